/*
 * article_use.h - which article helped with which ticket, and whether the ticket stayed solved.
 *
 * "Solved it" is a use on a ticket that was solved afterwards and has not been opened again. Nobody has to say so: it follows
 * from the ticket's life (article_react, a reactor of ticket_reaction.c).
 * Owns: table article_use. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_ARTICLE_USE_H
#define WORKFLOW_ARTICLE_USE_H

#include "workflow/article.h"
#include "workflow/ticket_reaction.h"

/* clang-format off */
#define ARTICLE_HOW_LIST(X) X(TEXT, "text") X(LINK, "link") X(MADE_FROM, "made_from") X(VIEWED, "viewed")
#define X(name, text) ARTICLE_USED_##name,
enum article_how { ARTICLE_HOW_LIST(X) ARTICLE_HOW_END };
#undef X
/* clang-format on */
const char *article_how_name(enum article_how how);

#define ARTICLE_USES_MOST 100
#define ARTICLE_COUNT_SINCE SPAN_H(90 * 24)

struct article_use {
	article_id article;
	enum locale locale;
	ticket_id ticket;
	agent_id agent;
	enum article_how how;
	instant at;
	instant solved, reopened; /* 0 = not since the use */
	char *title;
};

/*
 * The actor used it on the ticket. The same again is the same. RC_NOT_FOUND: they do not see the ticket, or the article.
 * RC_DENIED: ACCESS_TICKET_REPLY.
 */
MUST_CHECK enum rc article_use(struct db_tx *tx, ticket_id ticket, article_id id, enum locale l,
			       enum article_how how);
/* Those on a ticket, oldest first, without rights: for callers that checked the ticket; titles are of the live texts. */
MUST_CHECK enum rc article_uses_of(struct db_tx *tx, ticket_id ticket, struct article_use **list_r,
				   size_t *n_r);

/* Of the last ARTICLE_COUNT_SINCE. */
struct article_counts {
	article_id article;
	uint32_t uses, solved;	     /* tickets; `solved`: stayed so */
	uint32_t helped, not_helped; /* readers */
};
/* Of these articles, in their order; zeros where there is nothing. */
MUST_CHECK enum rc article_counts(struct db_tx *tx, const uint64_t *ids, size_t n,
				  struct article_counts **list_r);

ticket_reactor article_react;

#endif
