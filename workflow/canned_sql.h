/* canned_sql.h - rows of canned, for canned.c alone. */
#ifndef WORKFLOW_CANNED_SQL_H
#define WORKFLOW_CANNED_SQL_H

#include "workflow/canned.h"

MUST_CHECK enum rc canned_insert(struct db_tx *tx, const struct canned *c);
/* RC_CONFLICT: not of the version before c->version. */
MUST_CHECK enum rc canned_update(struct db_tx *tx, const struct canned *c);

#endif
