/* article_term_sql.h - rows of article_term. Private to workflow. */
#ifndef WORKFLOW_ARTICLE_TERM_SQL_H
#define WORKFLOW_ARTICLE_TERM_SQL_H

#include "workflow/article_term.h"

MUST_CHECK enum rc article_term_get(struct db_tx *tx, uint64_t id, struct article_term *t_r);
MUST_CHECK enum rc article_term_insert(struct db_tx *tx, const struct article_term *t);
/* RC_CONFLICT: it was changed meanwhile. */
MUST_CHECK enum rc article_term_update(struct db_tx *tx, const struct article_term *t);

#endif
