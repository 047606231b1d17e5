/* agent_shift_sql.h - rows of agent_shift, for agent_shift.c alone. */
#ifndef WORKFLOW_AGENT_SHIFT_SQL_H
#define WORKFLOW_AGENT_SHIFT_SQL_H

#include "workflow/agent_shift.h"

/* `spec` NULL: delete it. */
MUST_CHECK enum rc agent_shift_save(struct db_tx *tx, agent_id agent, const char *spec);

#endif
