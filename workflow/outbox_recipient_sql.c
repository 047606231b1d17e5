/* outbox_recipient_sql.c - what became of a mail, by recipient. */
#include <talloc.h>

#include "workflow/message_window.h"
#include "workflow/outbox_sql.h"

#define RECIPIENTS_MOST 1000
#define DELIVERIES_MOST 10000
#define RECIPIENT_COLUMNS "outbox_id AS outbox, n, address, state, status, said, at"
#define RECIPIENT_VALUES 4

static const struct db_col recipient_cols[] = {
	DB_ID(struct outbox_recipient, outbox),	  DB_COL(struct outbox_recipient, n),
	DB_COL(struct outbox_recipient, address), DB_COL(struct outbox_recipient, state),
	DB_COL(struct outbox_recipient, status),  DB_COL(struct outbox_recipient, said),
	DB_COL(struct outbox_recipient, at),
};
static const struct db_shape recipient_shape = DB_SHAPE(struct outbox_recipient, recipient_cols);

static const struct db_col delivery_cols[] = {
	DB_ID(struct outbox_delivery, message), DB_COL(struct outbox_delivery, address),
	DB_COL(struct outbox_delivery, state),	DB_COL(struct outbox_delivery, status),
	DB_COL(struct outbox_delivery, said),	DB_COL(struct outbox_delivery, at),
};
static const struct db_shape delivery_shape = DB_SHAPE(struct outbox_delivery, delivery_cols);

enum rc outbox_recipients_insert(struct db_tx *tx, outbox_id id, const char *const *to, size_t n)
{
	struct db_args *args = talloc_array(tx->job->ctx, struct db_args, (unsigned)n);
	struct db_val *vals = talloc_array(args, struct db_val, (unsigned)n * RECIPIENT_VALUES);

	for (size_t i = 0; i < n; i++) {
		struct db_val *v = &vals[i * RECIPIENT_VALUES];

		v[0] = V(id.v);
		v[1] = V(i);
		v[2] = V(to[i]);
		v[3] = V(tx->job->now);
		args[i] = (struct db_args){v, RECIPIENT_VALUES};
	}
	return db_exec_rows(
		tx, SQL("INSERT INTO outbox_recipient (outbox_id, n, address, at) VALUES (?, ?, ?, ?)"), args,
		n);
}

enum rc outbox_recipients(struct db_tx *tx, outbox_id id, struct outbox_recipient **list_r, size_t *n_r)
{
	return db_all(
		tx, SQL("SELECT " RECIPIENT_COLUMNS " FROM outbox_recipient WHERE outbox_id = ? ORDER BY n"),
		ARGS(V(id.v)), &recipient_shape, RECIPIENTS_MOST, list_r, n_r);
}

enum rc outbox_recipients_open(struct db_tx *tx, outbox_id id, struct outbox_recipient **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " RECIPIENT_COLUMNS " FROM outbox_recipient WHERE outbox_id = ?"
			  " AND state NOT IN (?, ?, ?) ORDER BY n"),
		      ARGS(V(id.v), V(DELIVERY_SENT), V(DELIVERY_FAILED), V(DELIVERY_WITHDRAWN)),
		      &recipient_shape, RECIPIENTS_MOST, list_r, n_r);
}

enum rc outbox_recipient_update(struct db_tx *tx, outbox_id id, uint32_t n, enum delivery state,
				const char *status, const char *said)
{
	return db_exec(tx,
		       SQL("UPDATE outbox_recipient SET state = ?, status = ?, said = ?, at = ?"
			   " WHERE outbox_id = ? AND n = ?"),
		       ARGS(V(state), V(status), V(said), V(tx->job->now), V(id.v), V(n)), NULL);
}

enum rc outbox_deliveries_of(struct db_tx *tx, const struct message *list, size_t n,
			     struct outbox_delivery **list_r, size_t *n_r)
{
	uint64_t tickets[DB_IN_LONG_LIST_SIZE], messages[DB_IN_LONG_LIST_SIZE];
	struct db_val v[2 * DB_IN_LONG_LIST_SIZE];

	must(n > 0 && n <= DB_IN_LONG_LIST_SIZE);
	for (size_t i = 0; i < n; i++) {
		tickets[i] = list[i].ticket.v;
		messages[i] = list[i].id.v;
	}
	db_fill_list(v, DB_IN_LONG_LIST_SIZE, tickets, n);
	db_fill_list(v + DB_IN_LONG_LIST_SIZE, DB_IN_LONG_LIST_SIZE, messages, n);
	return db_all(tx,
		      SQL("SELECT o.message_id AS message, r.address AS address, r.state AS state,"
			  " r.status AS status, r.said AS said, r.at AS at"
			  " FROM outbox o JOIN outbox_recipient r ON r.outbox_id = o.id"
			  " WHERE o.ticket_id IN " DB_IN_LONG_LIST " AND o.message_id IN " DB_IN_LONG_LIST
			  " ORDER BY o.ticket_id, o.seq, r.outbox_id, r.n LIMIT 10000"),
		      (struct db_args){v, 2 * DB_IN_LONG_LIST_SIZE}, &delivery_shape, DELIVERIES_MOST, list_r,
		      n_r);
}

enum rc outbox_deliveries_by(struct db_tx *tx, outbox_id id, struct outbox_delivery **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT o.message_id AS message, r.address AS address, r.state AS state,"
			  " r.status AS status, r.said AS said, r.at AS at"
			  " FROM outbox o JOIN outbox_recipient r ON r.outbox_id = o.id"
			  " WHERE o.id = ? ORDER BY r.n"),
		      ARGS(V(id.v)), &delivery_shape, RECIPIENTS_MOST, list_r, n_r);
}

enum rc outbox_deliveries(struct db_tx *tx, ticket_id ticket, struct outbox_delivery **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT o.message_id AS message, r.address AS address, r.state AS state,"
			  " r.status AS status, r.said AS said, r.at AS at"
			  " FROM outbox o JOIN outbox_recipient r ON r.outbox_id = o.id"
			  " WHERE o.ticket_id = ? ORDER BY o.seq, r.outbox_id, r.n"),
		      ARGS(V(ticket.v)), &delivery_shape, DELIVERIES_MOST, list_r, n_r);
}
