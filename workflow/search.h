/*
 * search.h - tickets found by what was said on them. Customers: search_customer.h; articles: search_article.h.
 *
 * The text index names messages; what they belong to is read from the database, and the one predicate of access.h says
 * of each ticket as it is now whether the actor may know of it. So lists, counts and excerpts agree, and a ticket that
 * was moved away is not found an instant longer, whatever the index still thinks.
 *
 * The best first: where the words stand one behind the other, then close together, then by how well they fit; what is
 * newer goes before what fits alike. Only the newest SEARCH_WINDOW messages that match are looked at.
 *
 * Owns: no table. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_SEARCH_H
#define WORKFLOW_SEARCH_H

#include "hub/store/text_index.h"
#include "workflow/access.h"
#include "workflow/search_excerpt.h"
#include "workflow/search_follow.h"
#include "workflow/ticket.h"

#define SEARCH_WINDOW 2000
#define SEARCH_PAGE_MOST 50
#define SEARCH_UNFINISHED 3 /* letters: with fewer the last word is not looked for while it is typed */
#define SEARCH_EXCERPT 160  /* characters */

/* Where this process's index is; NULL: it has none, and search_find says RC_BUSY. Before the threads start. */
void search_use(struct text_index *ix);

struct search_ask {
	const char *text;
	bool typing;
	int32_t zone_minutes; /* of the person, east of UTC: in which "before:" and "after:" name days */
	size_t skip, most;    /* tickets; most at most SEARCH_PAGE_MOST */
};

struct search_hit {
	struct ticket ticket;
	message_id message; /* the best of its messages */
	uint32_t seq;
	uint32_t kind; /* enum message_kind */
	instant at;
	const char *author;
	struct search_excerpt subject, said;
};
struct search_found {
	struct search_hit *hits;
	size_t n;
	bool more;	     /* there are others behind them */
	bool capped;	     /* and older ones, which nobody has looked at */
	bool blank;	     /* nothing was asked: nothing is wrong, and nothing was looked for */
	bool cut;	     /* the question was too long, its end was left out */
	const char *unknown; /* a value that nothing can have: "status:opne"; NULL = none */
	struct search_progress progress;
};
MUST_CHECK enum rc search_find(struct db_tx *tx, const struct access *who, const struct search_ask *ask,
			       struct search_found *f_r);

#endif
