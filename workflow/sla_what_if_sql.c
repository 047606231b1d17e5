/* sla_what_if_sql.c - the clocks and tickets that an edit of policies is tried on. */
#include "workflow/sla_what_if_sql.h"

struct id_row {
	ticket_id id;
};
static const struct db_col id_cols[] = {DB_ID(struct id_row, id)};
static const struct db_shape id_shape = DB_SHAPE(struct id_row, id_cols);

enum rc sla_tickets_since(struct db_tx *tx, instant since, uint64_t *n_r)
{
	int64_t n;

	TRY(db_number(tx,
		      SQL("SELECT COUNT(DISTINCT ticket_id) FROM sla_clock FORCE INDEX (k_started)"
			  " WHERE started >= ? AND kind <= 2"),
		      ARGS(V(since)), &n));
	*n_r = (uint64_t)n;
	return RC_OK;
}

enum rc sla_sample_since(struct db_tx *tx, instant since, uint64_t each, ticket_id after, size_t most,
			 ticket_id **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT DISTINCT ticket_id AS id FROM sla_clock FORCE INDEX (k_started)"
			  " WHERE started >= ? AND kind <= 2 AND ticket_id % ? = 0 AND ticket_id > ?"
			  " ORDER BY ticket_id LIMIT ?"),
		      ARGS(V(since), V(each), V(after.v), V(most)), &id_shape, most, list_r, n_r);
}

enum rc sla_open_tickets(struct db_tx *tx, ticket_id after, size_t most, ticket_id **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT id FROM ticket FORCE INDEX (PRIMARY) WHERE id > ? AND is_open <> 0"
			  " ORDER BY id LIMIT ?"),
		      ARGS(V(after.v), V(most)), &id_shape, most, list_r, n_r);
}
