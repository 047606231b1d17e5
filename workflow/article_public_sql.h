/*
 * article_public_sql.h - public texts, one an article: in the wanted language, or in what stands in for it. Private to
 * workflow.
 */
#ifndef WORKFLOW_ARTICLE_PUBLIC_SQL_H
#define WORKFLOW_ARTICLE_PUBLIC_SQL_H

#include "workflow/article_public.h"

/* `since`: from when on help counts, of ARTICLE_POPULAR. */
MUST_CHECK enum rc article_public_rows(struct db_tx *tx, const struct article_query *q, instant since,
				       struct article_line **list_r, size_t *n_r);
MUST_CHECK enum rc article_public_count(struct db_tx *tx, const struct article_query *q, size_t *n_r);
/* At most DB_IN_LONG_LIST_SIZE ids, in no order. */
MUST_CHECK enum rc article_public_found(struct db_tx *tx, enum locale wanted, const uint64_t *ids, size_t n,
					struct article_line **list_r, size_t *n_r);

struct article_shelf_row {
	article_category_id category;
	uint32_t n;
};
MUST_CHECK enum rc article_public_shelf_rows(struct db_tx *tx, struct article_shelf_row **list_r,
					     size_t *n_r);

#endif
