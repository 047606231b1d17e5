/* participant_sql.c - who takes part in a ticket. */
#include "workflow/participant_sql.h"

enum rc participant_insert(struct db_tx *tx, ticket_id ticket, enum address_kind kind, const char *folded,
			   bool invited)
{
	return db_exec(tx,
		       SQL("INSERT IGNORE INTO participant (ticket_id, kind, address, invited)"
			   " VALUES (?, ?, ?, ?)"),
		       ARGS(V(ticket.v), V(kind), V(folded), V(invited)), NULL);
}

enum rc participant_wrote(struct db_tx *tx, ticket_id ticket, const char *address, bool *yes_r)
{
	int64_t n;

	TRY(db_number(tx,
		      SQL("SELECT COUNT(*) FROM message WHERE ticket_id = ? AND kind = 0"
			  " AND (author_address = ? OR answer_to = ?)"),
		      ARGS(V(ticket.v), V(address), V(address)), &n));
	*yes_r = n > 0;
	return RC_OK;
}

enum rc participant_exists(struct db_tx *tx, ticket_id ticket, customer_id customer, enum address_kind kind,
			   const char *folded, bool *yes_r)
{
	int64_t n;

	TRY(db_number(
		tx,
		SQL("SELECT (SELECT COUNT(*) FROM customer_address"
		    "  WHERE kind = ? AND address = ? AND customer_id = ?)"
		    " + (SELECT COUNT(*) FROM participant WHERE ticket_id = ? AND kind = ? AND address = ?)"),
		ARGS(V(kind), V(folded), V(customer.v), V(ticket.v), V(kind), V(folded)), &n));
	*yes_r = n > 0;
	return RC_OK;
}
