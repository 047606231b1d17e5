/* access_sql.c - what rights follow from, in one round trip. */
#include "workflow/access_sql.h"

#define TEAMS_MOST 1000

static const struct db_col access_cols[] = {DB_COL(struct access_row, role), DB_ID(struct access_row, team)};
static const struct db_shape access_shape = DB_SHAPE(struct access_row, access_cols);

enum rc access_rows(struct db_tx *tx, agent_id who, struct access_row **rows_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT a.role AS role, COALESCE(t.team_id, 0) AS team FROM agent a"
			  " LEFT JOIN agent_team t ON t.agent_id = a.id WHERE a.id = ? AND a.active = 1"),
		      ARGS(V(who.v)), &access_shape, TEAMS_MOST, rows_r, n_r);
}
