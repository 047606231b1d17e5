/* agent_manager_sql.h - the column, for agent_manager.c. */
#ifndef WORKFLOW_AGENT_MANAGER_SQL_H
#define WORKFLOW_AGENT_MANAGER_SQL_H

#include "workflow/agent_manager.h"

MUST_CHECK enum rc agent_manager_update(struct db_tx *tx, agent_id of, agent_id manager);

#endif
