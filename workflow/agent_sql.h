/* agent_sql.h - writing agents and teams, for agent.c, agent_end.c and directory_apply.c alone. */
#ifndef WORKFLOW_AGENT_SQL_H
#define WORKFLOW_AGENT_SQL_H

#include "workflow/agent.h"

/* RC_CONFLICT: the login is taken. */
MUST_CHECK enum rc agent_insert(struct db_tx *tx, const struct agent *a, const char *hash);
/* RC_CONFLICT: the name is taken. */
MUST_CHECK enum rc team_insert(struct db_tx *tx, team_id id, const char *name);
/* RC_NOT_FOUND: one of them is not there. */
MUST_CHECK enum rc agent_team_insert(struct db_tx *tx, agent_id a, team_id t);
/* RC_NOT_FOUND. */
MUST_CHECK enum rc agent_update_password(struct db_tx *tx, agent_id id, const char *hash);
MUST_CHECK enum rc agent_update_locale(struct db_tx *tx, agent_id id, const char *locale);
MUST_CHECK enum rc agent_update_active(struct db_tx *tx, agent_id id, bool active);
/* Login, name, address, role, as the directory has them. RC_CONFLICT: the login is taken. */
MUST_CHECK enum rc agent_update_row(struct db_tx *tx, const struct agent *a);
MUST_CHECK enum rc agent_team_delete(struct db_tx *tx, agent_id a, team_id t);
/* Open tickets that lie with them, by id. */
struct agent_ticket {
	ticket_id ticket;
};
MUST_CHECK enum rc agent_tickets(struct db_tx *tx, agent_id id, size_t most, struct agent_ticket **list_r,
				 size_t *n_r);

#endif
