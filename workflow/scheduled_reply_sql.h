/* scheduled_reply_sql.h - rows of scheduled_reply, for scheduled_reply.c and scheduled_fire.c alone. */
#ifndef WORKFLOW_SCHEDULED_REPLY_SQL_H
#define WORKFLOW_SCHEDULED_REPLY_SQL_H

#include "workflow/scheduled_reply.h"

MUST_CHECK enum rc scheduled_insert(struct db_tx *tx, const struct scheduled *s);
/* RC_NOT_FOUND. */
MUST_CHECK enum rc scheduled_row(struct db_tx *tx, uint64_t id, struct scheduled *s_r);
MUST_CHECK enum rc scheduled_lock(struct db_tx *tx, uint64_t id, struct scheduled *s_r);
MUST_CHECK enum rc scheduled_of_client(struct db_tx *tx, agent_id agent, const struct client_id *client,
				       struct scheduled *s_r);
MUST_CHECK enum rc scheduled_count(struct db_tx *tx, agent_id agent, int64_t *n_r);
MUST_CHECK enum rc scheduled_of_agent(struct db_tx *tx, agent_id agent, struct scheduled **list_r,
				      size_t *n_r);
/* Those of a ticket that wait, locked. */
MUST_CHECK enum rc scheduled_waiting(struct db_tx *tx, ticket_id ticket, struct scheduled **list_r,
				     size_t *n_r);
MUST_CHECK enum rc scheduled_update_held(struct db_tx *tx, uint64_t id, enum held_why why, const char *said);
MUST_CHECK enum rc scheduled_delete(struct db_tx *tx, uint64_t id);

/* What is done behind this place can be undone alone. */
MUST_CHECK enum rc scheduled_savepoint(struct db_tx *tx);
MUST_CHECK enum rc scheduled_rollback(struct db_tx *tx);

#endif
