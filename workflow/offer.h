/*
 * offer.h - "will you take this?": a ticket that waits for one agent's word, for a short while.
 *
 * Owns: tables offer, offer_passed. Topic: FEED_OFFERS of the agent. Thread: workers, inside the caller's transaction.
 *
 * A ticket has at most one offer (its key), made and ended under the ticket's lock. An answer names the offer's fence,
 * a number that is never given twice: an answer to an offer that is over finds another number, or none, so of two who
 * answer one gets it. What runs out, or is refused, goes to the next; who passed is asked again after OFFER_AGAIN, of a talk
 * in which somebody sits at the other end after OFFER_AGAIN_LIVE.
 * On the ticket: events "offered" (became: agent, cause: why them) and "passed" (was: agent, cause: "refused",
 * "expired", "withdrawn").
 */
#ifndef WORKFLOW_OFFER_H
#define WORKFLOW_OFFER_H

#include "workflow/alarm.h"
#include "workflow/ticket.h"

#define OFFER_AGAIN SPAN_MIN(5)
#define OFFER_AGAIN_LIVE SPAN_S(20)
#define OFFERS_OF_ONE_MOST 50

struct offer {
	ticket_id ticket;
	agent_id agent;
	team_id team;
	uint64_t fence;
	uint32_t weight;
	uint32_t channel; /* enum channel */
	instant made, until;
	char *cause;
};

/* RC_NOT_FOUND: there is none. */
MUST_CHECK enum rc offer_get(struct db_tx *tx, ticket_id ticket, struct offer *o_r);
/* Those that an agent has not answered yet, the oldest first. */
MUST_CHECK enum rc offers_of(struct db_tx *tx, agent_id agent, struct offer **list_r, size_t *n_r);

/*
 * By the actor, to whom it was made. Accepted twice is once. RC_CONFLICT: it is over - refused, run out, withdrawn, or
 * the ticket went elsewhere. RC_NOT_FOUND as in ticket.h.
 */
MUST_CHECK enum rc offer_accept(struct db_tx *tx, ticket_id ticket, uint64_t fence);
MUST_CHECK enum rc offer_refuse(struct db_tx *tx, ticket_id ticket, uint64_t fence);

/* ---- for routing*.c; the ticket is locked and current in *t ---- */

struct offer_new {
	agent_id agent;
	uint32_t weight;
	span length;
	const char *cause;
};
MUST_CHECK enum rc offer_make(struct db_tx *tx, struct ticket *t, const struct offer_new *in);
/* It is needed no longer; there need not be one. `say`: on the ticket, too. */
MUST_CHECK enum rc offer_withdraw(struct db_tx *tx, struct ticket *t, bool say);
/* The alarm of an offer's end (ref: its fence). The ticket is locked. */
MUST_CHECK enum rc offer_ring(struct db_tx *tx, const struct alarm *a, span late_by);
/* Forget who passed: the ticket is somebody's now. */
MUST_CHECK enum rc offer_forget(struct db_tx *tx, ticket_id ticket);

#endif
