/*
 * ticket_reaction.h - what the workflow itself does because something happened to a ticket: clocks, rules, routing.
 *
 * Every step that is saved on a ticket is kept until the end of its transaction. Then, before COMMIT, it is handed to
 * each reactor of the list in ticket_reaction.c, in order. So no verb knows of clocks or rules, none can forget them,
 * and what they do stands or falls with what caused it. What reactors do through verbs are steps again, one deeper.
 *
 * Owns: no table. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_TICKET_REACTION_H
#define WORKFLOW_TICKET_REACTION_H

#include "workflow/ticket.h"

/* One step, for reactors. Texts and `said` live as long as the job. */
struct ticket_happening {
	ticket_id ticket;
	struct ticket_step step; /* said: NULL unless the step is a message */
	agent_id actor;		 /* 0 = the program */
	instant at;		 /* of a message: when it was said; else the job's now */
	unsigned depth; /* 0: a person or a channel did it; n + 1: a reaction to something of depth n */
};

/* Deeper than this the chain is cut: rules that feed each other end. Reactors that change tickets look at it. */
#define TICKET_REACTIONS_DEEP 8

/*
 * A reactor. The ticket is locked and as it is now in *t; who changes it by a verb re-reads it by ticket_lock. Runs as
 * the program (actor 0). A failure undoes the whole transaction: what may be refused by a rule is to be noted instead.
 */
typedef enum rc ticket_reactor(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h);

/* For ticket.c alone: a step was saved. */
void ticket_reaction_note(struct db_tx *tx, const struct ticket *t, const struct ticket_step *step);

/*
 * React now to what has happened so far; for callers that show the ticket before they commit. What happens later in
 * the transaction is reacted to at COMMIT.
 */
MUST_CHECK enum rc ticket_reactions_run(struct db_tx *tx);

/*
 * Hooks run in the order in which they came: one that is registered behind this call sees what reactions do, also where
 * nothing has happened to a ticket so far.
 */
void ticket_reactions_begin(struct db_tx *tx);

/*
 * From now on steps of this transaction that give no cause have this one ("rule 'VIP first'"), NULL = none. Gives back
 * what it was. The text lives as long as the job.
 */
const char *ticket_reactions_cause(struct db_tx *tx, const char *cause);
/* NULL = none. */
const char *ticket_reactions_cause_now(struct db_tx *tx);

#endif
