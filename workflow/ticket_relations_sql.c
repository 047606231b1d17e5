/* ticket_relations_sql.c - other tickets of a customer. */
#include "workflow/ticket_relations_sql.h"

#include "workflow/ticket_sql.h"

#define NEAR_MOST 20

enum rc tickets_about_then(struct db_tx *tx, const struct ticket *t, instant from, instant until,
			   struct ticket **list_r, size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT " TICKET_COLUMNS " FROM ticket WHERE customer_id = ? AND created BETWEEN ?"
		    " AND ? AND id <> ? AND channel = ? AND status <> ? ORDER BY created DESC"
		    " LIMIT 20"),
		ARGS(V(t->customer.v), V(from), V(until), V(t->id.v), V(CHANNEL_MAIL), V(TICKET_CLOSED)),
		&ticket_shape, NEAR_MOST, list_r, n_r);
}
