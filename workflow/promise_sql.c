/* promise_sql.c - rows of promise. */
#include "workflow/promise_sql.h"

#define LIST_MOST 1000
#define COLUMNS "ticket_id AS ticket, n, kind, text, due, remind, seq, maker_id AS maker, made"

static const struct db_col promise_cols[] = {
	DB_ID(struct promise, ticket), DB_COL(struct promise, n),    DB_COL(struct promise, kind),
	DB_COL(struct promise, text),  DB_COL(struct promise, due),  DB_COL(struct promise, remind),
	DB_COL(struct promise, seq),   DB_ID(struct promise, maker), DB_COL(struct promise, made),
};
static const struct db_shape promise_shape = DB_SHAPE(struct promise, promise_cols);

enum rc promise_insert(struct db_tx *tx, const struct promise *p)
{
	return db_exec(tx,
		       SQL("INSERT INTO promise (ticket_id, n, kind, text, due, remind, seq, maker_id, made)"
			   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(p->ticket.v), V(p->n), V(p->kind), V(p->text), V(p->due), V(p->remind),
			    V(p->seq), V(p->maker.v), V(p->made)),
		       NULL);
}

enum rc promise_get(struct db_tx *tx, ticket_id ticket, uint32_t n, struct promise *p_r)
{
	enum rc rc = db_one(tx, SQL("SELECT " COLUMNS " FROM promise WHERE ticket_id = ? AND n = ?"),
			    ARGS(V(ticket.v), V(n)), &promise_shape, p_r);

	return rc == RC_NOT_FOUND ? because(tx->job, rc, "there is no such promise") : rc;
}

enum rc promise_list(struct db_tx *tx, ticket_id id, struct promise **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " COLUMNS " FROM promise WHERE ticket_id = ? ORDER BY n LIMIT ?"),
		      ARGS(V(id.v), V(LIST_MOST)), &promise_shape, LIST_MOST, list_r, n_r);
}
