/* action_sql.c - rows that acts add or count beside what the verbs of a ticket do. */
#include "workflow/action_inner.h"

enum rc action_replies_since(struct db_tx *tx, ticket_id ticket, instant since, int64_t *n_r)
{
	return db_number(tx,
			 SQL("SELECT COUNT(*) FROM ticket_event"
			     " WHERE ticket_id = ? AND kind = 'replied' AND actor_id = 0 AND at > ?"),
			 ARGS(V(ticket.v), V(since)), n_r);
}
