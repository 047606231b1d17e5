/*
 * ticket_verb.h - the beginning and the end that every verb on a ticket has, for the modules of this floor.
 *
 * A verb is: ticket_begin, its own rule, the changed fields in *t, ticket_save_steps. One event a step, so that each
 * version of a ticket has one event that says all of what it changed: the audit, "as of" and undo read nothing else.
 */
#ifndef WORKFLOW_TICKET_VERB_H
#define WORKFLOW_TICKET_VERB_H

#include "workflow/ticket.h"

/*
 * Lock the ticket, ask the right for the job's actor, compare the version they saw. Codes as in ticket.h. RC_INVALID: it was merged
 * into another ticket; the reason names that one. Nothing changes such a ticket but what ends what began on it.
 */
MUST_CHECK enum rc ticket_begin(struct db_tx *tx, ticket_id id, enum access_right right, uint32_t seen,
				struct ticket *t_r);
/* The same of a ticket that may have been merged: undoing that, and what was promised or is still being seen to on it. */
MUST_CHECK enum rc ticket_begin_merged_too(struct db_tx *tx, ticket_id id, enum access_right right,
					   uint32_t seen, struct ticket *t_r);
/* RC_CONFLICT: something other than delivery reports and offers happened after `seen`. */
MUST_CHECK enum rc ticket_require_seen(struct db_tx *tx, const struct ticket *t, uint32_t seen);

/*
 * The same of a talk by chat, whose customer writes while the agent does: only what a colleague did after `seen` is
 * RC_CONFLICT. Of any other ticket, as ticket_require_seen.
 */
MUST_CHECK enum rc ticket_require_seen_in_talk(struct db_tx *tx, const struct ticket *t, uint32_t seen);

/*
 * The rules of ticket_rules.h with what they need from the tables: may the locked ticket be given to this agent, 0 = to
 * nobody, or to this team? RC_INVALID with the reason; also where there is no such agent, or team.
 */
MUST_CHECK enum rc ticket_require_assignable(struct db_tx *tx, const struct ticket *t, agent_id to);
MUST_CHECK enum rc ticket_require_movable(struct db_tx *tx, const struct ticket *t, team_id to);

#define TICKET_STEPS_MOST 4
/* Save the locked ticket: one version and one event a step, one statement for the row. 1 to 4 steps. */
MUST_CHECK enum rc ticket_save_steps(struct db_tx *tx, struct ticket *t, const struct ticket_step *steps,
				     size_t n);

/* Who answers what nobody has, has it, where they may: the steps behind the *n that are there. */
MUST_CHECK enum rc ticket_actor_takes(struct db_tx *tx, struct ticket *t, struct ticket_step *steps,
				      size_t *n);

/* For a step: the message that was said; on the job's context. */
struct message_new;
const struct ticket_said *ticket_said_of(struct db_tx *tx, const struct message_new *m, message_id id);
/* An id as an event writes it: decimal, "" for nobody. On the job's context. */
char *ticket_event_id(struct db_tx *tx, uint64_t id);
/* Something was said: raise the activity and, unless text is NULL, take its beginning as the snippet. */
void ticket_heard(struct db_tx *tx, struct ticket *t, instant at, const char *text, uint32_t visible_bytes);

#endif
