/*
 * sla_deadline.h - what a clock is, from its events alone: state, time used, deadline, breach.
 *
 * Pure: no clock, no database, no allocation; any thread. Everything that is shown or fired follows from here.
 *
 * The events of one clock are read in the order in which they were added:
 *
 *	start      time counts from `started`; target, calendar and policy are those of the event
 *	pause      stands from `at`
 *	resume     goes on from `at`; of a fulfilled clock: what lay between its end and `at` does not count
 *	retarget   another target, calendar or policy; the time used stays
 *	fulfil     what was promised is done
 *	reopen     it was not done after all (the answer bounced): as if it had never ended
 *	revoke     the last resume or reopen of a fulfilled clock is taken back
 *	cancel     nothing is promised any more (merged, closed)
 *	restore    the cancellation is taken back: as if it had never been
 *	rebase     time counts from `started` instead (a merged ticket's earlier start)
 *	breach     the deadline passed; once, and it stays
 *	ack        somebody has seen an escalation; changes nothing here
 *
 * An event that makes no sense in the state it finds changes nothing.
 */
#ifndef WORKFLOW_SLA_DEADLINE_H
#define WORKFLOW_SLA_DEADLINE_H

#include "workflow/business_time.h"
#include "workflow/sla_clock.h"

/* clang-format off */
/* Stored: never renumber, only append. */
#define SLA_EVENT_LIST(X) X(START, "start") X(PAUSE, "pause") X(RESUME, "resume") X(RETARGET, "retarget") \
	X(FULFIL, "fulfil") X(REOPEN, "reopen") X(REVOKE, "revoke") X(CANCEL, "cancel") X(RESTORE, "restore") \
	X(REBASE, "rebase") X(BREACH, "breach") X(ACK, "ack")
#define X(name, word) SLA_EVENT_##name,
enum sla_event_kind { SLA_EVENT_LIST(X) SLA_EVENT_END };
#undef X
/* clang-format on */

const char *sla_event_name(enum sla_event_kind e);

struct sla_event {
	uint32_t kind; /* enum sla_kind of its clock */
	uint32_t cycle;
	uint32_t n;	  /* 1, 2, ... within the clock */
	uint32_t event;	  /* enum sla_event_kind */
	instant at;	  /* from when it counts */
	instant recorded; /* when it was written down */
	instant started;  /* start, rebase: from when time counts */
	uint64_t policy;  /* start, retarget: what applies from now on; else what applied */
	uint32_t policy_version;
	uint64_t calendar;
	uint32_t calendar_version;
	span target;
	uint32_t risk_percent;
	uint64_t
		ref; /* start: struct sla_clock's ref; fulfil: number of the reply; breach: milliseconds late */
	agent_id actor; /* 0 = the program */
	char *cause;
	const struct business_calendar
		*cal; /* of `calendar`, put there by the reader; NULL = the wall clock */
};

/* What follows from a clock's events. */
struct sla_reckoning {
	enum sla_state state;
	instant started, ended, paused_since; /* 0 = not */
	instant breached_at;
	const struct sla_event *terms;	/* the start or retarget that applies now */
	const struct sla_event *breach; /* NULL = none */
	const struct sla_event *end;	/* the fulfil or cancel; NULL = it is on */
	const struct sla_event *pause;	/* why it stands; NULL = it does not */
	uint64_t ref;
	uint32_t generation;
	struct span_of_time
		*pauses; /* what does not count, in order; the last may be open (to = INT64_MAX) */
	size_t npauses;
	instant due, risk; /* SLA_NEVER */
	span used;

	/* only while reading */
	instant ended_before, last;
	enum sla_state cancelled_from;
};

/* `pauses` has room for n + 1. n may be 0: then it is a cancelled clock without a start. */
void sla_reckon(const struct sla_event *events, size_t n, struct span_of_time *pauses,
		struct sla_reckoning *r_r);

/* Has it passed its deadline at `at`, and nobody has written that down? */
bool sla_is_overdue(const struct sla_reckoning *r, instant at);

/* The row of sla_clock that says the same. */
struct sla_clock sla_clock_of(ticket_id ticket, const struct sla_event *first, const struct sla_reckoning *r);

#endif
