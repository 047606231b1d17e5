/*
 * directory_vouch.h - is it them? The directory's word about a login and a password.
 *
 * It blocks for as long as the directory takes: on a thread that is there for that. Source: hardening S6, S10, T14.
 */
#ifndef WORKFLOW_DIRECTORY_VOUCH_H
#define WORKFLOW_DIRECTORY_VOUCH_H

#include "workflow/directory.h"

#define DIRECTORY_PATIENCE SPAN_S(3) /* a step of a sign-in */

/* Has the directory to be asked about this login: because it is an entry's, or nobody's here? Nothing blocks. */
MUST_CHECK enum rc directory_is_asked(struct db_tx *tx, const char *login, bool *yes_r);

/*
 * Search then bind, in connections of their own, with transactions of its own. RC_DENIED: no such person, more than one,
 * or a wrong password: the same words, and as many questions to the server for each; also when the entry is not the one
 * the account belongs to, or they have none here yet. RC_BUSY: the directory cannot be asked; what it was stands in the
 * log.
 */
MUST_CHECK enum rc directory_vouch(struct job *j, const char *login, const char *password, agent_id *id_r);

#endif
