/*
 * snooze.h - put a ticket out of sight until a time, the customer's next word, or whichever comes first.
 *
 * A snoozed ticket keeps its status and its clocks: only the open views leave it out (ticket.snoozed_until is not 0).
 * It comes back marked (ticket.woke, until somebody works on it), and its assignee is told. A deadline that is missed
 * wakes it too: what was promised is never out of sight. Solving or closing ends a snooze silently.
 *
 * Owns: table snooze, alarm subject SNOOZE. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_SNOOZE_H
#define WORKFLOW_SNOOZE_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/alarm.h"
#include "workflow/ticket.h"
#include "workflow/ticket_reaction.h"

#define SNOOZE_MOST SPAN_H(366 * 24)

struct snooze {
	instant until;	/* TICKET_NEVER = no time, only a reply */
	bool on_reply;	/* the customer's next message wakes it */
	agent_id agent; /* who put it there; 0 = a rule */
};

/* Why not, NULL = it can. Pure. */
const char *snooze_barred(const struct ticket *t, const struct snooze *s, instant now);

/*
 * Snooze, or change how long. Step "snoozed": was "", became milliseconds since 1970 and " or reply", or "reply".
 * RC_INVALID: the ticket is not open, or no moment ahead is named.
 */
MUST_CHECK enum rc ticket_snooze(struct db_tx *tx, ticket_id id, instant until, bool on_reply, uint32_t seen);
/* Awake now. Step "woke" with cause "agent". What is awake stays so. */
MUST_CHECK enum rc ticket_wake(struct db_tx *tx, ticket_id id, uint32_t seen);
/* RC_NOT_FOUND: it is awake. */
MUST_CHECK enum rc snooze_get(struct db_tx *tx, ticket_id id, struct snooze *s_r);

/*
 * When work begins again for the job's actor: by their shift, else by the house's first calendar; while that is open, the
 * opening after its next closing. RC_NOT_FOUND: there is neither, or it never opens.
 */
MUST_CHECK enum rc snooze_next_opening(struct db_tx *tx, instant *at_r);

/* The customer's words and a missed deadline wake it; solving ends it; an agent's work takes the mark off. */
MUST_CHECK enum rc snooze_react(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h);
/* The time has come. */
MUST_CHECK enum rc snooze_ring(struct db_tx *tx, const struct alarm *a, span late_by);

#endif
