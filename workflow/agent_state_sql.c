/* agent_state_sql.c - who is there, since when, on how many processes. */
#include "workflow/agent_state_sql.h"

#define ALL_MOST 10000
#define DUE_MOST 1000
#define STATE_COLUMNS                                                                                       \
	"agent_id AS agent, version, state, since, reason, automatic, seen, lost, given, missed, on_shift," \
	" shift_until"

static const struct db_col state_cols[] = {
	DB_ID(struct agent_state, agent),     DB_COL(struct agent_state, version),
	DB_COL(struct agent_state, state),    DB_COL(struct agent_state, since),
	DB_COL(struct agent_state, reason),   DB_COL(struct agent_state, automatic),
	DB_COL(struct agent_state, seen),     DB_COL(struct agent_state, lost),
	DB_COL(struct agent_state, given),    DB_COL(struct agent_state, missed),
	DB_COL(struct agent_state, on_shift), DB_COL(struct agent_state, shift_until),
};
static const struct db_shape state_shape = DB_SHAPE(struct agent_state, state_cols);

static const struct db_col due_cols[] = {DB_ID(struct agent_due, agent)};
static const struct db_shape due_shape = DB_SHAPE(struct agent_due, due_cols);

static const struct db_col event_cols[] = {
	DB_ID(struct agent_state_event, agent),	     DB_COL(struct agent_state_event, version),
	DB_COL(struct agent_state_event, at),	     DB_COL(struct agent_state_event, was),
	DB_COL(struct agent_state_event, became),    DB_COL(struct agent_state_event, reason),
	DB_COL(struct agent_state_event, automatic), DB_ID(struct agent_state_event, actor),
};
static const struct db_shape event_shape = DB_SHAPE(struct agent_state_event, event_cols);

enum rc agent_state_row(struct db_tx *tx, agent_id agent, struct agent_state *s_r)
{
	return db_one(tx, SQL("SELECT " STATE_COLUMNS " FROM agent_state WHERE agent_id = ?"),
		      ARGS(V(agent.v)), &state_shape, s_r);
}

enum rc agent_state_row_lock(struct db_tx *tx, agent_id agent, struct agent_state *s_r)
{
	return db_one(tx, SQL("SELECT " STATE_COLUMNS " FROM agent_state WHERE agent_id = ? FOR UPDATE"),
		      ARGS(V(agent.v)), &state_shape, s_r);
}

enum rc agent_state_all(struct db_tx *tx, struct agent_state **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " STATE_COLUMNS " FROM agent_state"), NO_ARGS, &state_shape, ALL_MOST,
		      list_r, n_r);
}

enum rc agent_state_make(struct db_tx *tx, agent_id agent)
{
	return db_exec(tx,
		       SQL("INSERT INTO agent_state (agent_id, version, state, since, automatic, seen, lost)"
			   " VALUES (?, 0, 0, ?, 1, ?, ?) ON DUPLICATE KEY UPDATE agent_id = agent_id"),
		       ARGS(V(agent.v), V(tx->job->now), V(tx->job->now), V(tx->job->now)), NULL);
}

enum rc agent_state_update(struct db_tx *tx, const struct agent_state *s)
{
	return db_exec(
		tx,
		SQL("UPDATE agent_state SET version = ?, state = ?, since = ?, reason = ?, automatic = ?,"
		    " seen = ?, lost = ?, given = ?, missed = ?, on_shift = ?, shift_until = ?"
		    " WHERE agent_id = ?"),
		ARGS(V(s->version), V(s->state), V(s->since), V(s->reason), V(s->automatic), V(s->seen),
		     V(s->lost), V(s->given), V(s->missed), V(s->on_shift), V(s->shift_until), V(s->agent.v)),
		NULL);
}

enum rc agent_state_event_insert(struct db_tx *tx, const struct agent_state *now, enum agent_state_kind was)
{
	return db_exec(
		tx,
		SQL("INSERT INTO agent_state_event (agent_id, version, at, was, became, reason, automatic,"
		    " actor_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
		ARGS(V(now->agent.v), V(now->version), V(now->since), V((uint32_t)was), V(now->state),
		     V(now->reason), V(now->automatic), V(tx->job->actor)),
		NULL);
}

enum rc agent_state_events(struct db_tx *tx, agent_id agent, size_t most, struct agent_state_event **list_r,
			   size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT agent_id AS agent, version, at, was, became, reason, automatic,"
			  " actor_id AS actor FROM agent_state_event WHERE agent_id = ? ORDER BY version DESC"
			  " LIMIT ?"),
		      ARGS(V(agent.v), V(most)), &event_shape, most, list_r, n_r);
}

enum rc agent_screen_save(struct db_tx *tx, agent_id agent, stream_id process, instant until)
{
	return db_exec(tx,
		       SQL("INSERT INTO agent_screen (agent_id, stream, until) VALUES (?, ?, ?)"
			   " ON DUPLICATE KEY UPDATE until = VALUES(until)"),
		       ARGS(V(agent.v), V(process), V(until)), NULL);
}

enum rc agent_screen_delete(struct db_tx *tx, agent_id agent, stream_id process)
{
	return db_exec(tx, SQL("DELETE FROM agent_screen WHERE agent_id = ? AND stream = ?"),
		       ARGS(V(agent.v), V(process)), NULL);
}

enum rc agent_screens_update(struct db_tx *tx, stream_id process, instant until)
{
	return db_exec(tx, SQL("UPDATE agent_screen SET until = ? WHERE stream = ?"),
		       ARGS(V(until), V(process)), NULL);
}

enum rc agent_screens_delete(struct db_tx *tx, stream_id process)
{
	return db_exec(tx, SQL("DELETE FROM agent_screen WHERE stream = ?"), ARGS(V(process)), NULL);
}

enum rc agent_connected(struct db_tx *tx, agent_id agent, bool *yes_r)
{
	int64_t n;

	TRY(db_number(tx, SQL("SELECT COUNT(*) FROM agent_screen WHERE agent_id = ? AND until > ?"),
		      ARGS(V(agent.v), V(tx->job->now)), &n));
	*yes_r = n > 0;
	return RC_OK;
}

/* The same conditions as agent_state_rule, and shifts that have run out. */
enum rc agent_states_due_rows(struct db_tx *tx, span away_after, span offline_after,
			      struct agent_due **list_r, size_t *n_r)
{
	int64_t now = tx->job->now.ms;

	return db_all(tx,
		      SQL("SELECT s.agent_id AS agent FROM agent_state s LEFT JOIN (SELECT DISTINCT agent_id"
			  " FROM agent_screen WHERE until > ?) c ON c.agent_id = s.agent_id"
			  " WHERE s.shift_until <= ? OR (c.agent_id IS NULL AND s.state <> 0"
			  " AND (s.lost = 0 OR s.lost <= ?)) OR (c.agent_id IS NOT NULL AND (s.lost <> 0"
			  " OR (s.state = 0 AND s.automatic = 1) OR (s.state = 1 AND s.seen <= ?))) LIMIT ?"),
		      ARGS(V(now), V(now), V(now - offline_after.ms), V(now - away_after.ms), V(DUE_MOST)),
		      &due_shape, DUE_MOST, list_r, n_r);
}
