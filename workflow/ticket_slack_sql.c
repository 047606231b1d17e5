/*
 * ticket_slack_sql.c - the views by slack: keys of open tickets, the earliest deadline first.
 *
 * As in ticket_list_sql.c each statement names its index, and a page begins behind a key: `due >= ? AND (due > ? OR
 * id > ?)`. What is at risk is few, whatever the number of tickets: its range is all whose risk has begun, breached ones
 * included, and only that is sorted. So are one agent's own tickets.
 */
#include "workflow/ticket_sql.h"

#define BEHIND                                               \
	" AND due >= ? AND (due > ? OR id > ?) AND due <= ?" \
	" ORDER BY due, id LIMIT ?"
#define BEHIND_ARGS(r) V((r).after.at), V((r).after.at), V((r).after.id.v), V((r).until), V((r).most)

static const struct db_col place_cols[] = {DB_COL(struct ticket_place, at), DB_ID(struct ticket_place, id)};
static const struct db_shape place_shape = DB_SHAPE(struct ticket_place, place_cols);

enum rc ticket_slack_all(struct db_tx *tx, struct ticket_range r, struct ticket_place **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT due AS at, id FROM ticket FORCE INDEX (k_due) WHERE is_open = 1" BEHIND),
		      ARGS(BEHIND_ARGS(r)), &place_shape, r.most, list_r, n_r);
}

enum rc ticket_slack_of_team(struct db_tx *tx, struct ticket_range r, team_id team,
			     struct ticket_place **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT due AS at, id FROM ticket FORCE INDEX (k_team_due)"
			  " WHERE is_open = 1 AND team_id = ?" BEHIND),
		      ARGS(V(team.v), BEHIND_ARGS(r)), &place_shape, r.most, list_r, n_r);
}

enum rc ticket_slack_unassigned(struct db_tx *tx, struct ticket_range r, team_id team,
				struct ticket_place **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT due AS at, id FROM ticket FORCE INDEX (k_team_due)"
			  " WHERE is_open = 1 AND team_id = ? AND assignee_id = 0" BEHIND),
		      ARGS(V(team.v), BEHIND_ARGS(r)), &place_shape, r.most, list_r, n_r);
}

enum rc ticket_slack_nobodys(struct db_tx *tx, struct ticket_range r, struct ticket_place **list_r,
			     size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT due AS at, id FROM ticket FORCE INDEX (k_due)"
			  " WHERE is_open = 1 AND assignee_id = 0" BEHIND),
		      ARGS(BEHIND_ARGS(r)), &place_shape, r.most, list_r, n_r);
}

enum rc ticket_slack_assigned(struct db_tx *tx, struct ticket_range r, agent_id assignee,
			      struct ticket_place **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT due AS at, id FROM ticket FORCE INDEX (k_mine)"
			  " WHERE is_open = 1 AND assignee_id = ?" BEHIND),
		      ARGS(V(assignee.v), BEHIND_ARGS(r)), &place_shape, r.most, list_r, n_r);
}

enum rc ticket_slack_at_risk(struct db_tx *tx, struct ticket_range r, instant now, team_id team,
			     const agent_id *assignee, struct ticket_place **list_r, size_t *n_r)
{
	uint64_t whose = assignee ? assignee->v : 0;

	return db_all(
		tx,
		SQL("SELECT due AS at, id FROM ticket FORCE INDEX (k_risk)"
		    " WHERE is_open = 1 AND risk <= ? AND due > ? AND (? = 0 OR team_id = ?)"
		    " AND (? = 0 OR assignee_id = ?)" BEHIND),
		ARGS(V(now), V(now), V(team.v), V(team.v), V(assignee != NULL), V(whose), BEHIND_ARGS(r)),
		&place_shape, r.most, list_r, n_r);
}
