/* ticket_relations_sql.c - other tickets of a customer. */
#include "workflow/ticket_relations_sql.h"

#include "workflow/ticket_sql.h"

#define NEAR_MOST 20
#define DISMISSED_MOST 100

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

static const struct db_col event_cols[] = {DB_COL(struct ticket_event, became)};
static const struct db_shape event_shape = DB_SHAPE(struct ticket_event, event_cols);

enum rc ticket_last_followed(struct db_tx *tx, ticket_id id, struct ticket_event **e_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT became FROM ticket_event WHERE ticket_id = ? AND kind = 'followed'"
			  " ORDER BY version DESC LIMIT 1"),
		      ARGS(V(id.v)), &event_shape, 1, e_r, n_r);
}

static const struct db_col dismissed_cols[] = {{"other", DB_U64, 0}};
static const struct db_shape dismissed_shape = DB_SHAPE(ticket_id, dismissed_cols);

enum rc ticket_dismissed_of(struct db_tx *tx, ticket_id id, ticket_id **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT other_id AS other FROM ticket_dismissed WHERE ticket_id = ?"
			  " ORDER BY at DESC LIMIT 100"),
		      ARGS(V(id.v)), &dismissed_shape, DISMISSED_MOST, list_r, n_r);
}

enum rc ticket_dismissed_insert(struct db_tx *tx, ticket_id id, ticket_id other, bool *news_r)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("INSERT IGNORE INTO ticket_dismissed (ticket_id, other_id, agent_id, at)"
			" VALUES (?, ?, ?, ?), (?, ?, ?, ?)"),
		    ARGS(V(id.v), V(other.v), V(tx->job->actor), V(tx->job->now), V(other.v), V(id.v),
			 V(tx->job->actor), V(tx->job->now)),
		    &n));
	*news_r = n > 0;
	return RC_OK;
}
