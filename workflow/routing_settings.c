/* routing_settings.c - what may be set, by whom, and the record of it. */
#include "workflow/routing_settings.h"

#include <jansson.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/access.h"
#include "workflow/agent.h"
#include "workflow/routing.h"
#include "workflow/routing_settings_sql.h"
#include "workflow/setting_event.h"

static bool within(int64_t v, int64_t least, int64_t most)
{
	return v >= least && v <= most;
}

uint32_t routing_weight(const struct routing_house *h, enum channel c, bool *exclusive_r)
{
	*exclusive_r = c == CHANNEL_PHONE;
	switch (c) {
	case CHANNEL_CHAT:
		return h->chat;
	case CHANNEL_FAX:
		return h->fax;
	case CHANNEL_PHONE:
		return 0;
	default:
		return h->mail;
	}
}

bool routing_is_live(enum channel c)
{
	return c == CHANNEL_CHAT || c == CHANNEL_PHONE;
}

const char *routing_house_barred(const struct routing_house *h)
{
	if (!within(h->away_after.ms, 60000, 86400000))
		return "away comes after 1 minute to 24 hours without input";
	if (!within(h->offline_after.ms, 5000, 3600000))
		return "offline comes after 5 seconds to 1 hour without a screen";
	if (h->capacity > CAPACITY_MOST)
		return "a capacity is at most 100";
	if (!within(h->mail, 1, CAPACITY_MOST) || !within(h->chat, 1, CAPACITY_MOST) ||
	    !within(h->fax, 1, CAPACITY_MOST))
		return "a weight is from 0.01 to 100";
	return NULL;
}

const char *team_routing_barred(const struct team_routing *r)
{
	if (r->mode >= ROUTING_MODE_END)
		return "there is no such mode";
	if (!within(r->chat_offer.ms, 5000, 300000) || !within(r->mail_offer.ms, 5000, 3600000))
		return "an offer stands 5 seconds or longer: of a chat at most 5 minutes, of a mail at most "
		       "1 hour";
	if (r->relax.ms != 0 && !within(r->relax.ms, 10000, 86400000))
		return "needs are given up after 10 seconds to 24 hours, or never";
	if (r->capacity > CAPACITY_MOST)
		return "a capacity is at most 100";
	return NULL;
}

struct team_routing team_routing_default(team_id team)
{
	return (struct team_routing){
		.team = team,
		.mode = ROUTING_MANUAL,
		.chat_offer = SPAN_S(15),
		.mail_offer = SPAN_MIN(2),
		.relax = SPAN_MIN(5),
		.sticky = true,
	};
}

/* ---- the record ---- */

static char *text_of(struct db_tx *tx, json_t *take_v)
{
	struct json v = {take_v};
	char *text = json_text(tx->job->ctx, v.v);

	json_cleanup(&v);
	return text;
}

static char *house_text(struct db_tx *tx, const struct routing_house *h)
{
	return text_of(tx, json_pack("{sIsIsIsIsIsI}", "away_after", (json_int_t)h->away_after.ms,
				     "offline_after", (json_int_t)h->offline_after.ms, "capacity",
				     (json_int_t)h->capacity, "mail", (json_int_t)h->mail, "chat",
				     (json_int_t)h->chat, "fax", (json_int_t)h->fax));
}

static char *team_text(struct db_tx *tx, const struct team_routing *r)
{
	return text_of(tx, json_pack("{sssbsIsIsIsbsbsbsI}", "mode",
				     routing_mode_name((enum routing_mode)r->mode), "offer_mail",
				     r->offer_mail, "chat_offer", (json_int_t)r->chat_offer.ms, "mail_offer",
				     (json_int_t)r->mail_offer.ms, "relax", (json_int_t)r->relax.ms, "sticky",
				     r->sticky, "release_offline", r->release_offline, "release_shift",
				     r->release_shift, "capacity", (json_int_t)r->capacity));
}

static char *capacity_text(struct db_tx *tx, const struct agent_capacity *list, size_t n)
{
	json_t *v = json_array();

	for (size_t i = 0; i < n; i++)
		json_array_append_new(v, json_pack("{sIsI}", "team", (json_int_t)list[i].team.v, "capacity",
						   (json_int_t)list[i].capacity));
	return text_of(tx, v);
}

