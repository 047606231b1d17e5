/* report_schedule_sql.h - rows of report_schedule, for report_schedule alone. */
#ifndef WORKFLOW_REPORT_SCHEDULE_SQL_H
#define WORKFLOW_REPORT_SCHEDULE_SQL_H

#include "workflow/agent.h"
#include "workflow/report_schedule.h"

struct schedule_agent {
	uint64_t id;
};

/* owner 0: everybody's. */
MUST_CHECK enum rc schedule_rows(struct db_tx *tx, agent_id owner, struct report_schedule **list_r,
				 size_t *n_r);
MUST_CHECK enum rc schedule_lock(struct db_tx *tx, uint64_t id, struct report_schedule *s_r);
MUST_CHECK enum rc schedule_insert(struct db_tx *tx, const struct report_schedule *s);
MUST_CHECK enum rc schedule_update(struct db_tx *tx, const struct report_schedule *s, bool removed);
MUST_CHECK enum rc schedule_agents_set(struct db_tx *tx, uint64_t id, const uint64_t *agents, size_t n);
MUST_CHECK enum rc schedule_agents(struct db_tx *tx, uint64_t id, struct schedule_agent **list_r,
				   size_t *n_r);
/* The first that is due and not held, locked. RC_NOT_FOUND. */
MUST_CHECK enum rc schedule_due(struct db_tx *tx, struct report_schedule *s_r);
MUST_CHECK enum rc schedule_hold(struct db_tx *tx, uint64_t id, instant until);
MUST_CHECK enum rc schedule_settled(struct db_tx *tx, const struct report_schedule *s);

#endif
