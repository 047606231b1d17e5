/* routing_settings_sql.c - how work is given out, as rows. */
#include "workflow/routing_settings_sql.h"

#define ALL_MOST 100000
#define TEAM_COLUMNS                                                                         \
	"team_id AS team, version, mode, offer_mail, chat_offer, mail_offer, relax, sticky," \
	" release_offline, release_shift, capacity"

static const struct db_col house_cols[] = {
	DB_COL(struct routing_house, version),
	{"away_after", DB_I64, offsetof(struct routing_house, away_after.ms)},
	{"offline_after", DB_I64, offsetof(struct routing_house, offline_after.ms)},
	DB_COL(struct routing_house, capacity),
	DB_COL(struct routing_house, mail),
	DB_COL(struct routing_house, chat),
	DB_COL(struct routing_house, fax),
};
static const struct db_shape house_shape = DB_SHAPE(struct routing_house, house_cols);

static const struct db_col team_cols[] = {
	DB_ID(struct team_routing, team),
	DB_COL(struct team_routing, version),
	DB_COL(struct team_routing, mode),
	DB_COL(struct team_routing, offer_mail),
	{"chat_offer", DB_I64, offsetof(struct team_routing, chat_offer.ms)},
	{"mail_offer", DB_I64, offsetof(struct team_routing, mail_offer.ms)},
	{"relax", DB_I64, offsetof(struct team_routing, relax.ms)},
	DB_COL(struct team_routing, sticky),
	DB_COL(struct team_routing, release_offline),
	DB_COL(struct team_routing, release_shift),
	DB_COL(struct team_routing, capacity),
};
static const struct db_shape team_shape = DB_SHAPE(struct team_routing, team_cols);

static const struct db_col capacity_cols[] = {DB_ID(struct agent_capacity, agent),
					      DB_ID(struct agent_capacity, team),
					      DB_COL(struct agent_capacity, capacity)};
static const struct db_shape capacity_shape = DB_SHAPE(struct agent_capacity, capacity_cols);

enum rc routing_house_row(struct db_tx *tx, struct routing_house *h_r)
{
	return db_one(
		tx,
		SQL("SELECT version, away_after, offline_after, capacity, mail, chat, fax FROM routing_house"
		    " WHERE id = 1"),
		NO_ARGS, &house_shape, h_r);
}

enum rc routing_house_update(struct db_tx *tx, const struct routing_house *h)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE routing_house SET version = version + 1, away_after = ?, offline_after = ?,"
			" capacity = ?, mail = ?, chat = ?, fax = ? WHERE id = 1 AND version = ?"),
		    ARGS(V(h->away_after.ms), V(h->offline_after.ms), V(h->capacity), V(h->mail), V(h->chat),
			 V(h->fax), V(h->version)),
		    &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "somebody else has just changed this");
}

enum rc team_routing_row(struct db_tx *tx, team_id team, struct team_routing *r_r)
{
	return db_one(tx, SQL("SELECT " TEAM_COLUMNS " FROM team_routing WHERE team_id = ?"), ARGS(V(team.v)),
		      &team_shape, r_r);
}

enum rc team_routing_all(struct db_tx *tx, struct team_routing **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " TEAM_COLUMNS " FROM team_routing ORDER BY team_id"), NO_ARGS,
		      &team_shape, ALL_MOST, list_r, n_r);
}

enum rc team_routing_insert(struct db_tx *tx, const struct team_routing *r)
{
	enum rc rc = db_exec(
		tx,
		SQL("INSERT INTO team_routing (team_id, version, mode, offer_mail, chat_offer, mail_offer,"
		    " relax, sticky, release_offline, release_shift, capacity)"
		    " VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		ARGS(V(r->team.v), V(r->mode), V(r->offer_mail), V(r->chat_offer.ms), V(r->mail_offer.ms),
		     V(r->relax.ms), V(r->sticky), V(r->release_offline), V(r->release_shift),
		     V(r->capacity)),
		NULL);

	return rc == RC_CONFLICT ? because(tx->job, rc, "somebody else has just changed this") : rc;
}

enum rc team_routing_update(struct db_tx *tx, const struct team_routing *r)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE team_routing SET version = version + 1, mode = ?, offer_mail = ?,"
			" chat_offer = ?, mail_offer = ?, relax = ?, sticky = ?, release_offline = ?,"
			" release_shift = ?, capacity = ? WHERE team_id = ? AND version = ?"),
		    ARGS(V(r->mode), V(r->offer_mail), V(r->chat_offer.ms), V(r->mail_offer.ms),
			 V(r->relax.ms), V(r->sticky), V(r->release_offline), V(r->release_shift),
			 V(r->capacity), V(r->team.v), V(r->version)),
		    &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "somebody else has just changed this");
}

enum rc agent_capacity_all(struct db_tx *tx, struct agent_capacity **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT agent_id AS agent, team_id AS team, capacity FROM agent_capacity"
			  " ORDER BY agent_id, team_id"),
		      NO_ARGS, &capacity_shape, ALL_MOST, list_r, n_r);
}

enum rc agent_capacity_of(struct db_tx *tx, agent_id agent, struct agent_capacity **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT agent_id AS agent, team_id AS team, capacity FROM agent_capacity"
			  " WHERE agent_id = ? ORDER BY team_id"),
		      ARGS(V(agent.v)), &capacity_shape, ALL_MOST, list_r, n_r);
}

enum rc agent_capacity_delete(struct db_tx *tx, agent_id agent)
{
	return db_exec(tx, SQL("DELETE FROM agent_capacity WHERE agent_id = ?"), ARGS(V(agent.v)), NULL);
}

enum rc agent_capacity_insert(struct db_tx *tx, agent_id agent, const struct agent_capacity *c)
{
	enum rc rc =
		db_exec(tx, SQL("INSERT INTO agent_capacity (agent_id, team_id, capacity) VALUES (?, ?, ?)"),
			ARGS(V(agent.v), V(c->team.v), V(c->capacity)), NULL);

	return rc == RC_CONFLICT ? because(tx->job, RC_INVALID, "a team stands there twice") : rc;
}

enum rc agents_share_team(struct db_tx *tx, agent_id a, agent_id b, bool *yes_r)
{
	int64_t n;

	TRY(db_number(tx,
		      SQL("SELECT COUNT(*) FROM agent_team x JOIN agent_team y ON y.team_id = x.team_id"
			  " WHERE x.agent_id = ? AND y.agent_id = ?"),
		      ARGS(V(a.v), V(b.v)), &n));
	*yes_r = n > 0;
	return RC_OK;
}

enum rc setting_version(struct db_tx *tx, const char *subject, uint64_t id, uint32_t *version_r)
{
	int64_t n;

	TRY(db_number(tx,
		      SQL("SELECT COALESCE(MAX(version), 0) FROM setting_event WHERE subject = ? AND id = ?"),
		      ARGS(V(subject), V(id)), &n));
	*version_r = (uint32_t)n;
	return RC_OK;
}
