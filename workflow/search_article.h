/*
 * search_article.h - articles found by their words, and articles that fit a ticket.
 *
 * The index names texts; whether they may be read is asked of article_may() on the rows as they are now, for the list,
 * its counts, the excerpts and the suggestions alike (S16). An article that has just been taken back is not found an
 * instant longer. Each article stands in a list once: in the wanted language where that text matches, else in the one
 * that does. Chinese in either script finds both.
 *
 * Owns: no table. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_SEARCH_ARTICLE_H
#define WORKFLOW_SEARCH_ARTICLE_H

#include "workflow/article.h"
#include "workflow/search.h"

#define SEARCH_ARTICLES_MOST 50
#define SEARCH_SUGGEST_MOST 10

struct search_article_ask {
	const char *
		text; /* as typed; only its first SEARCH_TEXT_MOST characters count. Nothing in it is an error */
	bool typing;	    /* the last word may not be finished */
	enum locale locale; /* of the reader */
	size_t skip, most;  /* at most SEARCH_ARTICLES_MOST; skip at most 1000 */
};
struct search_article_hit {
	article_id id;
	article_category_id category;
	enum article_visibility visibility;
	enum locale locale; /* of the text that is shown */
	uint32_t number;    /* its version */
	bool working;	    /* not what is published, but what is being written; never for the public */
	bool converted;
	instant updated; /* 0 = it was never published */
	const char *plain_title;
	struct search_excerpt title, said;
};
struct search_articles_found {
	struct search_article_hit *hits;
	size_t n;
	bool more;			 /* there are others behind them */
	bool blank;			 /* nothing was asked: no word in it */
	struct search_progress progress; /* whole false: the index is being made, some may be missing */
};

/* `who` NULL: the public. Results on the job's ctx. RC_BUSY: this process has no index. */
MUST_CHECK enum rc search_articles(struct db_tx *tx, const struct access *who,
				   const struct search_article_ask *ask, struct search_articles_found *f_r);

/*
 * Articles that fit what somebody wrote: subject and text as they are, in any of the languages. At least two words in
 * common; words that every article has count little. `most` at most SEARCH_SUGGEST_MOST. Nothing is marked.
 */
MUST_CHECK enum rc search_suggest_for(struct db_tx *tx, const struct access *who, enum locale locale,
				      const char *subject, const char *text, size_t most,
				      struct search_articles_found *f_r);
/*
 * The same for a ticket: its subject and the customer's latest message, in the customer's language where it is known.
 * RC_NOT_FOUND: no such ticket, or they may not read it.
 */
MUST_CHECK enum rc search_suggest(struct db_tx *tx, const struct access *who, ticket_id ticket, size_t most,
				  struct search_articles_found *f_r);

#endif
