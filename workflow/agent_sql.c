/* agent_sql.c - agents, teams, and who works where. */
#include "workflow/agent_sql.h"

#define ALL_MOST 10000
#define AGENT_COLUMNS "id, login, name, email, role, locale, active"

static const struct db_col agent_cols[] = {
	DB_ID(struct agent, id),      DB_COL(struct agent, login), DB_COL(struct agent, name),
	DB_COL(struct agent, email),  DB_COL(struct agent, role),  DB_COL(struct agent, locale),
	DB_COL(struct agent, active),
};
static const struct db_shape agent_shape = DB_SHAPE(struct agent, agent_cols);

struct agent_login {
	struct agent agent;
	char *password;
};
static const struct db_col login_cols[] = {
	{"id", DB_U64, offsetof(struct agent_login, agent.id.v)},
	DB_AS(struct agent_login, agent.login, "login"),
	DB_AS(struct agent_login, agent.name, "name"),
	DB_AS(struct agent_login, agent.email, "email"),
	DB_AS(struct agent_login, agent.role, "role"),
	DB_AS(struct agent_login, agent.locale, "locale"),
	DB_AS(struct agent_login, agent.active, "active"),
	DB_COL(struct agent_login, password),
};
static const struct db_shape login_shape = DB_SHAPE(struct agent_login, login_cols);

static const struct db_col team_cols[] = {DB_ID(struct team, id), DB_COL(struct team, name),
					  DB_COL(struct team, active)};
static const struct db_shape team_shape = DB_SHAPE(struct team, team_cols);

static const struct db_col member_cols[] = {DB_ID(struct agent_in_team, agent),
					    DB_ID(struct agent_in_team, team)};
static const struct db_shape member_shape = DB_SHAPE(struct agent_in_team, member_cols);

enum rc agent_get(struct db_tx *tx, agent_id id, struct agent *a_r)
{
	return db_one(tx, SQL("SELECT " AGENT_COLUMNS " FROM agent WHERE id = ?"), ARGS(V(id.v)),
		      &agent_shape, a_r);
}

enum rc agent_find_login(struct db_tx *tx, const char *login, struct agent *a_r, char **hash_r)
{
	struct agent_login row;

	TRY(db_one(tx, SQL("SELECT " AGENT_COLUMNS ", password FROM agent WHERE login = ? AND active = 1"),
		   ARGS(V(login)), &login_shape, &row));
	*a_r = row.agent;
	*hash_r = row.password;
	return RC_OK;
}

enum rc agent_all(struct db_tx *tx, struct agent **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " AGENT_COLUMNS " FROM agent ORDER BY name, id"), NO_ARGS, &agent_shape,
		      ALL_MOST, list_r, n_r);
}

enum rc agents_from_role(struct db_tx *tx, enum agent_role least, struct agent **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " AGENT_COLUMNS " FROM agent WHERE active = 1 AND role >= ?"
			  " ORDER BY name, id LIMIT 10000"),
		      ARGS(V(least)), &agent_shape, ALL_MOST, list_r, n_r);
}

enum rc agents_of_team(struct db_tx *tx, team_id team, enum agent_role least, struct agent **list_r,
		       size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " AGENT_COLUMNS " FROM agent JOIN agent_team m ON m.agent_id = agent.id"
			  " WHERE m.team_id = ? AND active = 1 AND role >= ? ORDER BY name, id LIMIT 10000"),
		      ARGS(V(team.v), V(least)), &agent_shape, ALL_MOST, list_r, n_r);
}

enum rc team_all(struct db_tx *tx, struct team **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT id, name, active FROM team ORDER BY name, id"), NO_ARGS, &team_shape,
		      ALL_MOST, list_r, n_r);
}

enum rc team_get(struct db_tx *tx, team_id id, struct team *t_r)
{
	return db_one(tx, SQL("SELECT id, name, active FROM team WHERE id = ?"), ARGS(V(id.v)), &team_shape,
		      t_r);
}

