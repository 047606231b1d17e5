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
		    " + (SELECT COUNT(*) FROM participant WHERE ticket_id = ? AND kind = ? AND address = ?)"
		    " + (SELECT COUNT(*) FROM ticket_merge m JOIN ticket s ON s.id = m.source_id"
		    "  LEFT JOIN customer_address a ON a.customer_id = s.customer_id AND a.kind = ? AND "
		    "a.address = ?"
		    "  LEFT JOIN participant p ON p.ticket_id = s.id AND p.kind = ? AND p.address = ?"
		    "  WHERE m.target_id = ? AND (a.address IS NOT NULL OR p.address IS NOT NULL))"),
		ARGS(V(kind), V(folded), V(customer.v), V(ticket.v), V(kind), V(folded), V(kind), V(folded),
		     V(kind), V(folded), V(ticket.v)),
		&n));
	*yes_r = n > 0;
	return RC_OK;
}
