/* access_sql.h - an agent's role and teams, for access.c alone. Owns nothing; reads agent and agent_team. */
#ifndef WORKFLOW_ACCESS_SQL_H
#define WORKFLOW_ACCESS_SQL_H

#include "hub/store/db.h"
#include "workflow/names.h"

struct access_row {
	uint32_t role;
	team_id team; /* 0: in no team at all */
};
/* One row a team; none when there is no such agent, or they are inactive. At most 1,000. */
MUST_CHECK enum rc access_rows(struct db_tx *tx, agent_id who, struct access_row **rows_r, size_t *n_r);

#endif
