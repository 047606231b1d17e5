/*
 * agent_shift.h - the hours of a week in which an agent is given work.
 *
 * Owns: table agent_shift. A shift is a calendar (business_time.h) with "timezone" and "hours", as JSON; one across
 * midnight stands as two intervals. Who has none works whenever they are online. Changed by whoever may change the
 * roster; recorded as setting_event "agent_shift". Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_AGENT_SHIFT_H
#define WORKFLOW_AGENT_SHIFT_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"

struct agent_shift {
	agent_id agent;
	char *spec; /* JSON */
};

/* *spec_r NULL: none. */
MUST_CHECK enum rc agent_shift_get(struct db_tx *tx, agent_id agent, char **spec_r);
MUST_CHECK enum rc agent_shift_all(struct db_tx *tx, struct agent_shift **list_r, size_t *n_r);
/* `spec` NULL = none. RC_INVALID with the place that is wrong. The agent's state follows at once. */
MUST_CHECK enum rc agent_shift_set(struct db_tx *tx, agent_id agent, const char *spec);
/* Are they within their shift now, and until when is that so? Without a shift, for ever (INT64_MAX). */
MUST_CHECK enum rc agent_shift_now(struct db_tx *tx, agent_id agent, bool *on_r, instant *until_r);

#endif
