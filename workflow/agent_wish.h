/*
 * agent_wish.h - how an agent wants the desk to go about things for them, on whichever device.
 *
 * Owns: column agent.undo_send. Thread: worker threads, caller's transaction.
 */
#ifndef WORKFLOW_AGENT_WISH_H
#define WORKFLOW_AGENT_WISH_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"

/* Do their replies wait a moment in which they can be taken back? RC_NOT_FOUND: no such agent. */
MUST_CHECK enum rc agent_undo_send(struct db_tx *tx, agent_id id, bool *yes_r);
/* The actor's own. */
MUST_CHECK enum rc agent_set_undo_send(struct db_tx *tx, bool yes);

#endif
