/* report_comment_sql.h - rows for report_comment alone. */
#ifndef WORKFLOW_REPORT_COMMENT_SQL_H
#define WORKFLOW_REPORT_COMMENT_SQL_H

#include "hub/store/db.h"

/* RC_NOT_FOUND: no such comment. */
MUST_CHECK enum rc report_comment_team(struct db_tx *tx, uint64_t id, uint64_t *team_r);
MUST_CHECK enum rc report_handled_put(struct db_tx *tx, uint64_t id);
MUST_CHECK enum rc report_handled_delete(struct db_tx *tx, uint64_t id);

#endif
