/*
 * article_title.h - what articles are called, for lists that name them by id. Without rights, for callers that check.
 *
 * Owns: nothing; reads article, article_text. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_ARTICLE_TITLE_H
#define WORKFLOW_ARTICLE_TITLE_H

#include "workflow/article.h"

struct article_title {
	article_id id;
	char *title; /* of the live text in the wanted language, or in what stands in for it */
};
/* Of 1 to DB_IN_LONG_LIST_SIZE ids, in no order; what was never live is left out. */
MUST_CHECK enum rc article_titles(struct db_tx *tx, enum locale wanted, const uint64_t *ids, size_t n,
				  struct article_title **list_r, size_t *n_r);

#endif
