/* directory_run_sql.c - looks through the directory. */
#include "workflow/directory_run_sql.h"

#define LIST                                                                                            \
	"id, kind, agent_id AS agent, created, ended, state, why, said, people, added, changed, gone, " \
	"left_out"

static const struct db_col cols[] = {
	DB_COL(struct directory_run, id),	DB_COL(struct directory_run, kind),
	DB_ID(struct directory_run, agent),	DB_COL(struct directory_run, created),
	DB_COL(struct directory_run, ended),	DB_COL(struct directory_run, state),
	DB_COL(struct directory_run, why),	DB_COL(struct directory_run, said),
	DB_COL(struct directory_run, people),	DB_COL(struct directory_run, added),
	DB_COL(struct directory_run, changed),	DB_COL(struct directory_run, gone),
	DB_COL(struct directory_run, left_out), DB_COL(struct directory_run, result),
};
static const struct db_shape shape = DB_SHAPE(struct directory_run, cols);

enum rc directory_run_insert(struct db_tx *tx, const struct directory_run *r)
{
	return db_exec(
		tx,
		SQL("INSERT INTO directory_run (id, kind, agent_id, created, next, state, ended, why, said,"
		    " people, added, changed, gone, left_out, result)"
		    " VALUES (?, ?, ?, ?, ?, 0, 0, 0, '', 0, 0, 0, ?, 0, '')"),
		ARGS(V(r->id), V(r->kind), V(r->agent.v), V(tx->job->now), V(tx->job->now), V(r->gone)),
		NULL);
}

enum rc directory_run_open(struct db_tx *tx, uint32_t kind, int64_t *n_r)
{
	return db_number(tx, SQL("SELECT COUNT(*) FROM directory_run WHERE state = 0 AND kind = ?"),
			 ARGS(V(kind)), n_r);
}

enum rc directory_run_due(struct db_tx *tx, struct directory_run *r_r)
{
	return db_one(tx,
		      SQL("SELECT " LIST ", result FROM directory_run WHERE state = 0 AND next <= ?"
			  " ORDER BY next LIMIT 1 FOR UPDATE"),
		      ARGS(V(tx->job->now)), &shape, r_r);
}

enum rc directory_run_set_next(struct db_tx *tx, uint64_t id, instant next)
{
	return db_exec(tx, SQL("UPDATE directory_run SET next = ? WHERE id = ?"), ARGS(V(next), V(id)), NULL);
}

enum rc directory_run_set_end(struct db_tx *tx, const struct directory_run *r)
{
	return db_exec(
		tx,
		SQL("UPDATE directory_run SET state = ?, ended = ?, why = ?, said = ?, people = ?, added = ?,"
		    " changed = ?, gone = ?, left_out = ?, result = ? WHERE id = ?"),
		ARGS(V(r->state), V(tx->job->now), V(r->why), V(r->said), V(r->people), V(r->added),
		     V(r->changed), V(r->gone), V(r->left_out), V(r->result), V(r->id)),
		NULL);
}

enum rc directory_run_get(struct db_tx *tx, uint64_t id, struct directory_run *r_r)
{
	return db_one(tx, SQL("SELECT " LIST ", result FROM directory_run WHERE id = ?"), ARGS(V(id)), &shape,
		      r_r);
}

enum rc directory_runs(struct db_tx *tx, struct directory_run **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " LIST ", '' AS result FROM directory_run WHERE kind <> 0"
			  " ORDER BY created DESC, id DESC LIMIT 50"),
		      NO_ARGS, &shape, DIRECTORY_RUNS_SHOWN, list_r, n_r);
}

enum rc directory_run_last_state(struct db_tx *tx, uint64_t but, uint32_t *state_r)
{
	int64_t state = DIRECTORY_DONE;
	enum rc rc =
		db_number(tx,
			  SQL("SELECT state FROM directory_run WHERE kind = 2 AND agent_id = 0 AND state <> 0"
			      " AND id <> ? ORDER BY created DESC, id DESC LIMIT 1"),
			  ARGS(V(but)), &state);

	*state_r = rc == RC_OK ? (uint32_t)state : DIRECTORY_DONE;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc directory_run_prune(struct db_tx *tx, instant before)
{
	return db_exec(tx, SQL("DELETE FROM directory_run WHERE created < ? LIMIT 1000"), ARGS(V(before)),
		       NULL);
}

enum rc directory_take_turn(struct db_tx *tx, instant was, instant next, bool *mine_r)
{
	uint64_t n;

	TRY(db_exec(tx, SQL("UPDATE directory SET next = ? WHERE id = 1 AND next = ?"), ARGS(V(next), V(was)),
		    &n));
	*mine_r = n == 1;
	return RC_OK;
}
