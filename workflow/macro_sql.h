/* macro_sql.h - rows of macro, for macro.c alone. */
#ifndef WORKFLOW_MACRO_SQL_H
#define WORKFLOW_MACRO_SQL_H

#include "workflow/macro.h"

MUST_CHECK enum rc macro_insert(struct db_tx *tx, const struct macro *m);
/* RC_CONFLICT: not of the version before m->version. */
MUST_CHECK enum rc macro_update(struct db_tx *tx, const struct macro *m);

#endif
