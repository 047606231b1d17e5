/* agent_shift_sql.c - an agent's hours, as a row. */
#include "workflow/agent_shift_sql.h"

#define ALL_MOST 10000

static const struct db_col shift_cols[] = {DB_ID(struct agent_shift, agent),
					   DB_COL(struct agent_shift, spec)};
static const struct db_shape shift_shape = DB_SHAPE(struct agent_shift, shift_cols);

enum rc agent_shift_get(struct db_tx *tx, agent_id agent, char **spec_r)
{
	struct agent_shift row;
	enum rc rc = db_one(tx, SQL("SELECT agent_id AS agent, spec FROM agent_shift WHERE agent_id = ?"),
			    ARGS(V(agent.v)), &shift_shape, &row);

	*spec_r = rc == RC_OK ? row.spec : NULL;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc agent_shift_all(struct db_tx *tx, struct agent_shift **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT agent_id AS agent, spec FROM agent_shift"), NO_ARGS, &shift_shape,
		      ALL_MOST, list_r, n_r);
}

enum rc agent_shift_save(struct db_tx *tx, agent_id agent, const char *spec)
{
	if (!spec)
		return db_exec(tx, SQL("DELETE FROM agent_shift WHERE agent_id = ?"), ARGS(V(agent.v)), NULL);
	return db_exec(tx,
		       SQL("INSERT INTO agent_shift (agent_id, spec) VALUES (?, ?)"
			   " ON DUPLICATE KEY UPDATE spec = VALUES(spec)"),
		       ARGS(V(agent.v), V(spec)), NULL);
}
