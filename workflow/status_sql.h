/* status_sql.h - rows of status, for status.c alone. */
#ifndef WORKFLOW_STATUS_SQL_H
#define WORKFLOW_STATUS_SQL_H

#include "workflow/status.h"

MUST_CHECK enum rc status_insert(struct db_tx *tx, const struct status *s);
/* RC_CONFLICT: not of the version before s->version. */
MUST_CHECK enum rc status_update(struct db_tx *tx, const struct status *s);

#endif
