/* action_sql.c - rows that acts add or count beside what the verbs of a ticket do. */
#include "hub/store/ids.h"
#include "workflow/action_inner.h"

enum rc webhook_add(struct db_tx *tx, ticket_id ticket, const char *url, const char *body)
{
	uint64_t id;

	TRY(ids_next(tx->job, "webhook", &id));
	return db_exec(
		tx, SQL("INSERT INTO webhook_out (id, ticket_id, url, body, created) VALUES (?, ?, ?, ?, ?)"),
		ARGS(V(id), V(ticket.v), V(url), V(body), V(tx->job->now)), NULL);
}

enum rc action_replies_since(struct db_tx *tx, ticket_id ticket, instant since, int64_t *n_r)
{
	return db_number(tx,
			 SQL("SELECT COUNT(*) FROM ticket_event"
			     " WHERE ticket_id = ? AND kind = 'replied' AND actor_id = 0 AND at > ?"),
			 ARGS(V(ticket.v), V(since)), n_r);
}
