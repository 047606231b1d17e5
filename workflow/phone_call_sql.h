/* phone_call_sql.h - rows of phone_call and phone_ring; for the phone_* files alone. */
#ifndef WORKFLOW_PHONE_CALL_SQL_H
#define WORKFLOW_PHONE_CALL_SQL_H

#include "workflow/phone_call.h"

/* Locked. RC_NOT_FOUND. */
MUST_CHECK enum rc phone_call_lock(struct db_tx *tx, phone_call_id id, struct phone_call *c_r);
MUST_CHECK enum rc phone_call_by_ref(struct db_tx *tx, uint64_t provider, const char *account,
				     const char *ref, struct phone_call *c_r);
/* `noted`: "agent:client id". */
MUST_CHECK enum rc phone_call_by_note(struct db_tx *tx, const char *noted, struct phone_call *c_r);
/* RC_CONFLICT: its ref is there already. */
MUST_CHECK enum rc phone_call_insert(struct db_tx *tx, const struct phone_call *c);
/* Everything but its ref, over version - 1. */
MUST_CHECK enum rc phone_call_update(struct db_tx *tx, const struct phone_call *c);
/* RC_CONFLICT: this note is on another call. */
MUST_CHECK enum rc phone_call_mark(struct db_tx *tx, phone_call_id id, const char *noted);

MUST_CHECK enum rc phone_ring_begin(struct db_tx *tx, agent_id agent, phone_call_id call);
/* agent 0: at all of them. */
MUST_CHECK enum rc phone_ring_end(struct db_tx *tx, agent_id agent, phone_call_id call);
struct phone_ringing {
	agent_id agent;
};
/* At most 100. */
MUST_CHECK enum rc phone_ring_agents(struct db_tx *tx, phone_call_id call, struct phone_ringing **list_r,
				     size_t *n_r);
MUST_CHECK enum rc phone_calls_ringing(struct db_tx *tx, agent_id agent, instant since, size_t most,
				       struct phone_call **list_r, size_t *n_r);
MUST_CHECK enum rc phone_calls_taken(struct db_tx *tx, agent_id agent, instant since, size_t most,
				     struct phone_call **list_r, size_t *n_r);

#endif
