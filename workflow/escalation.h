/*
 * escalation.h - the ladder at work: levels that ring when nobody has answered, each exactly once.
 *
 * Owns: tables escalation, acknowledgement. Thread: workers, inside the caller's transaction, the ticket locked.
 *
 * A running clock whose policy has a ladder for it has one alarm (ALARM_ESCALATION): of the next level that has not rung
 * in this cycle. A level that has rung is a row with the key (ticket, clock, cycle, level), so it rings once, whatever
 * two programs, a stop or a clock set back do. An acknowledgement holds the next levels for the ack_min of the highest
 * level that had rung; it never hides the breach. What quiet hours hold back rings at their end. A clock that
 * is paused rings nothing. When it is fulfilled or void, whoever was alarmed is told so.
 * Events on the ticket: "escalated", "acknowledged". Feed: NOTICES to those alarmed, BOARD of the team.
 */
#ifndef WORKFLOW_ESCALATION_H
#define WORKFLOW_ESCALATION_H

#include "workflow/alarm.h"
#include "workflow/escalation_level.h"
#include "workflow/sla_clock.h"
#include "workflow/ticket_reaction.h"

/* ref of an alarm: the clock, with level 0; of a notice: with its level. */
#define ESCALATION_REF(kind, cycle, level) \
	((uint64_t)(kind) << 40 | (uint64_t)(cycle) << 8 | (uint64_t)(level))

/* A clock is new (before NULL) or has changed. SLA calls this after it has stored *now. */
MUST_CHECK enum rc escalation_clock_changed(struct db_tx *tx, const struct sla_clock *before,
					    const struct sla_clock *now);
/* The next level is due (ALARM_ESCALATION). */
MUST_CHECK enum rc escalation_ring(struct db_tx *tx, const struct alarm *a, span late_by);
/* Reactor: what stands goes with its ticket to another team. */
MUST_CHECK enum rc escalation_react(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h);

/*
 * The actor sees to it: everything that stands on the ticket is acknowledged. *until_r: until when the next levels are
 * held. RC_INVALID: nothing stands. RC_NOT_FOUND, RC_DENIED (ACCESS_TICKET_CHANGE).
 */
MUST_CHECK enum rc escalation_acknowledge(struct db_tx *tx, ticket_id id, instant *until_r);

struct escalation {
	ticket_id ticket;
	uint32_t kind, cycle, level;
	team_id team;
	instant due, fired_at;
	span late_by;
	char *audience; /* ids, joined by blanks */
	bool fell_back;
	instant acked_at; /* 0 = nobody has */
	agent_id acked_by;
	instant cleared_at; /* 0 = it stands */
};
/* What has rung on a ticket, by clock, cycle and level. Without rights, for callers that checked them. */
MUST_CHECK enum rc escalations_of(struct db_tx *tx, ticket_id ticket, struct escalation **list_r,
				  size_t *n_r);

enum escalation_which { ESCALATIONS_STANDING, ESCALATIONS_UNACKED, ESCALATIONS_ACKED };
/*
 * What stands, of a team (0 = all that the actor may see), the longest first; one row a clock: its highest level.
 * RC_DENIED, RC_NOT_FOUND: the actor does not see this team.
 */
MUST_CHECK enum rc escalations_standing(struct db_tx *tx, enum escalation_which which, team_id team,
					size_t most, struct escalation **list_r, size_t *n_r);

/* The ladder that a clock climbs; NULL = none. Lives as long as the job's connection. */
MUST_CHECK enum rc escalation_ladder_of(struct db_tx *tx, const struct sla_clock *c,
					const struct escalation_ladder **ladder_r);

/* Who would be alarmed when, for the clocks of a ticket that run: one row a level that has not rung. */
struct escalation_forecast {
	uint32_t kind, cycle, level;
	instant at;	  /* with what holds it back now */
	instant due;	  /* without */
	const char *held; /* "", "ack", "quiet" */
	const struct escalation_level *does;
	agent_id *audience;
	size_t naudience;
	bool fell_back;
};
MUST_CHECK enum rc escalation_forecast(struct db_tx *tx, ticket_id ticket,
				       struct escalation_forecast **list_r, size_t *n_r);

#endif
