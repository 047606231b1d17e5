/* routing_sql.c - who could take something, what they have, and what waits. */
#include "workflow/routing_sql.h"

#define LOADS_MOST 100000
#define TEAMS_MOST 10000

static const struct db_col member_cols[] = {
	DB_ID(struct routing_member, agent),	      DB_COL(struct routing_member, on_shift),
	DB_COL(struct routing_member, shift_until),   DB_COL(struct routing_member, given),
	DB_COL(struct routing_member, passed),	      DB_COL(struct routing_member, capacity),
	DB_COL(struct routing_member, team_capacity),
};
static const struct db_shape member_shape = DB_SHAPE(struct routing_member, member_cols);

static const struct db_col load_cols[] = {DB_ID(struct routing_load, agent), DB_ID(struct routing_load, team),
					  DB_COL(struct routing_load, channel),
					  DB_COL(struct routing_load, n)};
static const struct db_shape load_shape = DB_SHAPE(struct routing_load, load_cols);

static const struct db_col known_cols[] = {
	DB_ID(struct routing_known, agent), DB_COL(struct routing_known, skill),
	DB_COL(struct routing_known, level), DB_COL(struct routing_known, language)};
static const struct db_shape known_shape = DB_SHAPE(struct routing_known, known_cols);

/* A talk that goes on by mail is a mail's work (channel 0): nobody sits at the other end. */
#define LOAD_CHANNEL "IF(c.away > 0, 0, t.channel)"
#define LOAD_TALK " LEFT JOIN chat c ON c.ticket_id = t.id"

static const struct db_col ticket_cols[] = {DB_ID(struct routing_ticket, id)};
static const struct db_shape id_shape = DB_SHAPE(struct routing_ticket, ticket_cols);
static const struct db_col team_cols[] = {DB_ID(struct routing_team, id)};
static const struct db_shape team_shape = DB_SHAPE(struct routing_team, team_cols);

static const struct db_col wait_cols[] = {
	DB_ID(struct routing_wait, ticket), DB_COL(struct routing_wait, since),
	DB_COL(struct routing_wait, step), DB_COL(struct routing_wait, why)};
static const struct db_shape wait_shape = DB_SHAPE(struct routing_wait, wait_cols);

enum rc routing_members(struct db_tx *tx, const struct routing_ask *q, struct routing_member **list_r,
			size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT a.id AS agent, s.on_shift, s.shift_until, s.given, p.at IS NOT NULL AS passed,"
		    " COALESCE(c.capacity, 4294967295) AS capacity,"
		    " COALESCE(x.capacity, 4294967295) AS team_capacity"
		    " FROM agent_team m JOIN agent a ON a.id = m.agent_id AND a.active = 1"
		    " JOIN agent_state s ON s.agent_id = a.id AND s.state = 1"
		    " LEFT JOIN offer_passed p ON p.ticket_id = ? AND p.agent_id = a.id AND p.at > ?"
		    " LEFT JOIN agent_capacity c ON c.agent_id = a.id AND c.team_id = 0"
		    " LEFT JOIN agent_capacity x ON x.agent_id = a.id AND x.team_id = m.team_id"
		    " WHERE m.team_id = ? AND (? = 0 OR a.id = ?) ORDER BY a.id LIMIT ?"),
		ARGS(V(q->ticket.v), V(q->since), V(q->team.v), V(q->only.v), V(q->only.v),
		     V(ROUTING_MEMBERS_MOST)),
		&member_shape, ROUTING_MEMBERS_MOST, list_r, n_r);
}

enum rc routing_loads(struct db_tx *tx, const struct routing_ask *q, struct routing_load **list_r,
		      size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT t.assignee_id AS agent, t.team_id AS team, " LOAD_CHANNEL
		    " AS channel, COUNT(*) AS n"
		    " FROM agent_team m"
		    " JOIN agent_state s ON s.agent_id = m.agent_id AND s.state = 1"
		    " JOIN ticket t ON t.is_open = 1 AND t.assignee_id = m.agent_id AND t.status IN (0, 1)"
		    " AND t.snoozed_until <= ?" LOAD_TALK " WHERE m.team_id = ? AND (? = 0 OR m.agent_id = ?)"
		    " GROUP BY t.assignee_id, t.team_id, " LOAD_CHANNEL
		    " UNION ALL SELECT o.agent_id, o.team_id, o.channel, COUNT(*) FROM agent_team m"
		    " JOIN offer o ON o.agent_id = m.agent_id AND o.ticket_id <> ?"
		    " WHERE m.team_id = ? AND (? = 0 OR m.agent_id = ?)"
		    " GROUP BY o.agent_id, o.team_id, o.channel"),
		ARGS(V(tx->job->now), V(q->team.v), V(q->only.v), V(q->only.v), V(q->ticket.v), V(q->team.v),
		     V(q->only.v), V(q->only.v)),
		&load_shape, LOADS_MOST, list_r, n_r);
}

enum rc routing_loads_all(struct db_tx *tx, struct routing_load **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT t.assignee_id AS agent, t.team_id AS team, " LOAD_CHANNEL
			  " AS channel, COUNT(*) AS n"
			  " FROM ticket t" LOAD_TALK " WHERE t.is_open = 1 AND t.assignee_id > 0 AND "
			  "t.status IN (0, 1) AND t.snoozed_until <= ?"
			  " GROUP BY t.assignee_id, t.team_id, " LOAD_CHANNEL
			  " UNION ALL SELECT o.agent_id, o.team_id, o.channel, COUNT(*) FROM offer o"
			  " GROUP BY o.agent_id, o.team_id, o.channel"),
		      ARGS(V(tx->job->now)), &load_shape, LOADS_MOST, list_r, n_r);
}

