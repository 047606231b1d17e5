/* upload_sql.c - files on their way, their pieces, and what may be sent, as rows. */
#include "workflow/upload_sql.h"

static const struct db_col upload_cols[] = {
	DB_COL(struct upload, name),	 DB_COL(struct upload, type),	 DB_COL(struct upload, size),
	DB_COL(struct upload, received), DB_COL(struct upload, touched),
};
static const struct db_shape upload_shape = DB_SHAPE(struct upload, upload_cols);

static const struct db_col waiting_cols[] = {DB_COL(struct upload_waiting, files),
					     DB_COL(struct upload_waiting, size)};
static const struct db_shape waiting_shape = DB_SHAPE(struct upload_waiting, waiting_cols);

struct piece_row {
	struct bytes bytes;
};
static const struct db_col piece_cols[] = {DB_COL(struct piece_row, bytes)};
static const struct db_shape piece_shape = DB_SHAPE(struct piece_row, piece_cols);

static const struct db_col hash_cols[] = {{"token_hash", DB_KEY, 0}};
static const struct db_shape hash_shape = {hash_cols, 1, sizeof(struct key32)};

static const struct db_col policy_cols[] = {
	DB_COL(struct upload_policy, version),	    DB_COL(struct upload_policy, file_most),
	DB_COL(struct upload_policy, message_most), DB_COL(struct upload_policy, visitor_most),
	DB_COL(struct upload_policy, refused),
};
static const struct db_shape policy_shape = DB_SHAPE(struct upload_policy, policy_cols);

enum rc upload_waiting(struct db_tx *tx, struct upload_owner owner, struct upload_waiting *w_r)
{
	return db_one(tx,
		      SQL("SELECT CAST(COUNT(*) AS UNSIGNED) AS files,"
			  " CAST(COALESCE(SUM(size), 0) AS UNSIGNED) AS size"
			  " FROM upload WHERE agent_id = ? AND visitor_id = ?"),
		      ARGS(V(owner.agent.v), V(owner.visitor.v)), &waiting_shape, w_r);
}

enum rc upload_waiting_visitors(struct db_tx *tx, uint64_t *size_r)
{
	int64_t n;

	TRY(db_number(tx, SQL("SELECT CAST(COALESCE(SUM(size), 0) AS SIGNED) FROM upload WHERE agent_id = 0"),
		      NO_ARGS, &n));
	*size_r = (uint64_t)n;
	return RC_OK;
}

enum rc upload_insert(struct db_tx *tx, struct key32 hash, struct upload_owner owner, const char *name,
		      const char *type, uint64_t size)
{
	return db_exec(tx,
		       SQL("INSERT INTO upload (token_hash, agent_id, visitor_id, name, type, size, received,"
			   " touched) VALUES (?, ?, ?, ?, ?, ?, 0, ?)"),
		       ARGS(V(hash), V(owner.agent.v), V(owner.visitor.v), V(name), V(type), V(size),
			    V(tx->job->now)),
		       NULL);
}

enum rc upload_row(struct db_tx *tx, struct key32 hash, struct upload_owner owner, struct upload *u_r)
{
	return db_one(tx,
		      SQL("SELECT name, type, size, received, touched FROM upload"
			  " WHERE token_hash = ? AND agent_id = ? AND visitor_id = ?"),
		      ARGS(V(hash), V(owner.agent.v), V(owner.visitor.v)), &upload_shape, u_r);
}

enum rc upload_lock(struct db_tx *tx, struct key32 hash, struct upload_owner owner, struct upload *u_r)
{
	return db_one(tx,
		      SQL("SELECT name, type, size, received, touched FROM upload"
			  " WHERE token_hash = ? AND agent_id = ? AND visitor_id = ? FOR UPDATE"),
		      ARGS(V(hash), V(owner.agent.v), V(owner.visitor.v)), &upload_shape, u_r);
}

enum rc upload_piece_insert(struct db_tx *tx, struct key32 hash, uint64_t at, struct bytes piece)
{
	return db_exec(tx, SQL("INSERT INTO upload_piece (token_hash, at, bytes) VALUES (?, ?, ?)"),
		       ARGS(V(hash), V(at), V(piece)), NULL);
}

enum rc upload_piece_read(struct db_tx *tx, struct key32 hash, uint64_t at, struct bytes *b_r)
{
	struct piece_row row;

	TRY(db_one(tx, SQL("SELECT bytes FROM upload_piece WHERE token_hash = ? AND at = ?"),
		   ARGS(V(hash), V(at)), &piece_shape, &row));
	*b_r = row.bytes;
	return RC_OK;
}

enum rc upload_advance(struct db_tx *tx, struct key32 hash, uint64_t received)
{
	return db_exec(tx, SQL("UPDATE upload SET received = ?, touched = ? WHERE token_hash = ?"),
		       ARGS(V(received), V(tx->job->now), V(hash)), NULL);
}

enum rc upload_keep_row(struct db_tx *tx, struct key32 hash, instant until)
{
	return db_exec(tx, SQL("UPDATE upload SET kept_until = GREATEST(kept_until, ?) WHERE token_hash = ?"),
		       ARGS(V(until), V(hash)), NULL);
}

enum rc upload_delete(struct db_tx *tx, struct key32 hash)
{
	TRY(db_exec(tx, SQL("DELETE FROM upload_piece WHERE token_hash = ?"), ARGS(V(hash)), NULL));
	return db_exec(tx, SQL("DELETE FROM upload WHERE token_hash = ?"), ARGS(V(hash)), NULL);
}

enum rc upload_stale(struct db_tx *tx, instant before, size_t most, struct key32 **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT token_hash FROM upload WHERE touched < ? AND kept_until < ?"
			  " ORDER BY touched LIMIT ? FOR UPDATE SKIP LOCKED"),
		      ARGS(V(before), V(tx->job->now), V((uint64_t)most)), &hash_shape, most, list_r, n_r);
}

enum rc upload_policy_row(struct db_tx *tx, struct upload_policy *p_r)
{
	return db_one(tx,
		      SQL("SELECT version, file_most, message_most, visitor_most, refused FROM upload_policy"
			  " WHERE id = 1"),
		      NO_ARGS, &policy_shape, p_r);
}

enum rc upload_policy_update(struct db_tx *tx, const struct upload_policy *p)
{
	uint64_t n;

	TRY(db_exec(
		tx,
		SQL("UPDATE upload_policy SET version = version + 1, file_most = ?, message_most = ?,"
		    " visitor_most = ?, refused = ? WHERE id = 1 AND version = ?"),
		ARGS(V(p->file_most), V(p->message_most), V(p->visitor_most), V(p->refused), V(p->version)),
		&n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "somebody else has just changed this");
}
