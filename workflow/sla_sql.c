/* sla_sql.c - rows of sla_event and sla_clock. */
#include "workflow/sla_sql.h"

#include <talloc.h>

static const struct db_col event_cols[] = {
	DB_COL(struct sla_event, kind),
	DB_COL(struct sla_event, cycle),
	DB_COL(struct sla_event, n),
	DB_COL(struct sla_event, event),
	DB_COL(struct sla_event, at),
	DB_COL(struct sla_event, recorded),
	DB_COL(struct sla_event, started),
	DB_COL(struct sla_event, policy),
	DB_COL(struct sla_event, policy_version),
	DB_COL(struct sla_event, calendar),
	DB_COL(struct sla_event, calendar_version),
	DB_AS(struct sla_event, target.ms, "target"),
	DB_COL(struct sla_event, risk_percent),
	DB_COL(struct sla_event, ref),
	DB_ID(struct sla_event, actor),
	DB_COL(struct sla_event, cause),
};
static const struct db_shape event_shape = DB_SHAPE(struct sla_event, event_cols);

static const struct db_col clock_cols[] = {
	DB_ID(struct sla_clock, ticket),
	DB_COL(struct sla_clock, kind),
	DB_COL(struct sla_clock, cycle),
	DB_COL(struct sla_clock, state),
	DB_COL(struct sla_clock, policy),
	DB_COL(struct sla_clock, policy_version),
	DB_COL(struct sla_clock, calendar),
	DB_COL(struct sla_clock, calendar_version),
	DB_AS(struct sla_clock, target.ms, "target"),
	DB_COL(struct sla_clock, risk_percent),
	DB_COL(struct sla_clock, ref),
	DB_COL(struct sla_clock, started),
	DB_COL(struct sla_clock, due),
	DB_COL(struct sla_clock, risk),
	DB_COL(struct sla_clock, breached_at),
	DB_COL(struct sla_clock, ended),
	DB_AS(struct sla_clock, used.ms, "used"),
	DB_COL(struct sla_clock, generation),
};
static const struct db_shape clock_shape = DB_SHAPE(struct sla_clock, clock_cols);

#define CLOCK_COLUMNS                                                                                     \
	"ticket_id AS ticket, kind, cycle, state, policy_id AS policy, policy_version, calendar_id AS"    \
	" calendar, calendar_version, target, risk_percent, ref, started, due, risk, breached_at, ended," \
	" used, generation"

enum rc sla_events_select(struct db_tx *tx, ticket_id ticket, struct sla_event **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT kind, cycle, n, event, at, recorded, started, policy_id AS policy,"
			  " policy_version, calendar_id AS calendar, calendar_version, target, risk_percent,"
			  " ref, actor_id AS actor, cause FROM sla_event WHERE ticket_id = ?"
			  " ORDER BY kind, cycle, n LIMIT ?"),
		      ARGS(V(ticket.v), V(SLA_EVENTS_MOST)), &event_shape, SLA_EVENTS_MOST, list_r, n_r);
}

#define EVENT_VALUES 17

static void event_values(struct db_val *v, const struct sla_event_row *row)
{
	const struct sla_event *e = row->event;
	const struct db_val all[EVENT_VALUES] = {
		V(row->ticket.v),
		V(e->kind),
		V(e->cycle),
		V(e->n),
		V(e->event),
		V(e->at),
		V(e->recorded),
		V(e->started),
		V(e->policy),
		V(e->policy_version),
		V(e->calendar),
		V(e->calendar_version),
		V(e->target.ms),
		V(e->risk_percent),
		V(e->ref),
		V(e->actor.v),
		V(e->cause ? e->cause : ""),
	};

	for (size_t i = 0; i < EVENT_VALUES; i++)
		v[i] = all[i];
}

enum rc sla_events_insert(struct db_tx *tx, const struct sla_event_row *rows, size_t n)
{
	struct db_args *args = talloc_array(tx->job->ctx, struct db_args, (unsigned)n);
	struct db_val *vals = talloc_array(args, struct db_val, (unsigned)(n * EVENT_VALUES));

	for (size_t i = 0; i < n; i++) {
		event_values(&vals[i * EVENT_VALUES], &rows[i]);
		args[i] = (struct db_args){&vals[i * EVENT_VALUES], EVENT_VALUES};
	}
	return db_exec_rows(
		tx,
		SQL("INSERT INTO sla_event (ticket_id, kind, cycle, n, event, at, recorded, started,"
		    " policy_id, policy_version, calendar_id, calendar_version, target,"
		    " risk_percent, ref, actor_id, cause)"
		    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		args, n);
}

#define CLOCK_VALUES 18

static void clock_values(struct db_val *v, const struct sla_clock *c)
{
	const struct db_val all[CLOCK_VALUES] = {
		V(c->ticket.v),	 V(c->kind),	       V(c->cycle),	  V(c->state),
		V(c->policy),	 V(c->policy_version), V(c->calendar),	  V(c->calendar_version),
		V(c->target.ms), V(c->risk_percent),   V(c->ref),	  V(c->started),
		V(c->due),	 V(c->risk),	       V(c->breached_at), V(c->ended),
		V(c->used.ms),	 V(c->generation),
	};

	for (size_t i = 0; i < CLOCK_VALUES; i++)
		v[i] = all[i];
}

enum rc sla_clocks_put(struct db_tx *tx, const struct sla_clock *const *clocks, size_t n)
{
	struct db_args *args = talloc_array(tx->job->ctx, struct db_args, (unsigned)n);
	struct db_val *vals = talloc_array(args, struct db_val, (unsigned)(n * CLOCK_VALUES));

	for (size_t i = 0; i < n; i++) {
		clock_values(&vals[i * CLOCK_VALUES], clocks[i]);
		args[i] = (struct db_args){&vals[i * CLOCK_VALUES], CLOCK_VALUES};
	}
	return db_exec_rows(
		tx,
		SQL("INSERT INTO sla_clock (ticket_id, kind, cycle, state, policy_id, policy_version,"
		    " calendar_id, calendar_version, target, risk_percent, ref, started, due, risk,"
		    " breached_at, ended, used, generation)"
		    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
		    " ON DUPLICATE KEY UPDATE state = VALUES(state), policy_id = VALUES(policy_id),"
		    " policy_version = VALUES(policy_version), calendar_id = VALUES(calendar_id),"
		    " calendar_version = VALUES(calendar_version), target = VALUES(target),"
		    " risk_percent = VALUES(risk_percent), ref = VALUES(ref), started = VALUES(started),"
		    " due = VALUES(due), risk = VALUES(risk), breached_at = VALUES(breached_at),"
		    " ended = VALUES(ended), used = VALUES(used), generation = VALUES(generation)"),
		args, n);
}

enum rc sla_clocks_delete(struct db_tx *tx, ticket_id ticket)
{
	return db_exec(tx, SQL("DELETE FROM sla_clock WHERE ticket_id = ?"), ARGS(V(ticket.v)), NULL);
}

enum rc sla_clocks_select(struct db_tx *tx, ticket_id ticket, struct sla_clock **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " CLOCK_COLUMNS " FROM sla_clock WHERE ticket_id = ?"
			  " ORDER BY kind, cycle LIMIT ?"),
		      ARGS(V(ticket.v), V(SLA_CLOCKS_MOST)), &clock_shape, SLA_CLOCKS_MOST, list_r, n_r);
}
