/*
 * ticket_list_sql.c - one index range a statement, keys alone; the rows are fetched for what a page shows.
 *
 * Each range names its index: with rights in the statement the server has five candidates, and a plan that sorts a
 * team's whole queue costs a hundred times the right one. `activity <= ? AND (activity < ? OR id < ?)` is the keyset:
 * a row comparison would not be used as a range.
 */
#include "workflow/ticket_sql.h"

#define BEHIND " AND activity <= ? AND (activity < ? OR id < ?) ORDER BY activity DESC, id DESC LIMIT ?"
#define BEHIND_ARGS(r) V((r).after.at), V((r).after.at), V((r).after.id.v), V((r).most)

#define OPEN_MOST 5000000

static const struct db_col place_cols[] = {DB_COL(struct ticket_place, at), DB_ID(struct ticket_place, id)};
static const struct db_shape place_shape = DB_SHAPE(struct ticket_place, place_cols);

static const struct db_col open_cols[] = {
	DB_ID(struct ticket_open_row, id), DB_ID(struct ticket_open_row, team),
	DB_ID(struct ticket_open_row, assignee), DB_COL(struct ticket_open_row, due),
	DB_COL(struct ticket_open_row, risk)};
static const struct db_shape open_shape = DB_SHAPE(struct ticket_open_row, open_cols);

enum rc ticket_places_all(struct db_tx *tx, struct ticket_range r, struct ticket_place **list_r, size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT activity AS at, id FROM ticket FORCE INDEX (k_open) WHERE is_open = ?" BEHIND),
		ARGS(V(r.shelf), BEHIND_ARGS(r)), &place_shape, r.most, list_r, n_r);
}

enum rc ticket_places_of_team(struct db_tx *tx, struct ticket_range r, team_id team,
			      struct ticket_place **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT activity AS at, id FROM ticket FORCE INDEX (k_team)"
			  " WHERE is_open = ? AND team_id = ?" BEHIND),
		      ARGS(V(r.shelf), V(team.v), BEHIND_ARGS(r)), &place_shape, r.most, list_r, n_r);
}

enum rc ticket_places_unassigned(struct db_tx *tx, struct ticket_range r, team_id team,
				 struct ticket_place **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT activity AS at, id FROM ticket FORCE INDEX (k_queue)"
			  " WHERE is_open = ? AND team_id = ? AND assignee_id = 0" BEHIND),
		      ARGS(V(r.shelf), V(team.v), BEHIND_ARGS(r)), &place_shape, r.most, list_r, n_r);
}

enum rc ticket_places_assigned(struct db_tx *tx, struct ticket_range r, agent_id assignee,
			       struct ticket_place **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT activity AS at, id FROM ticket FORCE INDEX (k_mine)"
			  " WHERE is_open = ? AND assignee_id = ?" BEHIND),
		      ARGS(V(r.shelf), V(assignee.v), BEHIND_ARGS(r)), &place_shape, r.most, list_r, n_r);
}

static enum rc some_by_ids(struct db_tx *tx, const ticket_id *ids, size_t n, struct ticket **rows_r,
			   size_t *n_r)
{
	struct db_val v[TICKET_IDS_MOST];

	db_fill_list(v, TICKET_IDS_MOST, &ids->v, n);
	return db_all(tx, SQL("SELECT " TICKET_COLUMNS " FROM ticket WHERE id IN " DB_IN_LONG_LIST),
		      (struct db_args){v, TICKET_IDS_MOST}, &ticket_shape, n, rows_r, n_r);
}

static enum rc few_by_ids(struct db_tx *tx, const ticket_id *ids, size_t n, struct ticket **rows_r,
			  size_t *n_r)
{
	struct db_val v[DB_IN_LIST_SIZE];

	db_fill_list(v, DB_IN_LIST_SIZE, &ids->v, n);
	return db_all(tx, SQL("SELECT " TICKET_COLUMNS " FROM ticket WHERE id IN " DB_IN_LIST),
		      (struct db_args){v, DB_IN_LIST_SIZE}, &ticket_shape, n, rows_r, n_r);
}

enum rc ticket_rows_by_ids(struct db_tx *tx, const ticket_id *ids, size_t n, struct ticket **rows_r,
			   size_t *n_r)
{
	must(n > 0 && n <= TICKET_IDS_MOST);
	return n <= DB_IN_LIST_SIZE ? few_by_ids(tx, ids, n, rows_r, n_r)
				    : some_by_ids(tx, ids, n, rows_r, n_r);
}

enum rc ticket_open_rows(struct db_tx *tx, struct ticket_open_row **rows_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT id, team_id AS team, assignee_id AS assignee, due, risk FROM ticket FORCE "
			  "INDEX (k_risk)"
			  " WHERE is_open = 1"),
		      NO_ARGS, &open_shape, OPEN_MOST, rows_r, n_r);
}
