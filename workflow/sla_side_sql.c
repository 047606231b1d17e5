/* sla_side_sql.c - who wrote and to whom it went: read from the tables of messages, participants and the outbox. */
#include "workflow/sla_side_sql.h"

#include "workflow/sla_react_inner.h"

#define THIRD_MOST 200
#define RECIPIENTS_MOST 1000
#define ANSWERS_MOST 100
#define TICKETS_MOST 1000

static const struct db_col address_cols[] = {DB_COL(struct sla_address, address),
					     DB_COL(struct sla_address, state)};
static const struct db_shape address_shape = DB_SHAPE(struct sla_address, address_cols);

static const struct db_col answer_cols[] = {DB_COL(struct sla_answer, seq), DB_COL(struct sla_answer, at)};
static const struct db_shape answer_shape = DB_SHAPE(struct sla_answer, answer_cols);

struct id_row {
	ticket_id id;
};
static const struct db_col id_cols[] = {DB_ID(struct id_row, id)};
static const struct db_shape id_shape = DB_SHAPE(struct id_row, id_cols);

struct text_row {
	char *address;
};
static const struct db_col text_cols[] = {DB_COL(struct text_row, address)};
static const struct db_shape text_shape = DB_SHAPE(struct text_row, text_cols);

enum rc sla_third_parties(struct db_tx *tx, ticket_id ticket, struct sla_address **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT address, 0 AS state FROM participant"
			  " WHERE ticket_id = ? AND kind = 0 AND invited = 1 LIMIT ?"),
		      ARGS(V(ticket.v), V(THIRD_MOST)), &address_shape, THIRD_MOST, list_r, n_r);
}

enum rc sla_author_of(struct db_tx *tx, message_id message, char **address_r)
{
	struct text_row row;

	TRY(db_one(tx, SQL("SELECT author_address AS address FROM message WHERE id = ?"), ARGS(V(message.v)),
		   &text_shape, &row));
	*address_r = row.address;
	return RC_OK;
}

enum rc sla_recipients_of(struct db_tx *tx, ticket_id ticket, uint32_t seq, struct sla_address **list_r,
			  size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT r.address, r.state FROM outbox o JOIN outbox_recipient r ON r.outbox_id = o.id"
		    " WHERE o.ticket_id = ? AND o.seq = ? LIMIT ?"),
		ARGS(V(ticket.v), V(seq), V(RECIPIENTS_MOST)), &address_shape, RECIPIENTS_MOST, list_r, n_r);
}

enum rc sla_answers_after(struct db_tx *tx, ticket_id ticket, uint32_t seq, struct sla_answer **list_r,
			  size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT seq, created AS at FROM message WHERE ticket_id = ? AND seq > ? AND kind = ?"
		    " AND class = ? AND author_id <> 0 ORDER BY seq LIMIT ?"),
		ARGS(V(ticket.v), V(seq), V(MESSAGE_REPLY), V(CLASS_HUMAN), V(ANSWERS_MOST)), &answer_shape,
		ANSWERS_MOST, list_r, n_r);
}

enum rc sla_open_tickets_of(struct db_tx *tx, customer_id customer, ticket_id **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT id FROM ticket WHERE customer_id = ? AND is_open <> 0 ORDER BY id LIMIT ?"),
		      ARGS(V(customer.v), V(TICKETS_MOST)), &id_shape, TICKETS_MOST, list_r, n_r);
}
