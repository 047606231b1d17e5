/* message_mark_sql.c - marks of messages. */
#include "workflow/message_mark_sql.h"

#include <talloc.h>

#include "hub/text/utf8.h"

#define SUBJECT_BYTES_MOST 250 /* at most so many characters */

static const struct db_col mark_cols[] = {
	DB_ID(struct message_mark, message),  DB_ID(struct message_mark, ticket),
	DB_COL(struct message_mark, hold),    DB_COL(struct message_mark, topic),
	DB_COL(struct message_mark, subject), DB_ID(struct message_mark, split_into),
};
static const struct db_shape mark_shape = DB_SHAPE(struct message_mark, mark_cols);

#define MARK_COLUMNS "message_id AS message, ticket_id AS ticket, hold, topic, subject, split_into"

enum rc message_marks(struct db_tx *tx, ticket_id ticket, struct message_mark **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " MARK_COLUMNS " FROM message_mark WHERE ticket_id = ?"
			  " ORDER BY message_id LIMIT 1000"),
		      ARGS(V(ticket.v)), &mark_shape, MESSAGE_MARKS_MOST, list_r, n_r);
}

enum rc message_mark_get(struct db_tx *tx, message_id id, struct message_mark *m_r)
{
	return db_one(tx, SQL("SELECT " MARK_COLUMNS " FROM message_mark WHERE message_id = ?"),
		      ARGS(V(id.v)), &mark_shape, m_r);
}

enum rc message_mark_put(struct db_tx *tx, const struct message_mark *m)
{
	const char *subject = m->subject ? m->subject : "";
	const char *cut = talloc_strndup(tx->job->ctx, subject, utf8_cut(subject, SUBJECT_BYTES_MOST));

	return db_exec(
		tx,
		SQL("INSERT INTO message_mark (message_id, ticket_id, hold, topic, split_into, subject)"
		    " VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE hold = VALUES(hold),"
		    " topic = VALUES(topic), split_into = VALUES(split_into)"),
		ARGS(V(m->message.v), V(m->ticket.v), V(m->hold), V(m->topic), V(m->split_into.v), V(cut)),
		NULL);
}

enum rc message_set_trust(struct db_tx *tx, message_id id, enum trust trust)
{
	return db_exec(tx, SQL("UPDATE message SET trust = ? WHERE id = ?"), ARGS(V(trust), V(id.v)), NULL);
}
