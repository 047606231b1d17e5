/* escalation_board_sql.c - the board's numbers. */
#include "workflow/escalation_board.h"

#include "workflow/ticket_sql.h"

#define TEAMS_MOST 1000
#define STANDS                                                                                   \
	"e.cleared_at = 0 AND e.team_id = t.id AND NOT EXISTS (SELECT 1 FROM escalation h WHERE" \
	" h.ticket_id = e.ticket_id AND h.kind = e.kind AND h.cycle = e.cycle AND h.level > e.level)"

static const struct db_col team_cols[] = {
	DB_ID(struct board_team, team),	       DB_COL(struct board_team, open),
	DB_COL(struct board_team, unassigned), DB_COL(struct board_team, due_in_hour),
	DB_COL(struct board_team, overdue),    DB_COL(struct board_team, at_risk),
	DB_COL(struct board_team, breached),   DB_COL(struct board_team, unacked),
	DB_COL(struct board_team, acked)};
static const struct db_shape team_shape = DB_SHAPE(struct board_team, team_cols);

enum rc board_teams(struct db_tx *tx, struct board_team **list_r, size_t *n_r)
{
	instant now = tx->job->now, soon = instant_after(now, SPAN_H(1));

	return db_all(
		tx,
		SQL("SELECT t.id AS team,"
		    " (SELECT COUNT(*) FROM ticket k WHERE k." TICKET_UNSOLVED
		    " AND k.team_id = t.id) AS open,"
		    " (SELECT COUNT(*) FROM ticket k WHERE k." TICKET_UNSOLVED " AND k.team_id = t.id"
		    "  AND k.assignee_id = 0) AS unassigned,"
		    " (SELECT COUNT(*) FROM ticket k WHERE k.is_open = 1 AND k.team_id = t.id"
		    "  AND k.due > ? AND k.due <= ?) AS due_in_hour,"
		    " (SELECT COUNT(*) FROM ticket k WHERE k.is_open = 1 AND k.team_id = t.id"
		    "  AND k.due <= ?) AS overdue,"
		    " (SELECT COUNT(*) FROM ticket k WHERE k.risk <= ? AND k.due > ? AND k.team_id = t.id"
		    "  AND k.is_open = 1) AS at_risk,"
		    " (SELECT COUNT(*) FROM ticket k WHERE k.breached > 0 AND k.team_id = t.id) AS breached,"
		    " (SELECT COUNT(*) FROM escalation e WHERE " STANDS " AND e.acked_at = 0) AS unacked,"
		    " (SELECT COUNT(*) FROM escalation e WHERE " STANDS " AND e.acked_at <> 0) AS acked"
		    " FROM team t WHERE t.active = 1 ORDER BY t.name, t.id LIMIT 1000"),
		ARGS(V(now), V(soon), V(now), V(now), V(now)), &team_shape, TEAMS_MOST, list_r, n_r);
}
