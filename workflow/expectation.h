/*
 * expectation.h - when a customer hoped for an answer, said beforehand, against when they had it.
 *
 * Owns: table expectation. Said by a tap in the chat before it begins, or to the agent who writes a call down. The clock
 * measures the other side: the first public human reply, or call in which they were spoken with, behind it. Nothing is
 * asked afterwards. The gap is hoped less answered: below 0 they waited longer than they hoped, which opens a recovery.
 * Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_EXPECTATION_H
#define WORKFLOW_EXPECTATION_H

#include "workflow/ticket_reaction.h"
#include "workflow/visitor.h"

struct expectation {
	ticket_id ticket;
	uint32_t seq;	  /* the message with which it was said */
	uint32_t hope;	  /* enum visitor_hope */
	uint32_t channel; /* enum channel */
	instant asked, hoped;
	instant answered; /* 0 = not yet */
	uint32_t answered_seq;
	agent_id agent; /* who answered; 0 = nobody yet */
};

/* What it means in time: "now" is five minutes in a chat and an hour by telephone, "today" ends at midnight of their clock. Pure. */
instant expectation_due(enum visitor_hope h, enum channel c, instant asked, span zone_ahead);

/* They hope so from `asked` on. Twice for one message is once; HOPE_NONE is nothing. */
MUST_CHECK enum rc expectation_note(struct db_tx *tx, const struct expectation *e);
/* As of a visitor's first line: *v says what they hope and where their clock is. */
MUST_CHECK enum rc expectation_of_chat(struct db_tx *tx, const struct visitor *v, ticket_id ticket,
				       uint32_t seq);
/* In the order in which they were said; at most 100. */
MUST_CHECK enum rc expectation_list(struct db_tx *tx, ticket_id ticket, struct expectation **list_r,
				    size_t *n_r);

/* The reactor. */
MUST_CHECK enum rc expectation_react(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h);

#endif
