/*
 * agent_manager.h - who reports to whom: the chain that ladders go up.
 *
 * Owns: column agent.manager_id. A directory may fill it in; until then people do. Thread: workers, inside the caller's
 * transaction. What changes it needs ACCESS_AGENT_MANAGE and is written to setting_event ("manager").
 */
#ifndef WORKFLOW_AGENT_MANAGER_H
#define WORKFLOW_AGENT_MANAGER_H

#include "workflow/agent.h"

#define AGENT_CHAIN_MOST 64 /* people in one chain */

/* 0 = nobody. */
MUST_CHECK enum rc agent_manager_of(struct db_tx *tx, agent_id of, agent_id *id_r);
/*
 * `steps` up from `from`: the top where the chain is shorter, 0 where there is none. A chain that comes back to where it
 * was ends there.
 */
MUST_CHECK enum rc agent_manager_up(struct db_tx *tx, agent_id from, uint32_t steps, agent_id *id_r);
/* RC_INVALID: they would report to themselves, by however many steps. RC_NOT_FOUND: one of them is not there. */
MUST_CHECK enum rc agent_set_manager(struct db_tx *tx, agent_id of, agent_id manager);

struct agent_report {
	agent_id agent, manager;
};
/* Those who report to somebody. At most 10,000. */
MUST_CHECK enum rc agent_reports(struct db_tx *tx, struct agent_report **list_r, size_t *n_r);

#endif
