/* escalation_sql.c - rows of escalation and acknowledgement. */
#include "workflow/escalation_sql.h"

#define OF_ONE_TICKET_MOST 1000
#define COLUMNS                                                                                         \
	"e.ticket_id AS ticket, e.kind AS kind, e.cycle AS cycle, e.level AS level, e.team_id AS team," \
	" e.due AS due, e.fired_at AS fired_at, e.late_by AS late_by, e.audience AS audience,"          \
	" e.fell_back AS fell_back, e.acked_at AS acked_at, e.acked_by AS acked_by,"                    \
	" e.cleared_at AS cleared_at"
/* A clock's highest level speaks for it. */
#define HIGHEST                                                                                       \
	" NOT EXISTS (SELECT 1 FROM escalation h WHERE h.ticket_id = e.ticket_id AND h.kind = e.kind" \
	" AND h.cycle = e.cycle AND h.level > e.level)"

static const struct db_col row_cols[] = {
	DB_ID(struct escalation, ticket),     DB_COL(struct escalation, kind),
	DB_COL(struct escalation, cycle),     DB_COL(struct escalation, level),
	DB_ID(struct escalation, team),	      DB_COL(struct escalation, due),
	DB_COL(struct escalation, fired_at),  {"late_by", DB_I64, offsetof(struct escalation, late_by.ms)},
	DB_COL(struct escalation, audience),  DB_COL(struct escalation, fell_back),
	DB_COL(struct escalation, acked_at),  DB_ID(struct escalation, acked_by),
	DB_COL(struct escalation, cleared_at)};
static const struct db_shape row_shape = DB_SHAPE(struct escalation, row_cols);

static const struct db_col state_cols[] = {DB_COL(struct escalation_state, rung),
					   DB_COL(struct escalation_state, held_until)};
static const struct db_shape state_shape = DB_SHAPE(struct escalation_state, state_cols);

struct agent_row {
	agent_id id;
};
static const struct db_col agent_cols[] = {DB_ID(struct agent_row, id)};
static const struct db_shape agent_shape = DB_SHAPE(struct agent_row, agent_cols);

enum rc escalation_state_of(struct db_tx *tx, const struct sla_clock *c, struct escalation_state *s_r)
{
	return db_one(
		tx,
		SQL("SELECT COALESCE((SELECT MAX(level) FROM escalation WHERE ticket_id = ? AND kind = ?"
		    " AND cycle = ?), 0) AS rung,"
		    " COALESCE((SELECT until FROM acknowledgement WHERE ticket_id = ? AND kind = ?"
		    " AND cycle = ? ORDER BY n DESC LIMIT 1), 0) AS held_until"),
		ARGS(V(c->ticket.v), V(c->kind), V(c->cycle), V(c->ticket.v), V(c->kind), V(c->cycle)),
		&state_shape, s_r);
}

enum rc escalation_insert(struct db_tx *tx, const struct escalation *e)
{
	return db_exec(tx,
		       SQL("INSERT INTO escalation (ticket_id, kind, cycle, level, team_id, due, fired_at,"
			   " late_by, audience, fell_back) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(e->ticket.v), V(e->kind), V(e->cycle), V(e->level), V(e->team.v), V(e->due),
			    V(e->fired_at), V(e->late_by.ms), V(e->audience), V(e->fell_back)),
		       NULL);
}

enum rc escalation_mark_cleared(struct db_tx *tx, const struct sla_clock *c, uint64_t *n_r)
{
	return db_exec(
		tx,
		SQL("UPDATE escalation SET cleared_at = ? WHERE ticket_id = ? AND kind = ? AND cycle = ?"
		    " AND cleared_at = 0"),
		ARGS(V(tx->job->now), V(c->ticket.v), V(c->kind), V(c->cycle)), n_r);
}

