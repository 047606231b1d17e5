/* phone_extension_sql.h - rows of phone_extension; for phone_extension.c alone. */
#ifndef WORKFLOW_PHONE_EXTENSION_SQL_H
#define WORKFLOW_PHONE_EXTENSION_SQL_H

#include "workflow/phone_extension.h"

MUST_CHECK enum rc phone_extension_find(struct db_tx *tx, const char *folded, agent_id *a_r);
MUST_CHECK enum rc phone_extension_delete(struct db_tx *tx, agent_id agent);
/* RC_CONFLICT: it is another's. */
MUST_CHECK enum rc phone_extension_insert(struct db_tx *tx, agent_id agent, const char *folded);

#endif
