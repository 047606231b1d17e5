/* visitor_sql.c - who sits in front of a widget, and on how many processes. */
#include "workflow/visitor_sql.h"

#define READ                                                                                                 \
	"id, widget_id AS widget, identity, ticket_id AS ticket, name, reach, vouched, hope, locale, zone, " \
	"url,"                                                                                               \
	" title, referrer, blocked_until, created, seen"

static const struct db_col cols[] = {
	DB_ID(struct visitor, id),	  DB_ID(struct visitor, widget),
	DB_COL(struct visitor, identity), DB_ID(struct visitor, ticket),
	DB_COL(struct visitor, name),	  DB_COL(struct visitor, reach),
	DB_COL(struct visitor, vouched),  DB_COL(struct visitor, hope),
	DB_COL(struct visitor, locale),	  DB_COL(struct visitor, zone),
	DB_COL(struct visitor, url),	  DB_COL(struct visitor, title),
	DB_COL(struct visitor, referrer), DB_COL(struct visitor, blocked_until),
	DB_COL(struct visitor, created),  DB_COL(struct visitor, seen),
};
static const struct db_shape shape = DB_SHAPE(struct visitor, cols);

enum rc visitor_get(struct db_tx *tx, visitor_id id, struct visitor *v_r)
{
	return db_one(tx, SQL("SELECT " READ " FROM visitor WHERE id = ?"), ARGS(V(id.v)), &shape, v_r);
}

enum rc visitor_lock(struct db_tx *tx, visitor_id id, struct visitor *v_r)
{
	return db_one(tx, SQL("SELECT " READ " FROM visitor WHERE id = ? FOR UPDATE"), ARGS(V(id.v)), &shape,
		      v_r);
}

enum rc visitor_by_token(struct db_tx *tx, widget_id widget, struct key32 hash, struct visitor *v_r)
{
	return db_one(tx,
		      SQL("SELECT " READ " FROM visitor WHERE token_hash = ? AND widget_id = ? FOR UPDATE"),
		      ARGS(V(hash), V(widget.v)), &shape, v_r);
}

enum rc visitor_by_identity(struct db_tx *tx, widget_id widget, const char *identity, struct visitor *v_r)
{
	return db_one(tx, SQL("SELECT " READ " FROM visitor WHERE widget_id = ? AND identity = ? FOR UPDATE"),
		      ARGS(V(widget.v), V(identity)), &shape, v_r);
}

enum rc visitor_insert(struct db_tx *tx, const struct visitor *v, const struct key32 *hash)
{
	return db_exec(
		tx,
		SQL("INSERT INTO visitor (id, widget_id, token_hash, identity, name, reach, vouched, hope,"
		    " locale, zone, url, title, referrer, created, seen)"
		    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		ARGS(V(v->id.v), V(v->widget.v), hash ? V(*hash) : V_NULL, V(v->identity), V(v->name),
		     V(v->reach), V(v->vouched), V(v->hope), V(v->locale), V(v->zone), V(v->url), V(v->title),
		     V(v->referrer), V(v->created), V(v->seen)),
		NULL);
}

enum rc visitor_update(struct db_tx *tx, const struct visitor *v)
{
	return db_exec(
		tx,
		SQL("UPDATE visitor SET name = ?, reach = ?, vouched = ?, hope = ?, locale = ?, zone = ?,"
		    " url = ?, title = ?, referrer = ?, seen = ? WHERE id = ?"),
		ARGS(V(v->name), V(v->reach), V(v->vouched), V(v->hope), V(v->locale), V(v->zone), V(v->url),
		     V(v->title), V(v->referrer), V(v->seen), V(v->id.v)),
		NULL);
}

enum rc visitor_become(struct db_tx *tx, visitor_id id, const char *identity)
{
	return db_exec(tx, SQL("UPDATE visitor SET identity = ?, token_hash = NULL WHERE id = ?"),
		       ARGS(V(identity), V(id.v)), NULL);
}

enum rc visitor_set_ticket(struct db_tx *tx, visitor_id id, ticket_id ticket)
{
	return db_exec(tx, SQL("UPDATE visitor SET ticket_id = ? WHERE id = ?"), ARGS(V(ticket.v), V(id.v)),
		       NULL);
}

enum rc visitor_set_blocked(struct db_tx *tx, visitor_id id, instant until)
{
	return db_exec(tx, SQL("UPDATE visitor SET blocked_until = ? WHERE id = ?"), ARGS(V(until), V(id.v)),
		       NULL);
}

enum rc visitor_forget_silent(struct db_tx *tx, instant before, size_t most)
{
	return db_exec(tx, SQL("DELETE FROM visitor WHERE ticket_id = 0 AND seen < ? LIMIT ?"),
		       ARGS(V(before), V(most)), NULL);
}

/* ---- sockets ---- */

enum rc visitor_screen_save(struct db_tx *tx, visitor_id id, stream_id process, instant until)
{
	return db_exec(tx,
		       SQL("INSERT INTO visitor_screen (visitor_id, stream, until) VALUES (?, ?, ?)"
			   " ON DUPLICATE KEY UPDATE until = VALUES(until)"),
		       ARGS(V(id.v), V(process), V(until)), NULL);
}

enum rc visitor_screen_delete(struct db_tx *tx, visitor_id id, stream_id process)
{
	return db_exec(tx, SQL("DELETE FROM visitor_screen WHERE visitor_id = ? AND stream = ?"),
		       ARGS(V(id.v), V(process)), NULL);
}

enum rc visitor_screens_prolong(struct db_tx *tx, stream_id process)
{
	return db_exec(tx, SQL("UPDATE visitor_screen SET until = ? WHERE stream = ?"),
		       ARGS(V(instant_after(tx->job->now, VISITOR_SCREEN_LEASE)), V(process)), NULL);
}

enum rc visitor_screens_forget(struct db_tx *tx, stream_id process)
{
	return db_exec(tx, SQL("DELETE FROM visitor_screen WHERE stream = ?"), ARGS(V(process)), NULL);
}

enum rc visitor_present(struct db_tx *tx, visitor_id id, bool *yes_r)
{
	int64_t n;

	TRY(db_number(tx, SQL("SELECT COUNT(*) FROM visitor_screen WHERE visitor_id = ? AND until > ?"),
		      ARGS(V(id.v), V(tx->job->now)), &n));
	*yes_r = n > 0;
	return RC_OK;
}
