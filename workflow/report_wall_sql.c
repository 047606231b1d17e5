/* report_wall_sql.c - what is so at this moment, out of the lists' own indexes. */
#include "workflow/report_cells_sql.h"
#include "workflow/report_wall.h"
#include "workflow/ticket_sql.h"

static const struct db_col now_cols[] = {
	DB_COL(struct report_now, open), DB_COL(struct report_now, unassigned),
	DB_COL(struct report_now, breached), DB_COL(struct report_now, online)};
static const struct db_shape now_shape = DB_SHAPE(struct report_now, now_cols);

enum rc report_now(struct db_tx *tx, const struct report_filter *f, struct report_now *n_r)
{
	struct db_val v[3 * (1 + REPORT_IDS_MOST)], all[FILTER_VALUES];
	size_t n = 0;

	(void)report_filter_values(all, f);
	v[n++] = V(tx->job->now);
	for (size_t list = 0; list < 2; list++) {
		for (size_t i = 0; i < 1 + REPORT_IDS_MOST; i++) /* teams */
			v[n++] = all[i];
	}
	/* state 1: online */
	return db_one(
		tx,
		SQL("SELECT COUNT(*) AS open, CAST(COALESCE(SUM(assignee_id = 0), 0) AS SIGNED) AS "
		    "unassigned,"
		    " CAST(COALESCE(SUM(is_open = 1 AND due <= ?), 0) AS SIGNED) AS breached,"
		    " (SELECT COUNT(*) FROM agent_state s WHERE s.state = 1 AND (? = 0 OR EXISTS (SELECT 1"
		    " FROM agent_team m WHERE m.agent_id = s.agent_id AND m.team_id IN " DB_IN_LIST
		    "))) AS online"
		    " FROM ticket WHERE " TICKET_UNSOLVED " AND (? = 0 OR team_id IN " DB_IN_LIST ")"),
		(struct db_args){v, n}, &now_shape, n_r);
}
