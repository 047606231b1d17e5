/* feed_sql.c - streams and their numbered rows. */
#include "workflow/feed_sql.h"

#include <talloc.h>

#define STREAMS_MOST 1000
#define FEED_VALUES 8

static const struct db_col lease_cols[] = {
	DB_COL(struct stream_lease, id), DB_COL(struct stream_lease, boot_id),
	DB_COL(struct stream_lease, lease_until), DB_COL(struct stream_lease, n)};
static const struct db_shape lease_shape = DB_SHAPE(struct stream_lease, lease_cols);

static const struct db_col stream_cols[] = {DB_COL(struct stream_row, id), DB_COL(struct stream_row, n)};
static const struct db_shape stream_shape = DB_SHAPE(struct stream_row, stream_cols);

static const struct db_col feed_cols[] = {DB_COL(struct feed_row, n),	    DB_ID(struct feed_row, ticket),
					  DB_COL(struct feed_row, version), DB_COL(struct feed_row, at),
					  DB_COL(struct feed_row, topic),   DB_COL(struct feed_row, about)};
static const struct db_shape feed_shape = DB_SHAPE(struct feed_row, feed_cols);

static struct db_val boot(const uint8_t boot_id[16])
{
	return db_bytes((struct bytes){boot_id, 16});
}

static enum rc one_matched(enum rc rc, uint64_t n)
{
	return rc == RC_OK && n != 1 ? RC_CONFLICT : rc;
}

enum rc stream_all(struct db_tx *tx, struct stream_lease **rows_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT id, boot_id, lease_until, n FROM stream ORDER BY id"), NO_ARGS,
		      &lease_shape, STREAMS_MOST, rows_r, n_r);
}

enum rc stream_take(struct db_tx *tx, const struct stream_lease *seen, const uint8_t boot_id[16],
		    instant until)
{
	uint64_t n = 0;
	enum rc rc = db_exec(
		tx,
		SQL("UPDATE stream SET boot_id = ?, lease_until = ?"
		    " WHERE id = ? AND boot_id = ? AND lease_until = ?"),
		ARGS(boot(boot_id), V(until), V(seen->id), V(seen->boot_id), V(seen->lease_until)), &n);

	return one_matched(rc, n);
}

enum rc stream_insert(struct db_tx *tx, stream_id id, const uint8_t boot_id[16], instant until)
{
	return db_exec(tx, SQL("INSERT INTO stream (id, boot_id, lease_until, n) VALUES (?, ?, ?, 0)"),
		       ARGS(V(id), boot(boot_id), V(until)), NULL);
}

enum rc stream_prolong(struct db_tx *tx, stream_id id, const uint8_t boot_id[16], instant until)
{
	uint64_t n = 0;
	enum rc rc = db_exec(tx, SQL("UPDATE stream SET lease_until = ? WHERE id = ? AND boot_id = ?"),
			     ARGS(V(until), V(id), boot(boot_id)), &n);

	return one_matched(rc, n);
}

enum rc stream_advance(struct db_tx *tx, stream_id id, const uint8_t boot_id[16], size_t k)
{
	uint64_t n = 0;
	enum rc rc = db_exec(tx, SQL("UPDATE stream SET n = n + ? WHERE id = ? AND boot_id = ?"),
			     ARGS(V(k), V(id), boot(boot_id)), &n);

	return one_matched(rc, n);
}

/*
 * The numbers come from the row that this transaction has just raised and still holds, so nobody needs to read them
 * back first: one trip less while everybody else waits for that row.
 */
enum rc feed_insert(struct db_tx *tx, stream_id s, const struct feed_row *rows, size_t n)
{
	struct db_args *args = talloc_array(tx->job->ctx, struct db_args, (unsigned)n);
	struct db_val *vals = talloc_array(args, struct db_val, (unsigned)n * FEED_VALUES);

	for (size_t i = 0; i < n; i++) {
		struct db_val *v = &vals[i * FEED_VALUES];

		v[0] = V(s);
		v[1] = V(s);
		v[2] = V(n - 1 - i);
		v[3] = V(rows[i].ticket.v);
		v[4] = V(rows[i].version);
		v[5] = V(rows[i].at);
		v[6] = V(rows[i].topic);
		v[7] = V(rows[i].about);
		args[i] = (struct db_args){v, FEED_VALUES};
	}
	return db_exec_rows(tx,
			    SQL("INSERT INTO feed (stream, n, ticket_id, version, at, topic, about)"
				" VALUES (?, (SELECT s.n FROM stream s WHERE s.id = ?) - ?, ?, ?, ?, ?, ?)"),
			    args, n);
}

enum rc feed_rows(struct db_tx *tx, stream_id s, uint64_t after, size_t most, struct feed_row **rows_r,
		  size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT n, ticket_id AS ticket, version, at, topic, about FROM feed WHERE stream = "
			  "? AND n > ?"
			  " ORDER BY n LIMIT ?"),
		      ARGS(V(s), V(after), V(most)), &feed_shape, most, rows_r, n_r);
}

enum rc feed_streams(struct db_tx *tx, struct stream_row **rows_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT id, n FROM stream ORDER BY id"), NO_ARGS, &stream_shape, STREAMS_MOST,
		      rows_r, n_r);
}

enum rc feed_oldest(struct db_tx *tx, stream_id s, uint64_t *n_r)
{
	int64_t n;

	/* With no row left the next number is the lowest; what begins with 1 was never pruned. */
	TRY(db_number(tx,
		      SQL("SELECT COALESCE((SELECT MIN(n) FROM feed WHERE stream = ?),"
			  " (SELECT n + 1 FROM stream WHERE id = ?), 1)"),
		      ARGS(V(s), V(s)), &n));
	*n_r = n <= 1 ? 0 : (uint64_t)n;
	return RC_OK;
}

enum rc feed_first_since(struct db_tx *tx, stream_id s, instant before, int64_t *n_r)
{
	return db_number(tx, SQL("SELECT n FROM feed WHERE stream = ? AND at >= ? ORDER BY n LIMIT 1"),
			 ARGS(V(s), V(before)), n_r);
}

enum rc feed_delete_below(struct db_tx *tx, stream_id s, uint64_t n, size_t most, uint64_t *deleted_r)
{
	return db_exec(tx, SQL("DELETE FROM feed WHERE stream = ? AND n < ? ORDER BY n LIMIT ?"),
		       ARGS(V(s), V(n), V(most)), deleted_r);
}
