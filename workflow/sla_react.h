/*
 * sla_react.h - what happens on a ticket, as events of its clocks: the table of sla.md.
 *
 * Owns: no table (sla_clock.h). Thread: workers, inside the caller's transaction, the ticket locked.
 *
 *	first_response  from the first message of the customer; done by a person's public reply to the customer's side, or
 *	                by a solve without one
 *	next_response   from the oldest unanswered message after the first response; done the same way, or "no reply needed"
 *	resolve         from the opening; stands in statuses that pause it; done by a solve; goes on when the ticket is
 *	                reopened within the policy's resume_days, else a new cycle begins
 *	own             from an assignment that somebody else made, or a move to a team; done by anything that the assignee
 *	                does there; at its end the ticket goes back to the queue
 *	queue, promise  by the functions below and in promise.h
 *
 * Not an answer: automatic replies, rules' and bots' mail, notes, mail only to third parties (whom we wrote to first), a
 * reply whose recipients on the customer's side have all bounced. Without any policy in use no clock begins.
 */
#ifndef WORKFLOW_SLA_REACT_H
#define WORKFLOW_SLA_REACT_H

#include "workflow/alarm.h"
#include "workflow/sla_clock.h"
#include "workflow/ticket_reaction.h"

/* The reactor. */
MUST_CHECK enum rc sla_react(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h);

/* A deadline has come (ALARM_SLA): written down once, dated at the deadline. Event "breached". */
MUST_CHECK enum rc sla_ring(struct db_tx *tx, const struct alarm *a, span late_by);

/* For the rest of this transaction nothing that happens starts or changes a clock: an import. */
void sla_off(struct db_tx *tx);

/*
 * The customer awaits no answer to what they last said ("thanks"): the response clock is done. A ticket that this message
 * had reopened is solved again, as if it had never come. Event "no_reply_needed". RC_INVALID: nobody waits for a reply.
 * Other codes as of the verbs of ticket.h.
 */
MUST_CHECK enum rc ticket_no_reply_needed(struct db_tx *tx, ticket_id id, uint32_t seen);

/* An escalation of this clock was acknowledged at that level, by the job's actor: it changes nothing else. */
MUST_CHECK enum rc sla_acknowledged(struct db_tx *tx, ticket_id id, enum sla_kind kind, uint32_t cycle,
				    uint32_t level);

/* ---- the visitor's wait for an agent ---- */

MUST_CHECK enum rc sla_queue_enter(struct db_tx *tx, ticket_id id, instant at);
MUST_CHECK enum rc sla_queue_accept(struct db_tx *tx, ticket_id id, instant at);
/* They went before anybody came: recorded on its own, neither kept nor broken. */
MUST_CHECK enum rc sla_queue_abandon(struct db_tx *tx, ticket_id id, instant at);

/* ---- merge and split: to be called by those verbs, both tickets locked by them ---- */

/*
 * `source` goes into `target`. Same customer: the target's clocks count from the earlier start of the two. Another
 * customer's clocks go on beside the target's own. The source's end and never ring.
 */
MUST_CHECK enum rc sla_merged(struct db_tx *tx, ticket_id source, ticket_id target);
/* As it was before; what was answered meanwhile stays answered. */
MUST_CHECK enum rc sla_unmerged(struct db_tx *tx, ticket_id source, ticket_id target);
/* The message `seq` of `source`, of the moment `at`, began the new ticket: its clocks count from then. */
MUST_CHECK enum rc sla_split(struct db_tx *tx, ticket_id source, uint32_t seq, ticket_id made, instant at);

/* The customer's class changed: their open tickets may come under another policy. At most 1,000 of them. */
MUST_CHECK enum rc sla_customer_changed(struct db_tx *tx, customer_id customer);

#endif
