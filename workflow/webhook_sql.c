/* webhook_sql.c - web calls that wait, and what became of them. */
#include "workflow/webhook_sql.h"

#include <string.h>

#define COLUMNS \
	"id, ticket_id AS ticket, url, target, body, state, attempt, created, next, ended, status, said"

static const struct db_col cols[] = {
	DB_COL(struct webhook, id),	 DB_ID(struct webhook, ticket),	  DB_COL(struct webhook, url),
	DB_COL(struct webhook, target),	 DB_COL(struct webhook, body),	  DB_COL(struct webhook, state),
	DB_COL(struct webhook, attempt), DB_COL(struct webhook, created), DB_COL(struct webhook, next),
	DB_COL(struct webhook, ended),	 DB_COL(struct webhook, status),  DB_COL(struct webhook, said)};
static const struct db_shape shape = DB_SHAPE(struct webhook, cols);

struct key_row {
	struct bytes secret;
};
static const struct db_col key_cols[] = {DB_COL(struct key_row, secret)};
static const struct db_shape key_shape = DB_SHAPE(struct key_row, key_cols);

enum rc webhook_insert(struct db_tx *tx, const struct webhook *w)
{
	return db_exec(tx,
		       SQL("INSERT INTO webhook_out (id, ticket_id, url, target, body, state, created, next,"
			   " ended, said) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(w->id), V(w->ticket.v), V(w->url), V(w->target), V(w->body), V(w->state),
			    V(w->created), V(w->next), V(w->ended), V(w->said)),
		       NULL);
}

enum rc webhook_waiting(struct db_tx *tx, const char *target, int64_t *n_r)
{
	return db_number(tx, SQL("SELECT COUNT(*) FROM webhook_out WHERE target = ? AND state = 0"),
			 ARGS(V(target)), n_r);
}

enum rc webhook_due(struct db_tx *tx, struct webhook *w_r)
{
	return db_one(tx,
		      SQL("SELECT " COLUMNS " FROM webhook_out w WHERE state = 0 AND next <= ?"
			  " AND NOT EXISTS (SELECT 1 FROM webhook_out o"
			  " WHERE o.target = w.target AND o.state = 0 AND o.lease > ?)"
			  " ORDER BY next, id LIMIT 1"),
		      ARGS(V(tx->job->now), V(tx->job->now)), &shape, w_r);
}

enum rc webhook_next(struct db_tx *tx, int64_t *ms_r)
{
	return db_number(tx, SQL("SELECT next FROM webhook_out WHERE state = 0 ORDER BY next LIMIT 1"),
			 NO_ARGS, ms_r);
}

enum rc webhook_take(struct db_tx *tx, const struct webhook *w, instant until, bool *taken_r)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE webhook_out SET attempt = attempt + 1, lease = ?, next = ?"
			" WHERE id = ? AND attempt = ? AND state = 0 AND next = ?"),
		    ARGS(V(until), V(until), V(w->id), V(w->attempt), V(w->next)), &n));
	*taken_r = n == 1;
	return RC_OK;
}

enum rc webhook_store(struct db_tx *tx, const struct webhook *w, bool *stored_r)
{
	uint64_t n;

	TRY(db_exec(
		tx,
		SQL("UPDATE webhook_out SET state = ?, next = ?, ended = ?, status = ?, said = ?, lease = 0"
		    " WHERE id = ? AND attempt = ?"),
		ARGS(V(w->state), V(w->next), V(w->ended), V(w->status), V(w->said), V(w->id), V(w->attempt)),
		&n));
	*stored_r = n == 1;
	return RC_OK;
}

enum rc webhook_hold(struct db_tx *tx, const char *target, instant next)
{
	return db_exec(tx, SQL("UPDATE webhook_out SET next = ? WHERE target = ? AND state = 0 AND next < ?"),
		       ARGS(V(next), V(target), V(next)), NULL);
}

enum rc webhook_get(struct db_tx *tx, uint64_t id, struct webhook *w_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM webhook_out WHERE id = ? FOR UPDATE"), ARGS(V(id)),
		      &shape, w_r);
}

enum rc webhook_page(struct db_tx *tx, uint64_t before, struct webhook **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " COLUMNS " FROM webhook_out WHERE id < ? ORDER BY id DESC LIMIT ?"),
		      ARGS(V(before ? before : UINT64_MAX), V((uint32_t)WEBHOOKS_LISTED)), &shape,
		      WEBHOOKS_LISTED, list_r, n_r);
}

enum rc webhook_delete_ended(struct db_tx *tx, instant before, size_t most)
{
	return db_exec(tx,
		       SQL("DELETE FROM webhook_out WHERE state <> 0 AND created < ? ORDER BY id LIMIT ?"),
		       ARGS(V(before), V(most)), NULL);
}

enum rc webhook_key_insert(struct db_tx *tx, struct key32 key)
{
	return db_exec(tx, SQL("INSERT IGNORE INTO webhook_key (id, secret, created) VALUES (1, ?, ?)"),
		       ARGS(db_bytes((struct bytes){key.b, sizeof(key.b)}), V(tx->job->now)), NULL);
}

enum rc webhook_key_read(struct db_tx *tx, struct key32 *key_r)
{
	struct key_row row;

	TRY(db_one(tx, SQL("SELECT secret FROM webhook_key WHERE id = 1"), NO_ARGS, &key_shape, &row));
	if (row.secret.n != sizeof(key_r->b))
		return because(tx->job, RC_BUG, "the secret of web calls has another length");
	memcpy(key_r->b, row.secret.p, sizeof(key_r->b));
	return RC_OK;
}
