/* message_held_sql.c - messages that wait for somebody's word. */
#include "workflow/message_held.h"
#include "workflow/message_mark.h"

#define TICKET_AS(col) DB_AS(struct held_message, ticket.col, #col)
#define TICKET_ID_AS(col)                                                 \
	{                                                                 \
#col, DB_U64, offsetof(struct held_message, ticket.col.v) \
	}

static const struct db_col held_cols[] = {
	DB_ID(struct held_message, message),
	DB_COL(struct held_message, author_name),
	DB_COL(struct held_message, author_address),
	DB_COL(struct held_message, at),
	TICKET_ID_AS(id),
	TICKET_ID_AS(team),
	TICKET_ID_AS(assignee),
	TICKET_AS(status),
	TICKET_AS(created),
	TICKET_AS(last_seq),
	TICKET_AS(subject),
	TICKET_AS(customer_name),
};
static const struct db_shape held_shape = DB_SHAPE(struct held_message, held_cols);

enum rc message_held_rows(struct db_tx *tx, struct held_message **list_r, size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT k.message_id AS message, m.author_name AS author_name,"
		    " m.author_address AS author_address, m.created AS at, t.id AS id, t.team_id AS team,"
		    " t.assignee_id AS assignee, t.status AS status, t.created AS created,"
		    " t.last_seq AS last_seq, t.subject AS subject, t.customer_name AS customer_name"
		    " FROM message_mark k JOIN message m ON m.id = k.message_id"
		    " JOIN ticket t ON t.id = k.ticket_id"
		    " WHERE k.hold = ? AND k.split_into = 0 ORDER BY k.message_id LIMIT 1000"),
		ARGS(V(HOLD_HELD)), &held_shape, HELD_ROWS_MOST, list_r, n_r);
}

enum rc message_is_held_on(struct db_tx *tx, ticket_id ticket, bool *yes_r)
{
	int64_t n;
	enum rc rc = db_number(tx,
			       SQL("SELECT 1 FROM message_mark WHERE ticket_id = ? AND hold = ?"
				   " AND split_into = 0 LIMIT 1"),
			       ARGS(V(ticket.v), V(HOLD_HELD)), &n);

	*yes_r = rc == RC_OK;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}
