/*
 * sla_clock.h - the clocks of a ticket: what was promised, since when it runs, when it is due.
 *
 * Owns: tables sla_clock and sla_event. What happened to a clock is its events, which are only added; a row of sla_clock
 * is what sla_reckon makes of them, kept for lists and reports: sla_rebuild writes the same row again.
 * A clock is (ticket, kind, cycle). Rules: sla_deadline.h (pure); which happening does what to a clock: sla_react.c.
 * Thread: workers, inside the caller's transaction, the ticket locked by whoever changes its clocks.
 */
#ifndef WORKFLOW_SLA_CLOCK_H
#define WORKFLOW_SLA_CLOCK_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"

/* clang-format off */
/* Stored: never renumber, only append. */
#define SLA_KIND_LIST(X) X(FIRST_RESPONSE, "first_response") X(NEXT_RESPONSE, "next_response") X(RESOLVE, "resolve") \
	X(OWN, "own") X(QUEUE, "queue") X(PROMISE, "promise") X(RECOVERY, "recovery")
#define SLA_STATE_LIST(X) X(RUNNING, "running") X(PAUSED, "paused") X(FULFILLED, "fulfilled") X(CANCELLED, "cancelled")

#define X(name, word) SLA_##name,
enum sla_kind { SLA_KIND_LIST(X) SLA_KIND_END };
enum sla_state { SLA_STATE_LIST(X) SLA_STATE_END };
#undef X
/* clang-format on */

const char *sla_kind_name(enum sla_kind k);
const char *sla_state_name(enum sla_state s);
/* RC_INVALID: no such word. */
MUST_CHECK enum rc sla_kind_read(const char *word, enum sla_kind *k_r);

/* No deadline: the clock stands, has ended, or its policy sets no target for it. */
#define SLA_NEVER ((instant){INT64_MAX})

struct sla_clock {
	ticket_id ticket;
	uint32_t kind;	 /* enum sla_kind */
	uint32_t cycle;	 /* 1, 2, ... of its kind; a promise's or a recovery's number */
	uint32_t state;	 /* enum sla_state */
	uint64_t policy; /* 0 = none: a promise, or no policy applies */
	uint32_t policy_version;
	uint64_t calendar; /* 0 = the wall clock, day and night */
	uint32_t calendar_version;
	span target; /* 0 = nothing is promised: it is counted, and never due */
	uint32_t risk_percent;
	uint64_t
		ref; /* OWN: the agent (0 = a team); else the number of the message that started it, 0 = none */
	instant started;     /* from when time counts */
	instant due;	     /* SLA_NEVER unless it runs and has a target */
	instant risk;	     /* risk_percent of the target are used then; SLA_NEVER as `due` */
	instant breached_at; /* 0 = no */
	instant ended;	     /* fulfilled or cancelled; 0 = not */
	span used; /* business time up to its end or its pause, while it runs up to its last event */
	uint32_t generation; /* number of its events */
};

/* Running, or only paused: not ended. Pure. */
bool sla_clock_is_on(const struct sla_clock *c);
bool sla_clock_same(const struct sla_clock *a, const struct sla_clock *b);

/* All clocks of a ticket, by kind and cycle. At most 10,000. */
MUST_CHECK enum rc sla_clocks_of(struct db_tx *tx, ticket_id ticket, struct sla_clock **list_r, size_t *n_r);
/* RC_NOT_FOUND. */
MUST_CHECK enum rc sla_clock_get(struct db_tx *tx, ticket_id ticket, enum sla_kind kind, uint32_t cycle,
				 struct sla_clock *c_r);

/*
 * Its pauses, in order, on the job's context; the last may be open (to = INT64_MAX). With the clock's calendar, start and
 * target this is what a moment before or behind its deadline is computed from. RC_NOT_FOUND.
 */
struct span_of_time;
MUST_CHECK enum rc sla_clock_pauses(struct db_tx *tx, const struct sla_clock *c, struct span_of_time **list_r,
				    size_t *n_r);

/*
 * Write the ticket's rows of sla_clock, its alarms and what the ticket itself shows of them anew from the events alone.
 * The ticket is locked. *differed_r (may be NULL): how many rows were not as they should be.
 */
MUST_CHECK enum rc sla_rebuild(struct db_tx *tx, ticket_id ticket, size_t *differed_r);

#endif
