/* mailbox_way_sql.c - ways in and out, and aliases. */
#include "workflow/mailbox_way_sql.h"

#define WAYS_MOST 1000
#define COLUMNS                                                                                         \
	"mailbox_id, paused, way_in, in_host, in_port, in_tls, in_user, in_auth, in_secret, in_folder," \
	" in_after, in_after_folder, in_take_old, in_may_delete, way_out, out_host, out_port, out_tls," \
	" out_user, out_auth, out_secret, sent_copy, sent_folder, heartbeat, silent_hours"

static const struct db_col cols[] = {
	{"mailbox_id", DB_U64, offsetof(struct mailbox_way, mailbox.v)},
	DB_COL(struct mailbox_way, paused),
	DB_AS(struct mailbox_way, kind, "way_in"),
	DB_AS(struct mailbox_way, in.host, "in_host"),
	DB_AS(struct mailbox_way, in.port, "in_port"),
	DB_AS(struct mailbox_way, in.tls, "in_tls"),
	DB_AS(struct mailbox_way, in.user, "in_user"),
	DB_AS(struct mailbox_way, in.auth, "in_auth"),
	DB_AS(struct mailbox_way, in.secret, "in_secret"),
	DB_AS(struct mailbox_way, folder, "in_folder"),
	DB_AS(struct mailbox_way, after, "in_after"),
	DB_AS(struct mailbox_way, after_folder, "in_after_folder"),
	DB_AS(struct mailbox_way, take_old, "in_take_old"),
	DB_AS(struct mailbox_way, may_delete, "in_may_delete"),
	DB_AS(struct mailbox_way, relay, "way_out"),
	DB_AS(struct mailbox_way, out.host, "out_host"),
	DB_AS(struct mailbox_way, out.port, "out_port"),
	DB_AS(struct mailbox_way, out.tls, "out_tls"),
	DB_AS(struct mailbox_way, out.user, "out_user"),
	DB_AS(struct mailbox_way, out.auth, "out_auth"),
	DB_AS(struct mailbox_way, out.secret, "out_secret"),
	DB_COL(struct mailbox_way, sent_copy),
	DB_COL(struct mailbox_way, sent_folder),
	DB_COL(struct mailbox_way, heartbeat),
	DB_COL(struct mailbox_way, silent_hours),
};
static const struct db_shape shape = DB_SHAPE(struct mailbox_way, cols);

static const struct db_col alias_cols[] = {
	{"mailbox_id", DB_U64, offsetof(struct mailbox_alias, mailbox.v)},
	DB_COL(struct mailbox_alias, address),
	DB_COL(struct mailbox_alias, reply_as),
};
static const struct db_shape alias_shape = DB_SHAPE(struct mailbox_alias, alias_cols);

static const struct db_col fetched_cols[] = {
	DB_ID(struct mailbox_fetched, mailbox),
	DB_COL(struct mailbox_fetched, version),
	DB_COL(struct mailbox_fetched, renewed),
};
static const struct db_shape fetched_shape = DB_SHAPE(struct mailbox_fetched, fetched_cols);

enum rc mailbox_way_row(struct db_tx *tx, mailbox_id id, struct mailbox_way *w_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM mailbox_way WHERE mailbox_id = ?"), ARGS(V(id.v)),
		      &shape, w_r);
}

enum rc mailbox_way_all(struct db_tx *tx, struct mailbox_way **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " COLUMNS " FROM mailbox_way ORDER BY mailbox_id LIMIT ?"),
		      ARGS(V(WAYS_MOST)), &shape, WAYS_MOST, list_r, n_r);
}

enum rc mailbox_way_fetched(struct db_tx *tx, enum mailbox_kind kind, struct mailbox_fetched **list_r,
			    size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT w.mailbox_id AS mailbox, m.version AS version,"
		    " CAST(COALESCE(o.renewed, 0) AS SIGNED) AS renewed"
		    " FROM mailbox_way w JOIN mailbox m ON m.id = w.mailbox_id"
		    " LEFT JOIN mailbox_oauth o ON o.mailbox_id = w.mailbox_id"
		    " WHERE w.way_in = ? AND w.paused = 0 AND m.active = 1 ORDER BY w.mailbox_id LIMIT ?"),
		ARGS(V((uint32_t)kind), V(WAYS_MOST)), &fetched_shape, WAYS_MOST, list_r, n_r);
}

enum rc mailbox_way_own_relays(struct db_tx *tx, bool *yes_r)
{
	int64_t n;

	TRY(db_number(tx,
		      SQL("SELECT EXISTS (SELECT 1 FROM mailbox_way w JOIN mailbox m ON m.id = w.mailbox_id"
			  " WHERE w.way_out = 1 AND m.active = 1)"),
		      NO_ARGS, &n));
	*yes_r = n > 0;
	return RC_OK;
}

enum rc mailbox_way_put(struct db_tx *tx, const struct mailbox_way *w)
{
	return db_exec(
		tx,
		SQL("REPLACE INTO mailbox_way (" COLUMNS
		    ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		ARGS(V(w->mailbox.v), V(w->paused), V(w->kind), V(w->in.host), V(w->in.port), V(w->in.tls),
		     V(w->in.user), V(w->in.auth), V(db_bytes_full(w->in.secret)), V(w->folder), V(w->after),
		     V(w->after_folder), V(w->take_old), V(w->may_delete), V(w->relay), V(w->out.host),
		     V(w->out.port), V(w->out.tls), V(w->out.user), V(w->out.auth),
		     V(db_bytes_full(w->out.secret)), V(w->sent_copy), V(w->sent_folder), V(w->heartbeat),
		     V(w->silent_hours)),
		NULL);
}

enum rc mailbox_alias_all(struct db_tx *tx, struct mailbox_alias **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT mailbox_id, address, reply_as FROM mailbox_alias"
			  " ORDER BY mailbox_id, address LIMIT ?"),
		      ARGS(V(WAYS_MOST * MAILBOX_ALIASES_MOST)), &alias_shape,
		      WAYS_MOST * MAILBOX_ALIASES_MOST, list_r, n_r);
}

enum rc mailbox_alias_answering(struct db_tx *tx, mailbox_id id, ticket_id ticket, message_id before,
				struct mailbox_alias *a_r)
{
	return db_one(tx,
		      SQL("SELECT a.mailbox_id, a.address, a.reply_as FROM message_person p"
			  " JOIN mailbox_alias a ON a.address = LOWER(p.address)"
			  " WHERE a.mailbox_id = ? AND a.reply_as = 1 AND p.ticket_id = ? AND p.role < 2"
			  " AND p.message_id = (SELECT MAX(m.id) FROM message m"
			  " WHERE m.ticket_id = ? AND m.id < ? AND m.kind = 0)"
			  " ORDER BY p.n LIMIT 1"),
		      ARGS(V(id.v), V(ticket.v), V(ticket.v), V(before.v)), &alias_shape, a_r);
}

enum rc mailbox_alias_delete(struct db_tx *tx, mailbox_id id)
{
	return db_exec(tx, SQL("DELETE FROM mailbox_alias WHERE mailbox_id = ?"), ARGS(V(id.v)), NULL);
}

enum rc mailbox_alias_insert(struct db_tx *tx, const struct mailbox_alias *a)
{
	return db_exec(tx, SQL("INSERT INTO mailbox_alias (address, mailbox_id, reply_as) VALUES (?, ?, ?)"),
		       ARGS(V(a->address), V(a->mailbox.v), V(a->reply_as)), NULL);
}
