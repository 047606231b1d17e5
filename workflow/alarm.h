/*
 * alarm.h - the one table of due times: what must happen to a ticket at a moment, exactly once.
 *
 * Owns: table alarm. The rows are the truth; whoever rings them (ops) keeps only the earliest moment in memory. A row
 * is taken by deleting it where it still has the due time that was read, under its ticket's lock: of two programs one
 * does, and what was moved meanwhile rings at its new time. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_ALARM_H
#define WORKFLOW_ALARM_H

#include "hub/store/db.h"
#include "workflow/names.h"

/* Stored: never renumber, only append. What `ref` means is the subject's own affair. */
enum alarm_subject {
	ALARM_SLA,	  /* a clock's deadline, or the moment from which it is at risk */
	ALARM_ESCALATION, /* a level of a clock's ladder */
	ALARM_PROMISE,	  /* remind of a promise */
	ALARM_SNOOZE,
	ALARM_RULE,  /* a rule on time */
	ALARM_OFFER, /* an offer runs out, or its wishes relax */
	ALARM_SHIFT,
	ALARM_DIGEST,
	ALARM_CHAT, /* a chat whose visitor has left, or fallen silent */
	ALARM_SURVEY, /* ref: a request that is to be asked; of no ticket: a survey that is asked by the calendar */
	ALARM_REPLY, /* ref: a reply that waits for its time (scheduled_reply.h) */
	ALARM_HELD,  /* ref: a stranger's message that nobody has decided on (message_held.h) */
	ALARM_SUBJECT_END
};

struct alarm {
	uint32_t subject; /* enum alarm_subject */
	ticket_id ticket; /* 0 = of no ticket */
	uint64_t ref;
	instant due;	/* the moment that is meant */
	instant next;	/* when somebody must act: due, or later after a failure */
	uint32_t tries; /* that failed */
};

/* Set, or move, the alarm of (subject, ticket, ref). A moment that has passed rings at once. */
MUST_CHECK enum rc alarm_set(struct db_tx *tx, enum alarm_subject s, ticket_id ticket, uint64_t ref,
			     instant due);
/* There need not be one. */
MUST_CHECK enum rc alarm_clear(struct db_tx *tx, enum alarm_subject s, ticket_id ticket, uint64_t ref);
MUST_CHECK enum rc alarm_clear_all(struct db_tx *tx, enum alarm_subject s, ticket_id ticket);

#define ALARM_NEVER ((instant){INT64_MAX})
/*
 * The same before COMMIT, all of a transaction in one statement each: sixty-four mails come at once, each with its
 * clocks. Subject, ticket, ref and due of *a; ALARM_NEVER clears. Of several about one alarm the last counts.
 */
void alarm_later(struct db_tx *tx, const struct alarm *a);

/* Alarms whose `next` is not after `now`, the longest waiting first. */
MUST_CHECK enum rc alarm_due(struct db_tx *tx, instant now, size_t most, struct alarm **list_r, size_t *n_r);
/* The earliest `next`. RC_NOT_FOUND: there is none. */
MUST_CHECK enum rc alarm_earliest(struct db_tx *tx, instant *next_r);
/* Delete it; with its ticket locked. RC_CONFLICT: it was rung, moved or cleared meanwhile. */
MUST_CHECK enum rc alarm_take(struct db_tx *tx, const struct alarm *a);
/* It could not be rung: again at `next`, and why. RC_CONFLICT as alarm_take. */
MUST_CHECK enum rc alarm_defer(struct db_tx *tx, const struct alarm *a, instant next, const char *why);

/* Who is told, after a commit that set alarms, of the earliest of them. Any thread. Before the threads start. */
void alarm_on_set(void (*hint)(instant earliest, void *arg), void *arg);

#endif
