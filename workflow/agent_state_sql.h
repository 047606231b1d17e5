/* agent_state_sql.h - rows of agent_state, agent_state_event, agent_screen; for agent_state.c alone. */
#ifndef WORKFLOW_AGENT_STATE_SQL_H
#define WORKFLOW_AGENT_STATE_SQL_H

#include "workflow/agent_state.h"

/* RC_NOT_FOUND: never seen. */
MUST_CHECK enum rc agent_state_row(struct db_tx *tx, agent_id agent, struct agent_state *s_r);
MUST_CHECK enum rc agent_state_row_lock(struct db_tx *tx, agent_id agent, struct agent_state *s_r);
/* Offline, automatic; nothing when it is there. */
MUST_CHECK enum rc agent_state_make(struct db_tx *tx, agent_id agent);
/* All columns of a locked row. */
MUST_CHECK enum rc agent_state_update(struct db_tx *tx, const struct agent_state *s);
MUST_CHECK enum rc agent_state_event_insert(struct db_tx *tx, const struct agent_state *now,
					    enum agent_state_kind was);
MUST_CHECK enum rc agent_screen_save(struct db_tx *tx, agent_id agent, stream_id process, instant until);
MUST_CHECK enum rc agent_screen_delete(struct db_tx *tx, agent_id agent, stream_id process);
MUST_CHECK enum rc agent_screens_update(struct db_tx *tx, stream_id process, instant until);
MUST_CHECK enum rc agent_screens_delete(struct db_tx *tx, stream_id process);
/* Does any process have a screen of theirs open? */
MUST_CHECK enum rc agent_connected(struct db_tx *tx, agent_id agent, bool *yes_r);
MUST_CHECK enum rc agent_states_due_rows(struct db_tx *tx, span away_after, span offline_after,
					 struct agent_due **list_r, size_t *n_r);

#endif
