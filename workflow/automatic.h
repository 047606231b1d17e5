/*
 * automatic.h - the acknowledgement: one automatic answer to a first mail, where it can harm nobody.
 *
 * Owns: table automatic_answer. It answers a person's first mail, once a ticket, where somebody vouches for the sender (the
 * trusted MTA by DMARC, a token of ours, a form that proved the address) or they have had an answer of an agent before;
 * otherwise nobody is written to because somebody typed their address, or only the short text that repeats nothing. Never
 * in answer to a machine, a list, a null return path or who asks for none; 3 an hour and 10 a day to one address; not to
 * one that is known to be dead; not while the breaker of its subject is open (automatic_rate.h). It leaves as an outbox
 * letter of kind LETTER_ACKNOWLEDGEMENT: auto-replied, null return path. Event: ticket step "auto_answered".
 * Thread: workers, inside the transaction that opens the ticket. Source: RFC 3834.
 */
#ifndef WORKFLOW_AUTOMATIC_H
#define WORKFLOW_AUTOMATIC_H

#include <stdbool.h>

#include "workflow/intake.h"
#include "workflow/ticket.h"

/* Stored: never renumber. */
/* clang-format off */
#define AUTOMATIC_VERDICTS(X)                                                              \
	X(ANSWERED, "answered")                                                            \
	X(SHORT, "answered_shortly")                                                       \
	X(NO_ANSWER, "not_to_be_answered") /* a machine, a list, asks for none, no address */ \
	X(UNPROVED, "unproved")            /* nobody vouches for the sender */              \
	X(DEAD, "dead_address")                                                            \
	X(BREAKER, "breaker")                                                              \
	X(RATE, "rate")

#define X(name, word) AUTOMATIC_##name,
enum automatic_verdict { AUTOMATIC_VERDICTS(X) AUTOMATIC_VERDICT_END };
#undef X
/* clang-format on */

const char *automatic_verdict_name(enum automatic_verdict v);

/* What the answer depends on beside rates. */
struct automatic_case {
	bool human;	/* of its class, after overrides */
	bool no_answer; /* its head asks for none (message_in.no_auto_answer) */
	bool reachable; /* it has a sender who is none of ours */
	enum trust trust;
	bool corresponded; /* an agent has answered them before */
	bool unverified;   /* the house's setting */
	bool takes;	   /* the address is not known to be dead */
};
/* ANSWERED or SHORT where a mail may go, if the rates allow it. Pure. */
enum automatic_verdict automatic_judge(const struct automatic_case *c);

/* A ticket was opened by this message; it is locked or new. *t is its row, whose version may be raised. */
MUST_CHECK enum rc automatic_acknowledge(struct db_tx *tx, const struct message_in *in, ticket_id id);
/*
 * Its customer has written to us and had an agent's public answer on an earlier ticket; never for customer 0.
 */
MUST_CHECK enum rc automatic_corresponded(struct db_tx *tx, customer_id c, ticket_id but, bool *yes_r);
/* What became of it. RC_NOT_FOUND: nothing was to be said. */
MUST_CHECK enum rc automatic_verdict_of(struct db_tx *tx, ticket_id id, enum automatic_verdict *v_r);

/*
 * A new ticket is about to be opened by this message. *into_r: the one that it is folded into instead; 0 = it opens one,
 * which is told by automatic_folds_into where *fold_r.
 */
MUST_CHECK enum rc automatic_fold(struct db_tx *tx, const struct message_in *in, bool *fold_r,
				  ticket_id *into_r);

/* It is a flood, and this ticket was opened for it: what comes now goes there. */
MUST_CHECK enum rc automatic_folds_into(struct db_tx *tx, const struct message_in *in, ticket_id id);

/* Once in a while: forget what has no say any more. */
MUST_CHECK enum rc automatic_sweep(struct db_tx *tx);

/* ---- rows, automatic_sql.c ---- */
MUST_CHECK enum rc automatic_answer_insert(struct db_tx *tx, ticket_id id, enum automatic_verdict v,
					   outbox_id mail);

#endif