enum rc routing_skills(struct db_tx *tx, const struct routing_ask *q, struct routing_known **list_r,
		       size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT s.agent_id AS agent, s.skill_id AS skill, s.level, k.language FROM agent_team m"
		    " JOIN agent_skill s ON s.agent_id = m.agent_id JOIN skill k ON k.id = s.skill_id"
		    " WHERE m.team_id = ? AND (? = 0 OR m.agent_id = ?) ORDER BY s.agent_id, s.skill_id"),
		ARGS(V(q->team.v), V(q->only.v), V(q->only.v)), &known_shape, LOADS_MOST, list_r, n_r);
}

enum rc routing_answerer(struct db_tx *tx, ticket_id id, agent_id *a_r)
{
	int64_t n;

	TRY(db_number(tx,
		      SQL("SELECT author_id FROM message WHERE ticket_id = ? AND kind = 1 AND author_id <> 0"
			  " ORDER BY seq DESC LIMIT 1"),
		      ARGS(V(id.v)), &n));
	a_r->v = (uint64_t)n;
	return RC_OK;
}

enum rc routing_queue(struct db_tx *tx, team_id team, size_t most, struct routing_ticket **list_r,
		      size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT t.id FROM ticket t WHERE t.is_open = 1 AND t.team_id = ? AND t.assignee_id = 0"
		    " AND t.status IN (0, 1) AND t.snoozed_until <= ? AND NOT EXISTS"
		    " (SELECT 1 FROM offer o WHERE o.ticket_id = t.id)"
		    " ORDER BY t.priority DESC, t.due, t.created, t.id LIMIT ?"),
		ARGS(V(team.v), V(tx->job->now), V(most)), &id_shape, most, list_r, n_r);
}

enum rc routing_teams(struct db_tx *tx, struct routing_team **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT r.team_id AS id FROM team_routing r WHERE r.mode <> 0 AND EXISTS (SELECT 1 "
			  "FROM ticket t"
			  " WHERE t.is_open = 1 AND t.team_id = r.team_id AND t.assignee_id = 0"
			  " AND t.status IN (0, 1)) ORDER BY r.team_id"),
		      NO_ARGS, &team_shape, TEAMS_MOST, list_r, n_r);
}

/* From the agents who are not there to what they have: those who are cost nothing, however much that is. */
enum rc routing_left_behind(struct db_tx *tx, size_t most, struct routing_ticket **list_r, size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT STRAIGHT_JOIN t.id FROM agent a LEFT JOIN agent_state s ON s.agent_id = a.id"
		    " JOIN ticket t ON t.is_open = 1 AND t.assignee_id = a.id AND t.status IN (0, 1)"
		    " JOIN team_routing r ON r.team_id = t.team_id"
		    " WHERE (a.active = 0 OR COALESCE(s.state, 0) = 0 OR s.on_shift = 0)"
		    " AND ((r.release_offline = 1 AND (a.active = 0 OR COALESCE(s.state, 0) = 0))"
		    " OR (r.release_shift = 1 AND s.on_shift = 0))"
		    " AND (SELECT m.kind FROM message m WHERE m.ticket_id = t.id AND m.kind IN (0, 1)"
		    " AND m.class = 0 ORDER BY m.seq DESC LIMIT 1) = 0 LIMIT ?"),
		ARGS(V(most)), &id_shape, most, list_r, n_r);
}

enum rc routing_offers_astray(struct db_tx *tx, size_t most, struct routing_ticket **list_r, size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT o.ticket_id AS id FROM offer o LEFT JOIN agent_state s ON s.agent_id = o.agent_id"
		    " WHERE COALESCE(s.state, 0) <> 1 ORDER BY o.ticket_id LIMIT ?"),
		ARGS(V(most)), &id_shape, most, list_r, n_r);
}

enum rc routing_unanswered(struct db_tx *tx, ticket_id id, bool *yes_r)
{
	int64_t kind;
	enum rc rc =
		db_number(tx,
			  SQL("SELECT kind FROM message WHERE ticket_id = ? AND kind IN (0, 1) AND class = 0"
			      " ORDER BY seq DESC LIMIT 1"),
			  ARGS(V(id.v)), &kind);

	*yes_r = rc == RC_OK && kind == MESSAGE_INBOUND;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc routing_wait_get(struct db_tx *tx, ticket_id id, struct routing_wait *w_r)
{
	return db_one(
		tx, SQL("SELECT ticket_id AS ticket, since, step, why FROM routing_wait WHERE ticket_id = ?"),
		ARGS(V(id.v)), &wait_shape, w_r);
}

enum rc routing_wait_save(struct db_tx *tx, const struct routing_wait *w, team_id team)
{
	return db_exec(
		tx,
		SQL("INSERT INTO routing_wait (ticket_id, team_id, since, step, why) VALUES (?, ?, ?, ?, ?)"
		    " ON DUPLICATE KEY UPDATE team_id = VALUES(team_id), since = VALUES(since),"
		    " step = VALUES(step), why = VALUES(why)"),
		ARGS(V(w->ticket.v), V(team.v), V(w->since), V(w->step), V(w->why)), NULL);
}

enum rc routing_wait_delete(struct db_tx *tx, ticket_id id)
{
	return db_exec(tx, SQL("DELETE FROM routing_wait WHERE ticket_id = ?"), ARGS(V(id.v)), NULL);
}
