/*
 * setting_event.h - who changed which setting, when, from what to what.
 *
 * Owns: table setting_event, append-only. For calendars, policies, rules, statuses, ...: whatever people set up that
 * is no ticket. Written in the transaction of the change, on behalf of the job's actor.
 */
#ifndef WORKFLOW_SETTING_EVENT_H
#define WORKFLOW_SETTING_EVENT_H

#include "hub/store/db.h"
#include "workflow/names.h"

struct setting_event {
	uint32_t version;
	agent_id actor; /* 0 = the program */
	instant at;
	char *was, *became; /* JSON; "" = there was none */
};

/*
 * `version` became the setting's. `subject` is ascii, at most 32. NULL texts are empty.
 * RC_CONFLICT: somebody else has just written this version.
 */
MUST_CHECK enum rc setting_note(struct db_tx *tx, const char *subject, uint64_t id, uint32_t version,
				const char *was, const char *became);
/* The newest first. */
MUST_CHECK enum rc setting_events(struct db_tx *tx, const char *subject, uint64_t id, size_t most,
				  struct setting_event **list_r, size_t *n_r);

#endif
