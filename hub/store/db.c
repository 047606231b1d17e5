/*
 * db.c - transactions, their hooks, and the calls that run statements in them.
 *
 * The session runs with autocommit off, so the first statement begins the transaction and no BEGIN is sent;
 * after a deadlock, which ends the transaction on the server, nothing that follows can be committed by
 * itself.
 */
#include "hub/store/db.h"

#include <string.h>
#include <talloc.h>

#include "hub/run/failpoint.h"
#include "hub/store/db_inner.h"

struct db_hook {
	enum rc (*before)(struct db_tx *tx, void *arg);
	void (*after)(struct job *j, void *arg);
	void *arg;
	struct db_hook *next;
};

struct db_tx db_begin(struct job *j)
{
	struct db_tx tx = {.job = j};

	if (j->db && j->db->in_tx)
		tx.broken = because(j, RC_BUG, "a transaction is open already");
	else
		tx.broken = db_connected(j);
	if (tx.broken == RC_OK) {
		tx.open = true;
		j->db->in_tx = true;
	}
	return tx;
}

static void end(struct db_tx *tx)
{
	tx->open = false;
	tx->job->db->in_tx = false;
	tx->job->db->sent = false;
}

void db_tx_cleanup(struct db_tx *tx)
{
	struct db *db = tx->job->db;

	if (!tx->open)
		return;
	if (db->my && db->sent && mysql_rollback(db->my) != 0)
		db_drop(db); /* the server rolls back when the connection ends */
	end(tx);
	tx->broken = tx->broken ? tx->broken : RC_BUG; /* for whoever goes on with it */
}

static enum rc run_before_hooks(struct db_tx *tx)
{
	/* a hook may add another one at the end */
	for (struct db_hook *h = tx->hooks; h; h = h->next) {
		if (h->before)
			TRY(h->before(tx, h->arg));
	}
	if (tx->last)
		TRY(tx->last->before(tx, tx->last->arg));
	return tx->broken;
}

static enum rc send_commit(struct db_tx *tx)
{
	struct job *j = tx->job;
	struct db *db = j->db;

	if (!db->sent)
		return RC_OK;
	/* A loss seen before COMMIT leaves the server is no unknown outcome. */
	if (!db_peer_there(db)) {
		db_drop(db);
		return because(j, RC_DB, "the database went away before COMMIT");
	}
	failpoint("db.commit");
	if (mysql_commit(db->my) == 0) {
		failpoint("db.committed");
		return RC_OK;
	}
	unsigned code = mysql_errno(db->my);
	const char *text = talloc_strdup(j->ctx, mysql_error(db->my));
	enum rc rc = db_error_at_commit(code);

	if (rc == RC_IO || db_error_fatal(code))
		db_drop(db);
	return db_because(j, rc, code, text);
}

enum rc db_commit(struct db_tx *tx)
{
	if (!tx->open)
		return tx->broken ? tx->broken : because(tx->job, RC_BUG, "this transaction has ended");
	enum rc rc = tx->broken ? tx->broken : run_before_hooks(tx);

	if (rc == RC_OK)
		rc = send_commit(tx);
	if (rc != RC_OK) {
		tx->broken = rc;
		db_tx_cleanup(tx);
		return rc;
	}
	end(tx);
	for (struct db_hook *h = tx->hooks; h; h = h->next) {
		if (h->after)
			h->after(tx->job, h->arg);
	}
	if (tx->last && tx->last->after)
		tx->last->after(tx->job, tx->last->arg);
	return RC_OK;
}

void db_hook(struct db_tx *tx, enum rc (*before)(struct db_tx *tx, void *arg),
	     void (*after)(struct job *j, void *arg), void *arg)
{
	struct db_hook **at = &tx->hooks;

	for (; *at; at = &(*at)->next) {
		if ((*at)->before == before && (*at)->after == after && (*at)->arg == arg)
			return;
	}
	*at = talloc(tx->job->ctx, struct db_hook);
	**at = (struct db_hook){before, after, arg, NULL};
}

void db_hook_last(struct db_tx *tx, enum rc (*before)(struct db_tx *tx, void *arg),
		  void (*after)(struct job *j, void *arg), void *arg)
{
	must(!tx->last);
	tx->last = talloc(tx->job->ctx, struct db_hook);
	*tx->last = (struct db_hook){before, after, arg, NULL};
}

