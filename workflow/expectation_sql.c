/* expectation_sql.c - rows of expectation. */
#include "workflow/expectation_sql.h"

#define LIST_MOST 100
#define COLUMNS                                                                                   \
	"ticket_id AS ticket, seq, hope, channel, asked, hoped, answered, answered_seq, agent_id" \
	" AS agent"

static const struct db_col expectation_cols[] = {
	DB_ID(struct expectation, ticket),    DB_COL(struct expectation, seq),
	DB_COL(struct expectation, hope),     DB_COL(struct expectation, channel),
	DB_COL(struct expectation, asked),    DB_COL(struct expectation, hoped),
	DB_COL(struct expectation, answered), DB_COL(struct expectation, answered_seq),
	DB_ID(struct expectation, agent),
};
static const struct db_shape expectation_shape = DB_SHAPE(struct expectation, expectation_cols);

enum rc expectation_insert(struct db_tx *tx, const struct expectation *e)
{
	return db_exec(tx,
		       SQL("INSERT INTO expectation (ticket_id, seq, hope, channel, asked, hoped)"
			   " VALUES (?, ?, ?, ?, ?, ?)"),
		       ARGS(V(e->ticket.v), V(e->seq), V(e->hope), V(e->channel), V(e->asked), V(e->hoped)),
		       NULL);
}

enum rc expectation_list(struct db_tx *tx, ticket_id ticket, struct expectation **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " COLUMNS " FROM expectation WHERE ticket_id = ? ORDER BY seq LIMIT ?"),
		      ARGS(V(ticket.v), V(LIST_MOST)), &expectation_shape, LIST_MOST, list_r, n_r);
}

enum rc expectation_open(struct db_tx *tx, ticket_id ticket, struct expectation **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " COLUMNS " FROM expectation WHERE ticket_id = ? AND answered = 0"
			  " ORDER BY seq LIMIT ?"),
		      ARGS(V(ticket.v), V(LIST_MOST)), &expectation_shape, LIST_MOST, list_r, n_r);
}

enum rc expectation_answer(struct db_tx *tx, const struct expectation *e)
{
	return db_exec(tx,
		       SQL("UPDATE expectation SET answered = ?, answered_seq = ?, agent_id = ?"
			   " WHERE ticket_id = ? AND seq = ? AND answered = 0"),
		       ARGS(V(e->answered), V(e->answered_seq), V(e->agent.v), V(e->ticket.v), V(e->seq)),
		       NULL);
}
