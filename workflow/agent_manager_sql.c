/* agent_manager_sql.c - agent.manager_id. */
#include "workflow/agent_manager_sql.h"

#define REPORTS_MOST 10000

static const struct db_col report_cols[] = {DB_ID(struct agent_report, agent),
					    DB_ID(struct agent_report, manager)};
static const struct db_shape report_shape = DB_SHAPE(struct agent_report, report_cols);

enum rc agent_manager_of(struct db_tx *tx, agent_id of, agent_id *id_r)
{
	int64_t id = 0;
	enum rc rc = db_number(tx, SQL("SELECT manager_id FROM agent WHERE id = ?"), ARGS(V(of.v)), &id);

	id_r->v = rc == RC_OK ? (uint64_t)id : 0;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc agent_manager_update(struct db_tx *tx, agent_id of, agent_id manager)
{
	return db_exec(tx, SQL("UPDATE agent SET manager_id = ? WHERE id = ?"), ARGS(V(manager.v), V(of.v)),
		       NULL);
}

enum rc agent_reports(struct db_tx *tx, struct agent_report **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT id AS agent, manager_id AS manager FROM agent WHERE manager_id <> 0"
			  " ORDER BY id LIMIT 10000"),
		      NO_ARGS, &report_shape, REPORTS_MOST, list_r, n_r);
}
