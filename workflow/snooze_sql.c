/* snooze_sql.c - one row a snoozed ticket. */
#include "workflow/snooze_sql.h"

static const struct db_col cols[] = {DB_COL(struct snooze, until), DB_COL(struct snooze, on_reply),
				     DB_ID(struct snooze, agent)};
static const struct db_shape shape = DB_SHAPE(struct snooze, cols);

enum rc snooze_get(struct db_tx *tx, ticket_id id, struct snooze *s_r)
{
	return db_one(tx, SQL("SELECT until, on_reply, agent_id AS agent FROM snooze WHERE ticket_id = ?"),
		      ARGS(V(id.v)), &shape, s_r);
}

enum rc snooze_put(struct db_tx *tx, ticket_id id, const struct snooze *s)
{
	return db_exec(tx,
		       SQL("REPLACE INTO snooze (ticket_id, until, on_reply, agent_id) VALUES (?, ?, ?, ?)"),
		       ARGS(V(id.v), V(s->until), V(s->on_reply), V(s->agent.v)), NULL);
}

enum rc snooze_delete(struct db_tx *tx, ticket_id id)
{
	return db_exec(tx, SQL("DELETE FROM snooze WHERE ticket_id = ?"), ARGS(V(id.v)), NULL);
}
