/* message_charset_sql.c - rows of message_came, and what a reading changes of message. */
#include "workflow/message_charset_sql.h"

#define CAME_MOST 1000
#define CAME_COLUMNS "message_id AS message, text, visible_bytes, html, author_name, subject, names"

static const struct db_col cols[] = {
	DB_ID(struct message_came, message),	    DB_COL(struct message_came, text),
	DB_COL(struct message_came, visible_bytes), DB_COL(struct message_came, html),
	DB_COL(struct message_came, author_name),   DB_COL(struct message_came, subject),
	DB_COL(struct message_came, names),
};
static const struct db_shape shape = DB_SHAPE(struct message_came, cols);

enum rc message_came_row(struct db_tx *tx, message_id id, struct message_came *c_r)
{
	return db_one(tx, SQL("SELECT " CAME_COLUMNS " FROM message_came WHERE message_id = ?"),
		      ARGS(V(id.v)), &shape, c_r);
}

enum rc message_came_list(struct db_tx *tx, ticket_id ticket, struct message_came **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " CAME_COLUMNS " FROM message_came WHERE ticket_id = ?"
			  " ORDER BY message_id LIMIT 1000"),
		      ARGS(V(ticket.v)), &shape, CAME_MOST, list_r, n_r);
}

enum rc message_came_insert(struct db_tx *tx, ticket_id ticket, const struct message_came *c)
{
	return db_exec(tx,
		       SQL("INSERT INTO message_came (message_id, ticket_id, text, visible_bytes, html,"
			   " author_name, subject, names) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(c->message.v), V(ticket.v), V(c->text), V(c->visible_bytes),
			    c->html ? V((const char *)c->html) : V_NULL, V(c->author_name), V(c->subject),
			    V(c->names)),
		       NULL);
}

enum rc message_reading_update(struct db_tx *tx, message_id id, const struct message_reading *r)
{
	return db_exec(tx,
		       SQL("UPDATE message SET charset = ?, text = ?, visible_bytes = ?, has_html = ?,"
			   " author_name = ? WHERE id = ?"),
		       ARGS(V(r->charset), V(r->text), V(r->visible_bytes), V(r->html != NULL),
			    V(r->author_name), V(id.v)),
		       NULL);
}

enum rc message_html_replace(struct db_tx *tx, message_id id, const char *html)
{
	return db_exec(tx,
		       SQL("INSERT INTO message_html (message_id, html) VALUES (?, ?)"
			   " ON DUPLICATE KEY UPDATE html = VALUES(html)"),
		       ARGS(V(id.v), V(html)), NULL);
}

enum rc message_html_delete(struct db_tx *tx, message_id id)
{
	return db_exec(tx, SQL("DELETE FROM message_html WHERE message_id = ?"), ARGS(V(id.v)), NULL);
}

enum rc attachment_rename(struct db_tx *tx, attachment_id id, const char *name)
{
	return db_exec(tx, SQL("UPDATE attachment SET name = ? WHERE id = ?"), ARGS(V(name), V(id.v)), NULL);
}
