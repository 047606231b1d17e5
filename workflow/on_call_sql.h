/* on_call_sql.h - rows of on_call, on_call_shift and on_call_override, for on_call*.c. */
#ifndef WORKFLOW_ON_CALL_SQL_H
#define WORKFLOW_ON_CALL_SQL_H

#include "workflow/on_call.h"

#define ON_CALLS_MOST 200

/* Without shifts and overrides. */
MUST_CHECK enum rc on_call_select_all(struct db_tx *tx, struct on_call **list_r, size_t *n_r);
MUST_CHECK enum rc on_call_select(struct db_tx *tx, on_call_id id, struct on_call *r_r);
MUST_CHECK enum rc on_call_shifts(struct db_tx *tx, struct on_call *r);
MUST_CHECK enum rc on_call_overrides(struct db_tx *tx, struct on_call *r);

MUST_CHECK enum rc on_call_insert(struct db_tx *tx, const struct on_call *r);
/* RC_CONFLICT: it is at another version than `seen`. */
MUST_CHECK enum rc on_call_update(struct db_tx *tx, const struct on_call *r, uint32_t seen);
MUST_CHECK enum rc on_call_replace_parts(struct db_tx *tx, const struct on_call *r);
MUST_CHECK enum rc on_call_agent_works(struct db_tx *tx, agent_id id, bool *yes_r);

#endif
