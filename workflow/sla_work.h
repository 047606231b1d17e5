/*
 * sla_work.h - a ticket's clocks while a transaction changes them. For the sla_* modules alone.
 *
 * The events of the ticket are read once a transaction; what is added is written together before COMMIT, for all tickets
 * in a few statements (64 mails come in one transaction). What the ticket shows (due, risk, breached) is stored at once,
 * by sla_work_done. The ticket is locked.
 */
#ifndef WORKFLOW_SLA_WORK_H
#define WORKFLOW_SLA_WORK_H

#include "workflow/sla_calendar.h"
#include "workflow/sla_deadline.h"
#include "workflow/ticket.h"

/* One clock with its events. */
struct sla_track {
	const struct sla_work *work; /* it is one of */
	uint32_t kind, cycle;
	struct sla_event *events;
	size_t n, room;
	size_t stored; /* of the events; the rest is to be written */
	struct span_of_time *pauses;
	struct sla_reckoning r;
	struct sla_clock before; /* as sla_work_done last left it; generation 0 = it was not there */
	bool dirty;		 /* the row is to be written */
};

struct sla_work {
	ticket_id ticket;
	struct sla_track **list; /* the later of a kind behind the earlier */
	size_t n;
	agent_id actor; /* whose act is taken in; 0 = the program's */
	instant heard;	/* when the customer was last heard in this transaction; 0 = not */
};

/* What applies from a start or retarget on. */
struct sla_terms {
	uint64_t policy;
	uint32_t policy_version;
	struct sla_calendar calendar;
	span target;
	uint32_t risk_percent;
};

/* `fresh`: the ticket was opened in this transaction, nothing is stored of it. */
MUST_CHECK enum rc sla_work_of(struct db_tx *tx, ticket_id ticket, bool fresh, struct sla_work **w_r);

/* A copy to try things on: nothing of it is written. On the job's context. */
MUST_CHECK enum rc sla_work_apart(struct db_tx *tx, ticket_id ticket, struct sla_work **w_r);

/* The clock of this kind that is not ended, the latest of several; NULL = none. */
struct sla_track *sla_work_on(const struct sla_work *w, enum sla_kind kind);
/* The latest cycle of this kind; NULL = there never was one. */
struct sla_track *sla_work_last(const struct sla_work *w, enum sla_kind kind);
struct sla_track *sla_work_cycle(const struct sla_work *w, enum sla_kind kind, uint32_t cycle);
bool sla_track_is_on(const struct sla_track *c);

/* One more event. NULL cause is empty. */
struct sla_step {
	enum sla_event_kind event;
	instant at;
	const char *cause;
	uint64_t ref;
	instant started;	       /* rebase */
	const struct sla_terms *terms; /* retarget; NULL = as before */
};
/* A new cycle. */
struct sla_track *sla_work_start(struct db_tx *tx, struct sla_work *w, enum sla_kind kind, uint32_t cycle,
				 const struct sla_step *start);
/* A deadline that has passed unseen by then is written down first, at its own moment. */
void sla_track_add(struct db_tx *tx, struct sla_track *c, const struct sla_step *step);

/* What was changed shows on the ticket, sets its alarms, and is told to those who climb ladders. */
MUST_CHECK enum rc sla_work_done(struct db_tx *tx, struct sla_work *w, struct ticket *t);
/* Write what waits to be written; for those who read the tables in the same transaction. */
MUST_CHECK enum rc sla_work_flush(struct db_tx *tx);

#define SLA_ALARM_REF(kind, cycle) (((uint64_t)(kind) << 16) | (cycle))

#endif
