/* agent_wish_sql.c - how an agent wants the desk. */
#include "workflow/agent_wish.h"

enum rc agent_undo_send(struct db_tx *tx, agent_id id, bool *yes_r)
{
	int64_t n;

	TRY(db_number(tx, SQL("SELECT undo_send FROM agent WHERE id = ?"), ARGS(V(id.v)), &n));
	*yes_r = n != 0;
	return RC_OK;
}

enum rc agent_set_undo_send(struct db_tx *tx, bool yes)
{
	return db_exec(tx, SQL("UPDATE agent SET undo_send = ? WHERE id = ?"),
		       ARGS(V(yes), V(tx->job->actor)), NULL);
}
