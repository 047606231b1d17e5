/* offer_sql.c - what is offered to whom, and who passed. */
#include "workflow/offer_sql.h"

#define OFFER_COLUMNS                                                                                    \
	"ticket_id AS ticket, agent_id AS agent, team_id AS team, fence, weight, channel, made, until, " \
	"cause"

static const struct db_col offer_cols[] = {
	DB_ID(struct offer, ticket), DB_ID(struct offer, agent),   DB_ID(struct offer, team),
	DB_COL(struct offer, fence), DB_COL(struct offer, weight), DB_COL(struct offer, channel),
	DB_COL(struct offer, made),  DB_COL(struct offer, until),  DB_COL(struct offer, cause),
};
static const struct db_shape offer_shape = DB_SHAPE(struct offer, offer_cols);

enum rc offer_get(struct db_tx *tx, ticket_id ticket, struct offer *o_r)
{
	return db_one(tx, SQL("SELECT " OFFER_COLUMNS " FROM offer WHERE ticket_id = ?"), ARGS(V(ticket.v)),
		      &offer_shape, o_r);
}

enum rc offers_of(struct db_tx *tx, agent_id agent, struct offer **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " OFFER_COLUMNS " FROM offer WHERE agent_id = ? AND until > ?"
			  " ORDER BY made, fence"),
		      ARGS(V(agent.v), V(tx->job->now)), &offer_shape, OFFERS_OF_ONE_MOST, list_r, n_r);
}

enum rc offer_insert(struct db_tx *tx, const struct offer *o)
{
	return db_exec(
		tx,
		SQL("INSERT INTO offer (ticket_id, agent_id, team_id, fence, weight, channel, made, until,"
		    " cause) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		ARGS(V(o->ticket.v), V(o->agent.v), V(o->team.v), V(o->fence), V(o->weight), V(o->channel),
		     V(o->made), V(o->until), V(o->cause)),
		NULL);
}

enum rc offer_delete(struct db_tx *tx, ticket_id ticket, uint64_t fence)
{
	uint64_t n;

	TRY(db_exec(tx, SQL("DELETE FROM offer WHERE ticket_id = ? AND fence = ?"),
		    ARGS(V(ticket.v), V(fence)), &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "this offer is over");
}

enum rc offer_passed_save(struct db_tx *tx, ticket_id ticket, agent_id agent)
{
	return db_exec(tx,
		       SQL("INSERT INTO offer_passed (ticket_id, agent_id, at) VALUES (?, ?, ?)"
			   " ON DUPLICATE KEY UPDATE at = VALUES(at)"),
		       ARGS(V(ticket.v), V(agent.v), V(tx->job->now)), NULL);
}

enum rc offer_passed_delete(struct db_tx *tx, ticket_id ticket)
{
	return db_exec(tx, SQL("DELETE FROM offer_passed WHERE ticket_id = ?"), ARGS(V(ticket.v)), NULL);
}