void *db_hook_arg(const struct db_tx *tx, enum rc (*before)(struct db_tx *tx, void *arg))
{
	for (const struct db_hook *h = tx->hooks; h; h = h->next) {
		if (h->before == before)
			return h->arg;
	}
	return tx->last && tx->last->before == before ? tx->last->arg : NULL;
}

static enum rc statement(struct db_tx *tx, struct sql q, struct db_statement **st_r)
{
	if (tx->broken)
		return tx->broken;
	if (!tx->open)
		return because(tx->job, RC_BUG, "this transaction has ended");
	return db_statement_get(tx, q, st_r);
}

enum rc db_exec(struct db_tx *tx, struct sql q, struct db_args a, uint64_t *changed_r)
{
	struct db_statement *st;

	TRY(statement(tx, q, &st));
	TRY(db_run(tx, st, a));
	if (changed_r)
		*changed_r = mysql_stmt_affected_rows(st->stmt);
	mysql_stmt_free_result(st->stmt); /* what a SELECT ... FOR UPDATE read is not wanted here */
	return RC_OK;
}

enum rc db_exec_rows(struct db_tx *tx, struct sql q, const struct db_args *rows, size_t n)
{
	struct db_statement *st;

	TRY(statement(tx, q, &st));
	return db_run_rows(tx, st, rows, n);
}

/* The next row into *row_r. RC_NOT_FOUND: there are no more. */
static enum rc next_row(struct db_tx *tx, struct db_statement *st, void *row_r)
{
	switch (mysql_stmt_fetch(st->stmt)) {
	case 0:
	case MYSQL_DATA_TRUNCATED: /* the text that is fetched by its length */
		return db_row_read(tx->job, st, row_r);
	case MYSQL_NO_DATA:
		return RC_NOT_FOUND;
	default:
		return db_failed(tx, st);
	}
}

static enum rc no_more_rows(struct db_tx *tx, struct db_statement *st)
{
	switch (mysql_stmt_fetch(st->stmt)) {
	case MYSQL_NO_DATA:
		return RC_OK;
	case 0:
	case MYSQL_DATA_TRUNCATED:
		return because(tx->job, RC_BUG, "more than one row: %.60s", st->text);
	default:
		return db_failed(tx, st);
	}
}

/* Run q and make ready to read its rows. */
static enum rc open_rows(struct db_tx *tx, struct sql q, struct db_args a, const struct db_shape *shape,
			 struct db_statement **st_r)
{
	TRY(statement(tx, q, st_r));
	TRY(db_shape_bind(tx->job, *st_r, shape));
	return db_run(tx, *st_r, a);
}

static void close_rows(struct db_tx *tx, struct db_statement *st)
{
	if (tx->job->db->my) /* else the statement went with the connection */
		mysql_stmt_free_result(st->stmt);
}

enum rc db_one(struct db_tx *tx, struct sql q, struct db_args a, const struct db_shape *shape, void *row_r)
{
	struct db_statement *st;

	TRY(open_rows(tx, q, a, shape, &st));
	enum rc rc = next_row(tx, st, row_r);

	if (rc == RC_NOT_FOUND)
		rc = because(tx->job, rc, "no such row");
	else if (rc == RC_OK)
		rc = no_more_rows(tx, st);
	close_rows(tx, st);
	return rc;
}

enum rc db_all(struct db_tx *tx, struct sql q, struct db_args a, const struct db_shape *shape, size_t most,
	       void *rows_r, size_t *n_r)
{
	struct db_statement *st;
	size_t n = 0, room = most < 16 ? most : 16;
	char *rows = talloc_array_size(tx->job->ctx, shape->size, (unsigned)room);
	enum rc rc = RC_OK;

	TRY(open_rows(tx, q, a, shape, &st));
	while (rc == RC_OK && n < most) {
		if (n == room) {
			room = room > most / 4 ? most : room * 4;
			rows = talloc_realloc_size(tx->job->ctx, rows, room * shape->size);
		}
		memset(rows + n * shape->size, 0, shape->size);
		rc = next_row(tx, st, rows + n * shape->size);
		n += rc == RC_OK;
	}
	close_rows(tx, st);
	if (rc != RC_OK && rc != RC_NOT_FOUND)
		return rc;
	*(void **)rows_r = rows;
	*n_r = n;
	return RC_OK;
}

enum rc db_number(struct db_tx *tx, struct sql q, struct db_args a, int64_t *n_r)
{
	static const struct db_col the_column[] = {{NULL, DB_I64, 0}};
	static const struct db_shape number = {the_column, 1, sizeof(int64_t)};

	return db_one(tx, q, a, &number, n_r);
}
