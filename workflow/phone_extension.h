/*
 * phone_extension.h - which telephone is whose.
 *
 * Owns: table phone_extension. An agent has one at most, and one is one agent's. Numbers are compared as E.164, the rest
 * ("100", "client:lei") as written but for ASCII case. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_PHONE_EXTENSION_H
#define WORKFLOW_PHONE_EXTENSION_H

#include "hub/store/db.h"
#include "workflow/names.h"

#define PHONE_EXTENSION_MOST 60

struct phone_extension {
	agent_id agent;
	char *extension;
};

/* By agent; at most 10,000. */
MUST_CHECK enum rc phone_extension_all(struct db_tx *tx, struct phone_extension **list_r, size_t *n_r);
/* RC_NOT_FOUND: it is nobody's. */
MUST_CHECK enum rc phone_extension_agent(struct db_tx *tx, const char *extension, agent_id *a_r);
/* "" takes it off. RC_DENIED without ACCESS_PHONE_MANAGE; RC_NOT_FOUND; RC_CONFLICT: it is another's; RC_INVALID. */
MUST_CHECK enum rc phone_extension_set(struct db_tx *tx, agent_id agent, const char *extension);

#endif
