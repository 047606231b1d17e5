/* article_category_sql.h - rows of article_category. Private to workflow. */
#ifndef WORKFLOW_ARTICLE_CATEGORY_SQL_H
#define WORKFLOW_ARTICLE_CATEGORY_SQL_H

#include "workflow/article_category.h"

MUST_CHECK enum rc article_category_insert(struct db_tx *tx, const struct article_category *c);
/* RC_CONFLICT: it was changed meanwhile. */
MUST_CHECK enum rc article_category_update(struct db_tx *tx, const struct article_category *c);

#endif
