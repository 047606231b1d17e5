/* recovery_sql.c - rows of recovery and recovery_event. */
#include "workflow/recovery_sql.h"

#define LIST_MOST 100
#define EVENTS_MOST 200
#define COLUMNS                                                                                      \
	"id, ticket_id AS ticket, n, request_id AS request, cause, team_id AS team, assignee_id AS " \
	"assignee,"                                                                                  \
	" state, version, opened, called, ended"

#define T struct recovery
static const struct db_col recovery_cols[] = {
	DB_COL(T, id),	    DB_ID(T, ticket),  DB_COL(T, n),	   DB_COL(T, request),
	DB_COL(T, cause),   DB_ID(T, team),    DB_ID(T, assignee), DB_COL(T, state),
	DB_COL(T, version), DB_COL(T, opened), DB_COL(T, called),  DB_COL(T, ended),
};
static const struct db_shape recovery_shape = DB_SHAPE(T, recovery_cols);
#undef T

static const struct db_col event_cols[] = {
	DB_COL(struct recovery_event, n),    DB_COL(struct recovery_event, kind),
	DB_ID(struct recovery_event, actor), DB_COL(struct recovery_event, at),
	DB_COL(struct recovery_event, text),
};
static const struct db_shape event_shape = DB_SHAPE(struct recovery_event, event_cols);

enum rc recovery_insert(struct db_tx *tx, const struct recovery *r)
{
	return db_exec(tx,
		       SQL("INSERT INTO recovery (id, ticket_id, n, request_id, cause, team_id, assignee_id,"
			   " state, version, opened) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(r->id), V(r->ticket.v), V(r->n), V(r->request), V(r->cause), V(r->team.v),
			    V(r->assignee.v), V(r->state), V(r->version), V(r->opened)),
		       NULL);
}

enum rc recovery_update(struct db_tx *tx, struct recovery *r)
{
	r->version++;
	return db_exec(
		tx,
		SQL("UPDATE recovery SET assignee_id = ?, state = ?, version = ?, called = ?, ended = ?"
		    " WHERE id = ?"),
		ARGS(V(r->assignee.v), V(r->state), V(r->version), V(r->called), V(r->ended), V(r->id)),
		NULL);
}

enum rc recovery_event_insert(struct db_tx *tx, uint64_t id, enum recovery_event_kind kind, const char *text)
{
	return db_exec(tx,
		       SQL("INSERT INTO recovery_event (recovery_id, n, kind, actor_id, at, text)"
			   " SELECT ?, COALESCE(MAX(n), 0) + 1, ?, ?, ?, ? FROM recovery_event"
			   " WHERE recovery_id = ?"),
		       ARGS(V(id), V(kind), V(tx->job->actor), V(tx->job->now), V(text), V(id)), NULL);
}

enum rc recovery_count(struct db_tx *tx, ticket_id ticket, uint32_t *n_r)
{
	int64_t n = 0;

	TRY(db_number(tx, SQL("SELECT COALESCE(MAX(n), 0) FROM recovery WHERE ticket_id = ?"),
		      ARGS(V(ticket.v)), &n));
	*n_r = (uint32_t)n;
	return RC_OK;
}

enum rc recovery_standing(struct db_tx *tx, ticket_id ticket, struct recovery *r_r)
{
	return db_one(tx,
		      SQL("SELECT " COLUMNS " FROM recovery WHERE ticket_id = ? AND ended = 0"
			  " ORDER BY n DESC LIMIT 1 FOR UPDATE"),
		      ARGS(V(ticket.v)), &recovery_shape, r_r);
}

enum rc recovery_get(struct db_tx *tx, uint64_t id, struct recovery *r_r)
{
	enum rc rc = db_one(tx, SQL("SELECT " COLUMNS " FROM recovery WHERE id = ?"), ARGS(V(id)),
			    &recovery_shape, r_r);

	return rc == RC_NOT_FOUND ? because(tx->job, rc, "there is no such recovery") : rc;
}

enum rc recoveries_of(struct db_tx *tx, ticket_id ticket, struct recovery **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " COLUMNS " FROM recovery WHERE ticket_id = ? ORDER BY n DESC LIMIT ?"),
		      ARGS(V(ticket.v), V(LIST_MOST)), &recovery_shape, LIST_MOST, list_r, n_r);
}

enum rc recovery_list(struct db_tx *tx, const struct recovery_ask *ask, size_t most, struct recovery **list_r,
		      size_t *n_r)
{
	if (ask->ended)
		return db_all(tx,
			      SQL("SELECT " COLUMNS " FROM recovery WHERE ended > 0 AND (? = 0 OR opened < ?)"
				  " AND (? = 0 OR team_id = ?) AND (? = 0 OR assignee_id = ?)"
				  " ORDER BY opened DESC, id DESC LIMIT ?"),
			      ARGS(V(ask->before), V(ask->before), V(ask->team.v), V(ask->team.v),
				   V(ask->of.v), V(ask->of.v), V(most)),
			      &recovery_shape, most, list_r, n_r);
	return db_all(tx,
		      SQL("SELECT " COLUMNS " FROM recovery WHERE ended = 0"
			  " AND (? = 0 OR team_id = ?) AND (? = 0 OR assignee_id = ?)"
			  " ORDER BY opened, id LIMIT ?"),
		      ARGS(V(ask->team.v), V(ask->team.v), V(ask->of.v), V(ask->of.v), V(most)),
		      &recovery_shape, most, list_r, n_r);
}

enum rc recovery_events(struct db_tx *tx, uint64_t id, struct recovery_event **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT n, kind, actor_id AS actor, at, text FROM recovery_event"
			  " WHERE recovery_id = ? ORDER BY n LIMIT ?"),
		      ARGS(V(id), V(EVENTS_MOST)), &event_shape, EVENTS_MOST, list_r, n_r);
}
