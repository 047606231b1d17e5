/* chat_queue_sql.c - a team's queue of talks, read beside those who could take one. */
#include "workflow/chat_queue_sql.h"

static const struct db_col waiting_cols[] = {DB_ID(struct chat_waiting, ticket),
					     DB_ID(struct chat_waiting, visitor)};
static const struct db_shape waiting_shape = DB_SHAPE(struct chat_waiting, waiting_cols);

static const struct db_col lost_cols[] = {DB_ID(struct chat_lost, ticket)};
static const struct db_shape lost_shape = DB_SHAPE(struct chat_lost, lost_cols);

enum rc chat_waiting(struct db_tx *tx, team_id team, struct chat_waiting **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT c.ticket_id AS ticket, c.visitor_id AS visitor FROM chat c"
			  " JOIN ticket t ON t.id = c.ticket_id WHERE c.state = 0 AND c.team_id = ?"
			  " AND t.assignee_id = 0 AND t.status IN (0, 1)"
			  " ORDER BY t.priority DESC, t.due, t.created, t.id LIMIT ?"),
		      ARGS(V(team.v), V(CHAT_PLACES_MOST)), &waiting_shape, CHAT_PLACES_MOST, list_r, n_r);
}

enum rc chat_accepts(struct db_tx *tx, team_id team, instant since, int64_t *n_r)
{
	return db_number(tx, SQL("SELECT COUNT(*) FROM chat WHERE team_id = ? AND accepted > ?"),
			 ARGS(V(team.v), V(since)), n_r);
}

enum rc chat_on_duty(struct db_tx *tx, team_id team, int64_t *n_r)
{
	return db_number(
		tx,
		SQL("SELECT COUNT(*) FROM agent_team m JOIN agent a ON a.id = m.agent_id AND a.active = 1"
		    " JOIN agent_state s ON s.agent_id = a.id AND s.state = 1 AND s.on_shift = 1"
		    " WHERE m.team_id = ?"),
		ARGS(V(team.v)), n_r);
}

enum rc chat_lost(struct db_tx *tx, size_t most, struct chat_lost **list_r, size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT c.ticket_id AS ticket FROM chat c WHERE c.gone = 0 AND NOT EXISTS"
		    " (SELECT 1 FROM visitor_screen s WHERE s.visitor_id = c.visitor_id AND s.until > ?)"
		    " LIMIT ?"),
		ARGS(V(tx->job->now), V(most)), &lost_shape, most, list_r, n_r);
}