enum rc agent_teams_all(struct db_tx *tx, struct agent_in_team **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT agent_id AS agent, team_id AS team FROM agent_team"
			  " ORDER BY agent_id, team_id"),
		      NO_ARGS, &member_shape, ALL_MOST * 10, list_r, n_r);
}

enum rc agent_insert(struct db_tx *tx, const struct agent *a, const char *hash)
{
	return db_exec(
		tx,
		SQL("INSERT INTO agent (id, login, name, email, role, locale, active, password, created)"
		    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		ARGS(V(a->id.v), V(a->login), V(a->name), V(a->email), V(a->role), V(a->locale), V(a->active),
		     V(hash), V(tx->job->now)),
		NULL);
}

enum rc team_insert(struct db_tx *tx, team_id id, const char *name)
{
	return db_exec(tx, SQL("INSERT INTO team (id, name) VALUES (?, ?)"), ARGS(V(id.v), V(name)), NULL);
}

enum rc agent_team_insert(struct db_tx *tx, agent_id a, team_id t)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("INSERT INTO agent_team (agent_id, team_id)"
			" SELECT a.id, t.id FROM agent a JOIN team t WHERE a.id = ? AND t.id = ?"
			" ON DUPLICATE KEY UPDATE team_id = VALUES(team_id)"),
		    ARGS(V(a.v), V(t.v)), &n));
	return n == 0 ? because(tx->job, RC_NOT_FOUND, "no such agent or team") : RC_OK;
}

enum rc agent_update_password(struct db_tx *tx, agent_id id, const char *hash)
{
	uint64_t n;

	TRY(db_exec(tx, SQL("UPDATE agent SET password = ? WHERE id = ?"), ARGS(V(hash), V(id.v)), &n));
	return n == 0 ? because(tx->job, RC_NOT_FOUND, "no such agent") : RC_OK;
}

enum rc agent_update_locale(struct db_tx *tx, agent_id id, const char *locale)
{
	uint64_t n;

	TRY(db_exec(tx, SQL("UPDATE agent SET locale = ? WHERE id = ?"), ARGS(V(locale), V(id.v)), &n));
	return n == 0 ? because(tx->job, RC_NOT_FOUND, "no such agent") : RC_OK;
}

enum rc agent_in_team(struct db_tx *tx, agent_id a, team_id t, bool *yes_r)
{
	int64_t n;

	TRY(db_number(tx, SQL("SELECT COUNT(*) FROM agent_team WHERE agent_id = ? AND team_id = ?"),
		      ARGS(V(a.v), V(t.v)), &n));
	*yes_r = n > 0;
	return RC_OK;
}

enum rc agent_update_active(struct db_tx *tx, agent_id id, bool active)
{
	return db_exec(tx, SQL("UPDATE agent SET active = ? WHERE id = ?"), ARGS(V(active), V(id.v)), NULL);
}

enum rc agent_update_row(struct db_tx *tx, const struct agent *a)
{
	enum rc rc =
		db_exec(tx, SQL("UPDATE agent SET login = ?, name = ?, email = ?, role = ? WHERE id = ?"),
			ARGS(V(a->login), V(a->name), V(a->email), V(a->role), V(a->id.v)), NULL);

	return rc == RC_CONFLICT ? because(tx->job, rc, "this login is taken") : rc;
}

enum rc agent_team_delete(struct db_tx *tx, agent_id a, team_id t)
{
	return db_exec(tx, SQL("DELETE FROM agent_team WHERE agent_id = ? AND team_id = ?"),
		       ARGS(V(a.v), V(t.v)), NULL);
}

static const struct db_col ticket_cols[] = {DB_ID(struct agent_ticket, ticket)};
static const struct db_shape ticket_shape = DB_SHAPE(struct agent_ticket, ticket_cols);

enum rc agent_tickets(struct db_tx *tx, agent_id id, size_t most, struct agent_ticket **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT id AS ticket FROM ticket WHERE is_open = 1 AND assignee_id = ?"
			  " ORDER BY id LIMIT ?"),
		      ARGS(V(id.v), V(most)), &ticket_shape, most, list_r, n_r);
}
