/* mailbox_trial_sql.c - trials that wait, and what came of them. */
#include "workflow/mailbox_trial_sql.h"

#define READ "id, agent_id AS agent, state AS ended, settings, result"

static const struct db_col cols[] = {
	DB_COL(struct mailbox_trial_row, id),	  DB_ID(struct mailbox_trial_row, agent),
	DB_COL(struct mailbox_trial_row, ended),  DB_COL(struct mailbox_trial_row, settings),
	DB_COL(struct mailbox_trial_row, result),
};
static const struct db_shape shape = DB_SHAPE(struct mailbox_trial_row, cols);

enum rc mailbox_trial_insert(struct db_tx *tx, const struct mailbox_trial_row *t)
{
	return db_exec(tx,
		       SQL("INSERT INTO mailbox_trial (id, agent_id, created, state, next, settings, result)"
			   " VALUES (?, ?, ?, 0, ?, ?, '')"),
		       ARGS(V(t->id), V(t->agent.v), V(tx->job->now), V(tx->job->now), V(t->settings)), NULL);
}

enum rc mailbox_trial_row(struct db_tx *tx, uint64_t id, struct mailbox_trial_row *t_r)
{
	return db_one(tx, SQL("SELECT " READ " FROM mailbox_trial WHERE id = ?"), ARGS(V(id)), &shape, t_r);
}

enum rc mailbox_trial_due(struct db_tx *tx, struct mailbox_trial_row *t_r)
{
	return db_one(tx,
		      SQL("SELECT " READ " FROM mailbox_trial WHERE state = 0 AND next <= ?"
			  " ORDER BY next LIMIT 1 FOR UPDATE"),
		      ARGS(V(tx->job->now)), &shape, t_r);
}

enum rc mailbox_trial_set_next(struct db_tx *tx, uint64_t id, instant next)
{
	return db_exec(tx, SQL("UPDATE mailbox_trial SET next = ? WHERE id = ?"), ARGS(V(next), V(id)), NULL);
}

enum rc mailbox_trial_set_result(struct db_tx *tx, uint64_t id, const char *result)
{
	return db_exec(tx, SQL("UPDATE mailbox_trial SET state = 1, settings = '', result = ? WHERE id = ?"),
		       ARGS(V(result), V(id)), NULL);
}

enum rc mailbox_trial_open(struct db_tx *tx, agent_id of, int64_t *n_r)
{
	return db_number(tx, SQL("SELECT COUNT(*) FROM mailbox_trial WHERE agent_id = ? AND state = 0"),
			 ARGS(V(of.v)), n_r);
}

enum rc mailbox_trial_prune(struct db_tx *tx, instant before)
{
	return db_exec(tx, SQL("DELETE FROM mailbox_trial WHERE created < ? LIMIT 1000"), ARGS(V(before)),
		       NULL);
}
