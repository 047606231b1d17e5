/* routing_roster_sql.c - what a team's people have, in a few ranges. */
#include "workflow/routing_roster_sql.h"

#define ROWS_MOST 10000

static const struct db_col ticket_cols[] = {DB_ID(struct work_ticket, id),
					    DB_ID(struct work_ticket, assignee)};
static const struct db_shape work_shape = DB_SHAPE(struct work_ticket, ticket_cols);
static const struct db_col count_cols[] = {DB_ID(struct work_count, assignee), DB_COL(struct work_count, n)};
static const struct db_shape count_shape = DB_SHAPE(struct work_count, count_cols);
static const struct db_col offer_cols[] = {
	DB_ID(struct offer, ticket), DB_ID(struct offer, agent),   DB_ID(struct offer, team),
	DB_COL(struct offer, fence), DB_COL(struct offer, weight), DB_COL(struct offer, channel),
	DB_COL(struct offer, made),  DB_COL(struct offer, until),  DB_COL(struct offer, cause),
};
static const struct db_shape offer_shape = DB_SHAPE(struct offer, offer_cols);
static const struct db_col wait_cols[] = {
	DB_ID(struct routing_wait, ticket), DB_COL(struct routing_wait, since),
	DB_COL(struct routing_wait, step), DB_COL(struct routing_wait, why)};
static const struct db_shape wait_shape = DB_SHAPE(struct routing_wait, wait_cols);
static const struct db_col member_cols[] = {{"id", DB_U64, offsetof(agent_id, v)}};
static const struct db_shape member_shape = DB_SHAPE(agent_id, member_cols);

enum rc work_tickets(struct db_tx *tx, team_id team, struct work_ticket **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT id, assignee_id AS assignee FROM (SELECT id, assignee_id, ROW_NUMBER() OVER"
			  " (PARTITION BY assignee_id ORDER BY priority DESC, due, created, id) AS place"
			  " FROM ticket WHERE is_open = 1 AND team_id = ?) t"
			  " WHERE place <= IF(assignee_id = 0, ?, ?) ORDER BY assignee_id, place LIMIT ?"),
		      ARGS(V(team.v), V(WORK_QUEUE_MOST), V(WORK_OF_ONE_MOST), V(WORK_MOST)), &work_shape,
		      WORK_MOST, list_r, n_r);
}

enum rc work_counts(struct db_tx *tx, team_id team, struct work_count **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT assignee_id AS assignee, COUNT(*) AS n FROM ticket WHERE is_open = 1"
			  " AND team_id = ? GROUP BY assignee_id"),
		      ARGS(V(team.v)), &count_shape, ROWS_MOST, list_r, n_r);
}

enum rc work_offers(struct db_tx *tx, team_id team, struct offer **list_r, size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT o.ticket_id AS ticket, o.agent_id AS agent, o.team_id AS team, o.fence, o.weight,"
		    " o.channel, o.made, o.until, o.cause FROM offer o JOIN ticket t ON t.id = o.ticket_id"
		    " WHERE t.is_open = 1 AND t.team_id = ? AND t.assignee_id = 0"),
		ARGS(V(team.v)), &offer_shape, ROWS_MOST, list_r, n_r);
}

enum rc work_waits(struct db_tx *tx, team_id team, struct routing_wait **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT ticket_id AS ticket, since, step, why FROM routing_wait WHERE team_id = ?"),
		      ARGS(V(team.v)), &wait_shape, ROWS_MOST, list_r, n_r);
}

enum rc work_members(struct db_tx *tx, team_id team, agent_id **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT a.id FROM agent_team m JOIN agent a ON a.id = m.agent_id AND a.active = 1"
			  " WHERE m.team_id = ? ORDER BY a.id"),
		      ARGS(V(team.v)), &member_shape, ROWS_MOST, list_r, n_r);
}
