/*
 * agent_end.h - somebody leaves: their account ends, what lay with them goes back to their teams.
 *
 * Ended is at once: the next thing they ask for is refused, and screens see it within two seconds (web/api/keeper).
 * Drafts are kept as they are, for nobody but them; replies that wait are held. Thread: workers, inside the caller's
 * transaction. Owns nothing of its own: agent.active.
 */
#ifndef WORKFLOW_AGENT_END_H
#define WORKFLOW_AGENT_END_H

#include "workflow/agent.h"

/* Who ends what they have open when they leave, or when their role changes: the web's sessions. Before the threads start. */
void agent_end_also(enum rc (*sessions)(struct db_tx *tx, agent_id id));

/* RC_NOT_FOUND. Ended before is no failure. ACCESS_AGENT_MANAGE. */
MUST_CHECK enum rc agent_end(struct db_tx *tx, agent_id id);
/* They may do something else from now on: what they have open begins anew. */
MUST_CHECK enum rc agent_sessions_end(struct db_tx *tx, agent_id id);
/*
 * Of what lies with them, at most `most` tickets go to their teams, and waiting replies are held; *n_r is how many it
 * were: again, in another transaction, until it is 0.
 */
MUST_CHECK enum rc agent_release(struct db_tx *tx, agent_id id, size_t most, size_t *n_r);

#endif