enum rc escalation_mark_acked(struct db_tx *tx, const struct escalation *e, agent_id by)
{
	return db_exec(tx,
		       SQL("UPDATE escalation SET acked_at = ?, acked_by = ? WHERE ticket_id = ? AND kind = ?"
			   " AND cycle = ? AND level <= ? AND cleared_at = 0"),
		       ARGS(V(tx->job->now), V(by.v), V(e->ticket.v), V(e->kind), V(e->cycle), V(e->level)),
		       NULL);
}

enum rc escalation_move(struct db_tx *tx, ticket_id ticket, team_id to, uint64_t *n_r)
{
	return db_exec(tx, SQL("UPDATE escalation SET team_id = ? WHERE ticket_id = ? AND cleared_at = 0"),
		       ARGS(V(to.v), V(ticket.v)), n_r);
}

enum rc escalations_of(struct db_tx *tx, ticket_id ticket, struct escalation **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " COLUMNS " FROM escalation e WHERE e.ticket_id = ?"
			  " ORDER BY e.kind, e.cycle, e.level LIMIT 1000"),
		      ARGS(V(ticket.v)), &row_shape, OF_ONE_TICKET_MOST, list_r, n_r);
}

enum rc escalation_standing_of(struct db_tx *tx, ticket_id ticket, struct escalation **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " COLUMNS
			  " FROM escalation e WHERE e.ticket_id = ? AND e.cleared_at = 0 AND" HIGHEST
			  " ORDER BY e.kind, e.cycle LIMIT 1000"),
		      ARGS(V(ticket.v)), &row_shape, OF_ONE_TICKET_MOST, list_r, n_r);
}

enum rc escalation_standing_all(struct db_tx *tx, enum escalation_which which, size_t most,
				struct escalation **list_r, size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT " COLUMNS " FROM escalation e WHERE e.cleared_at = 0 AND" HIGHEST
		    " AND (? = 0 OR (e.acked_at = 0) = (? = 1)) ORDER BY e.fired_at, e.ticket_id LIMIT ?"),
		ARGS(V(which), V(which), V(most)), &row_shape, most, list_r, n_r);
}

enum rc escalation_standing_team(struct db_tx *tx, enum escalation_which which, team_id team, size_t most,
				 struct escalation **list_r, size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT " COLUMNS
		    " FROM escalation e WHERE e.cleared_at = 0 AND e.team_id = ? AND" HIGHEST
		    " AND (? = 0 OR (e.acked_at = 0) = (? = 1)) ORDER BY e.fired_at, e.ticket_id LIMIT ?"),
		ARGS(V(team.v), V(which), V(which), V(most)), &row_shape, most, list_r, n_r);
}

enum rc acknowledgement_insert(struct db_tx *tx, const struct escalation *e, agent_id by, instant until)
{
	return db_exec(
		tx,
		SQL("INSERT INTO acknowledgement (ticket_id, kind, cycle, n, level, agent_id, at, until)"
		    " SELECT ?, ?, ?, COALESCE(MAX(a.n), 0) + 1, ?, ?, ?, ? FROM acknowledgement a"
		    " WHERE a.ticket_id = ? AND a.kind = ? AND a.cycle = ?"),
		ARGS(V(e->ticket.v), V(e->kind), V(e->cycle), V(e->level), V(by.v), V(tx->job->now), V(until),
		     V(e->ticket.v), V(e->kind), V(e->cycle)),
		NULL);
}

enum rc escalation_agents_of_role(struct db_tx *tx, team_id team, uint32_t role, agent_id **list_r,
				  size_t *n_r)
{
	struct agent_row *rows;

	_Static_assert(sizeof(struct agent_row) == sizeof(agent_id), "a row is an id");
	TRY(db_all(tx,
		   SQL("SELECT a.id AS id FROM agent a WHERE a.role = ? AND a.active = 1 AND (? = 0 OR EXISTS"
		       " (SELECT 1 FROM agent_team m WHERE m.agent_id = a.id AND m.team_id = ?))"
		       " ORDER BY a.id LIMIT 200"),
		   ARGS(V(role), V(team.v), V(team.v)), &agent_shape, ESCALATION_PEOPLE_MOST, &rows, n_r));
	*list_r = (agent_id *)rows;
	return RC_OK;
}
