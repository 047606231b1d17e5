/* article_use_sql.h - rows of article_use, and their sums. Private to workflow. */
#ifndef WORKFLOW_ARTICLE_USE_SQL_H
#define WORKFLOW_ARTICLE_USE_SQL_H

#include "workflow/article_use.h"

/* There is one already: nothing happens. */
MUST_CHECK enum rc article_use_insert(struct db_tx *tx, uint64_t id, const struct article_use *u);
MUST_CHECK enum rc article_use_solved(struct db_tx *tx, ticket_id ticket);
MUST_CHECK enum rc article_use_reopened(struct db_tx *tx, ticket_id ticket);
/* At most DB_IN_LONG_LIST_SIZE ids; articles without any are left out. */
MUST_CHECK enum rc article_use_sums(struct db_tx *tx, instant since, const uint64_t *ids, size_t n,
				    struct article_counts **list_r, size_t *n_r);

#endif
