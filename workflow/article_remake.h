/*
 * article_remake.h - texts made from the other Chinese script by a term that has changed since.
 *
 * What is still as conversion made it is made again; what people have read over or written is marked
 * (article_text.term_changed), and they see to it. Both in steps of a few texts, soon after the change.
 * Owns: table article_remake, a row a change that is under way. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_ARTICLE_REMAKE_H
#define WORKFLOW_ARTICLE_REMAKE_H

#include "workflow/article_term.h"

#define ARTICLE_REMAKE_AT_ONCE 20 /* texts a step */

struct article_reach {
	uint64_t converted; /* texts that are made again */
	uint64_t reviewed;  /* texts that are marked */
};
/*
 * What saving `t` would reach: texts whose source says the term, as it was or as it would be. Nothing where it changes
 * nothing. RC_NOT_FOUND: there is no term of this id. RC_DENIED: ACCESS_ARTICLE_MANAGE.
 */
MUST_CHECK enum rc article_term_reach(struct db_tx *tx, const struct article_term *t,
				      struct article_reach *r_r);

/* A term has been saved; `was` NULL: it is new. For article_term.c. */
MUST_CHECK enum rc article_remake_begin(struct db_tx *tx, const struct article_term *was,
					const struct article_term *t);
/* The next few texts, as the program; *more_r: there are others. Nothing while OpenCC's tables are missing. */
MUST_CHECK enum rc article_remake_step(struct db_tx *tx, bool *more_r);

#endif
