/* ticket_event_sql.c - the audit: rows are added and read, never changed. */
#include <talloc.h>

#include "workflow/ticket_sql.h"

static const struct db_col event_cols[] = {
	DB_COL(struct ticket_event, version), DB_COL(struct ticket_event, kind),
	DB_ID(struct ticket_event, actor),    DB_COL(struct ticket_event, at),
	DB_COL(struct ticket_event, was),     DB_COL(struct ticket_event, became),
	DB_COL(struct ticket_event, cause),
};
static const struct db_shape event_shape = DB_SHAPE(struct ticket_event, event_cols);

#define EVENT_VALUES 8

static void event_row(struct db_val *v, const struct job *j, ticket_id id, uint32_t version,
		      const struct ticket_step *step)
{
	v[0] = V(id.v);
	v[1] = V(version);
	v[2] = V(step->kind);
	v[3] = V(j->actor);
	v[4] = V(j->now);
	v[5] = V(step->was ? step->was : "");
	v[6] = V(step->became ? step->became : "");
	v[7] = V(step->cause ? step->cause : "");
}

enum rc ticket_events_insert(struct db_tx *tx, ticket_id id, uint32_t first, const struct ticket_step *steps,
			     size_t n)
{
	struct db_args *args = talloc_array(tx->job->ctx, struct db_args, (unsigned)n);
	struct db_val *vals = talloc_array(args, struct db_val, (unsigned)n * EVENT_VALUES);

	for (size_t i = 0; i < n; i++) {
		event_row(&vals[i * EVENT_VALUES], tx->job, id, first + (uint32_t)i, &steps[i]);
		args[i] = (struct db_args){&vals[i * EVENT_VALUES], EVENT_VALUES};
	}
	return db_exec_rows(
		tx,
		SQL("INSERT INTO ticket_event (ticket_id, version, kind, actor_id, at, was, became,"
		    " cause) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
		args, n);
}

enum rc ticket_moved_since(struct db_tx *tx, ticket_id id, uint32_t seen, bool *yes_r)
{
	int64_t n;

	TRY(db_number(
		tx,
		SQL("SELECT COUNT(*) FROM ticket_event"
		    " WHERE ticket_id = ? AND version > ? AND kind NOT IN ('delivery', 'offered', 'passed',"
		    " 'breached', 'escalated', 'acknowledged', 'survey_asked', 'survey_answered', "
		    "'survey_revoked',"
		    " 'survey_skipped', 'recovery_opened', 'recovery_taken', 'recovery_called', "
		    "'recovery_ended')"),
		ARGS(V(id.v), V(seen)), &n));
	*yes_r = n > 0;
	return RC_OK;
}

enum rc ticket_moved_by_others(struct db_tx *tx, ticket_id id, uint32_t seen, agent_id me, bool *yes_r)
{
	int64_t n;

	TRY(db_number(tx,
		      SQL("SELECT COUNT(*) FROM ticket_event WHERE ticket_id = ? AND version > ?"
			  " AND actor_id NOT IN (0, ?) AND kind NOT IN ('delivery', 'acknowledged')"),
		      ARGS(V(id.v), V(seen), V(me.v)), &n));
	*yes_r = n > 0;
	return RC_OK;
}

enum rc ticket_events(struct db_tx *tx, ticket_id id, uint32_t after, size_t most,
		      struct ticket_event **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT version, kind, actor_id AS actor, at, was, became, cause FROM ticket_event"
			  " WHERE ticket_id = ? AND version > ? ORDER BY version LIMIT ?"),
		      ARGS(V(id.v), V(after), V(most)), &event_shape, most, list_r, n_r);
}

enum rc ticket_status_since(struct db_tx *tx, const struct ticket *t, instant *at_r)
{
	enum rc rc =
		db_number(tx, SQL("SELECT MAX(at) FROM ticket_event WHERE ticket_id = ? AND kind = 'status'"),
			  ARGS(V(t->id.v)), &at_r->ms);

	if (rc == RC_NOT_FOUND)
		*at_r = t->created;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}
