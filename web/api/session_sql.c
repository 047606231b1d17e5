/* session_sql.c - the statements of session_store.h. */
#include <stddef.h>
#include <talloc.h>

#include "web/api/session_store.h"

static const struct db_col row_cols[] = {
	DB_COL(struct session_row, token_hash), DB_ID(struct session_row, agent),
	DB_COL(struct session_row, created),	DB_COL(struct session_row, seen),
	DB_COL(struct session_row, expires),
};
static const struct db_shape row_shape = DB_SHAPE(struct session_row, row_cols);

enum rc session_insert(struct db_tx *tx, const struct session_row *row)
{
	return db_exec(
		tx,
		SQL("INSERT INTO session (token_hash, agent_id, created, seen, expires)"
		    " VALUES (?, ?, ?, ?, ?)"),
		ARGS(V(row->token_hash), V(row->agent.v), V(row->created), V(row->seen), V(row->expires)),
		NULL);
}

enum rc session_find(struct db_tx *tx, struct key32 hash, instant seen_after, struct session_row *row_r)
{
	return db_one(tx,
		      SQL("SELECT token_hash, agent_id AS agent, created, seen, expires FROM session"
			  " WHERE token_hash = ? AND expires > ? AND seen > ?"),
		      ARGS(V(hash), V(tx->job->now), V(seen_after)), &row_shape, row_r);
}

enum rc session_all(struct db_tx *tx, instant seen_after, struct session_row **rows_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT token_hash, agent_id AS agent, created, seen, expires FROM session"
			  " WHERE expires > ? AND seen > ?"),
		      ARGS(V(tx->job->now), V(seen_after)), &row_shape, SESSIONS_MOST, rows_r, n_r);
}

enum rc session_ended_since(struct db_tx *tx, instant since, struct session_row **rows_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT token_hash, agent_id AS agent, created, seen, expires FROM session"
			  " WHERE expires > ? AND expires <= ?"),
		      ARGS(V(since), V(tx->job->now)), &row_shape, SESSIONS_MOST, rows_r, n_r);
}

enum rc session_seen(struct db_tx *tx, const struct session_row *rows, size_t n)
{
	struct db_args *args = talloc_array(tx->job->ctx, struct db_args, (unsigned)n);
	struct db_val *v = talloc_array(tx->job->ctx, struct db_val, 3 * (unsigned)n);

	must(args && v);
	for (size_t i = 0; i < n; i++) {
		v[3 * i] = V(rows[i].seen);
		v[3 * i + 1] = V(rows[i].token_hash);
		v[3 * i + 2] = V(rows[i].seen);
		args[i] = (struct db_args){v + 3 * i, 3};
	}
	return n == 0 ? RC_OK
		      : db_exec_rows(tx, SQL("UPDATE session SET seen = ? WHERE token_hash = ? AND seen < ?"),
				     args, n);
}

enum rc session_end(struct db_tx *tx, struct key32 hash)
{
	return db_exec(tx, SQL("UPDATE session SET expires = ? WHERE token_hash = ? AND expires > ?"),
		       ARGS(V(tx->job->now), V(hash), V(tx->job->now)), NULL);
}

enum rc session_end_of(struct db_tx *tx, agent_id agent)
{
	return db_exec(tx, SQL("UPDATE session SET expires = ? WHERE agent_id = ? AND expires > ?"),
		       ARGS(V(tx->job->now), V(agent.v), V(tx->job->now)), NULL);
}

enum rc session_prune(struct db_tx *tx, instant before)
{
	return db_exec(tx, SQL("DELETE FROM session WHERE expires < ? LIMIT 10000"), ARGS(V(before)), NULL);
}