enum rc routing_note(struct db_tx *tx, const char *subject, uint64_t id, const char *was, const char *became)
{
	uint32_t version;

	TRY(setting_version(tx, subject, id, &version));
	return setting_note(tx, subject, id, version + 1, was, became);
}

/* ---- the verbs ---- */

enum rc roster_require(struct db_tx *tx, agent_id agent)
{
	struct agent known;
	struct access a;
	bool shared;
	enum rc rc = agent_get(tx, agent, &known);

	if (rc == RC_NOT_FOUND)
		return because(tx->job, rc, "there is no such agent");
	TRY(rc);
	if (tx->job->actor == 0)
		return RC_OK;
	TRY(access_load(tx, (agent_id){tx->job->actor}, &a));
	if (!access_may_anywhere(&a, ACCESS_ROSTER_CHANGE))
		return because(tx->job, RC_DENIED, "your role does not allow this");
	if (a.role >= ROLE_MANAGER)
		return RC_OK;
	TRY(agents_share_team(tx, a.agent, agent, &shared));
	return shared ? RC_OK : because(tx->job, RC_DENIED, "you do not lead a team of theirs");
}

enum rc routing_house_get(struct db_tx *tx, struct routing_house *h_r)
{
	return routing_house_row(tx, h_r);
}

enum rc routing_house_set(struct db_tx *tx, const struct routing_house *h)
{
	struct routing_house was;
	const char *barred = routing_house_barred(h);

	TRY(access_require_anywhere(tx, ACCESS_ROUTING_HOUSE));
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(routing_house_row(tx, &was));
	TRY(routing_house_update(tx, h));
	TRY(setting_note(tx, "routing_house", 1, h->version + 1, house_text(tx, &was), house_text(tx, h)));
	routing_wanted(tx, (team_id){ROUTING_ALL});
	return RC_OK;
}

enum rc team_routing_get(struct db_tx *tx, team_id team, struct team_routing *r_r)
{
	enum rc rc = team_routing_row(tx, team, r_r);

	if (rc != RC_NOT_FOUND)
		return rc;
	*r_r = team_routing_default(team);
	return RC_OK;
}

enum rc team_routing_set(struct db_tx *tx, const struct team_routing *r)
{
	const char *barred = team_routing_barred(r);
	struct team_routing was;
	struct team team;
	enum rc rc = team_get(tx, r->team, &team);

	if (rc == RC_NOT_FOUND)
		return because(tx->job, rc, "there is no such team");
	TRY(rc);
	rc = access_require(tx, ACCESS_ROUTING_TEAM, (struct scope){.team = r->team});
	if (rc == RC_NOT_FOUND)
		return because(tx->job, rc, "there is no such team");
	TRY(rc);
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(team_routing_get(tx, r->team, &was));
	TRY(r->version == 0 ? team_routing_insert(tx, r) : team_routing_update(tx, r));
	TRY(setting_note(tx, "team_routing", r->team.v, r->version + 1,
			 was.version ? team_text(tx, &was) : "", team_text(tx, r)));
	routing_wanted(tx, r->team);
	return RC_OK;
}

enum rc agent_capacity_set(struct db_tx *tx, agent_id agent, const struct agent_capacity *list, size_t n)
{
	struct agent_capacity *was;
	size_t nwas;

	TRY(roster_require(tx, agent));
	for (size_t i = 0; i < n; i++) {
		if (list[i].capacity > CAPACITY_MOST)
			return because(tx->job, RC_INVALID, "a capacity is at most 100");
	}
	TRY(agent_capacity_of(tx, agent, &was, &nwas));
	TRY(agent_capacity_delete(tx, agent));
	for (size_t i = 0; i < n; i++)
		TRY(agent_capacity_insert(tx, agent, &list[i]));
	TRY(routing_note(tx, "agent_capacity", agent.v, capacity_text(tx, was, nwas),
			 capacity_text(tx, list, n)));
	routing_wanted(tx, (team_id){ROUTING_ALL});
	return RC_OK;
}
