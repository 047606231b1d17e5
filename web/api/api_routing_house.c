/* api_routing_house.c - calls about skills, and about how teams and the house give out work. */
#include <talloc.h>

#include "web/api/api.h"
#include "workflow/agent.h"
#include "workflow/feed.h"
#include "workflow/routing_settings.h"
#include "workflow/skill.h"

/* Numbered as WIRE_SKILL_LANGUAGE_*. */
static const char *const languages[] = {"", "en", "zh", "zh-Hans", "zh-Hant"};

enum rc api_skill_list(struct api *a)
{
	struct skill *list;
	size_t n;

	TRY(skill_all(a->tx, &list, &n));
	writer_list(a->out, "skills");
	for (size_t i = 0; i < n; i++) {
		writer_object(a->out, NULL);
		writer_id(a->out, "id", list[i].id.v);
		writer_integer(a->out, "version", list[i].version);
		writer_text(a->out, "name", list[i].name);
		writer_text(a->out, "language", list[i].language[0] ? list[i].language : "none");
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

static void saved(struct api *a, uint64_t id, uint32_t version)
{
	writer_id(a->out, "id", id);
	writer_integer(a->out, "version", version);
}

enum rc api_skill_save(struct api *a)
{
	const struct save_skill_params *p = a->params;
	struct skill s = {
		.id = {p->has_id ? p->id : 0},
		.version = (uint32_t)p->version,
		.name = talloc_strdup(a->tx->job->ctx, p->name),
		.language = talloc_strdup(a->tx->job->ctx, languages[p->language]),
	};

	if (p->has_id != p->has_version)
		return because(a->tx->job, RC_INVALID, "`id` and `version` go together");
	if (p->has_id)
		TRY(skill_change(a->tx, &s));
	else
		TRY(skill_add(a->tx, s.name, s.language, &s.id));
	TRY(feed_touch_topic(a->tx, FEED_SETTINGS, 0));
	saved(a, s.id.v, p->has_id ? s.version + 1 : 1);
	return RC_OK;
}

enum rc api_skill_remove(struct api *a)
{
	const struct remove_skill_params *p = a->params;

	TRY(skill_remove(a->tx, (skill_id){p->id}, (uint32_t)p->version));
	return feed_touch_topic(a->tx, FEED_SETTINGS, 0);
}

static void team_json(struct writer *w, const struct team_routing *r)
{
	writer_object(w, NULL);
	writer_id(w, "team_id", r->team.v);
	writer_integer(w, "version", r->version);
	writer_text(w, "mode", routing_mode_name((enum routing_mode)r->mode));
	writer_bool(w, "offer_mail", r->offer_mail);
	writer_integer(w, "chat_offer", r->chat_offer.ms);
	writer_integer(w, "mail_offer", r->mail_offer.ms);
	writer_integer(w, "relax", r->relax.ms);
	writer_bool(w, "sticky", r->sticky);
	writer_bool(w, "release_offline", r->release_offline);
	writer_bool(w, "release_shift", r->release_shift);
	writer_integer(w, "capacity", r->capacity);
	writer_end(w);
}

enum rc api_routing_teams(struct api *a)
{
	struct team *teams;
	size_t n;

	TRY(team_all(a->tx, &teams, &n));
	writer_list(a->out, "teams");
	for (size_t i = 0; i < n; i++) {
		struct team_routing r;

		TRY(team_routing_get(a->tx, teams[i].id, &r));
		team_json(a->out, &r);
	}
	writer_end(a->out);
	return RC_OK;
}

enum rc api_routing_set_team(struct api *a)
{
	const struct team_routing_params *p = a->params;
	const struct team_routing r = {
		.team = {p->team_id},
		.version = (uint32_t)p->version,
		.mode = (uint32_t)p->mode,
		.offer_mail = p->offer_mail,
		.chat_offer = {p->chat_offer},
		.mail_offer = {p->mail_offer},
		.relax = {p->relax},
		.sticky = p->sticky,
		.release_offline = p->release_offline,
		.release_shift = p->release_shift,
		.capacity = (uint32_t)p->capacity,
	};

	TRY(team_routing_set(a->tx, &r));
	TRY(feed_touch_topic(a->tx, FEED_SETTINGS, 0));
	saved(a, r.team.v, r.version + 1);
	return RC_OK;
}

_Static_assert((int)WIRE_ROUTING_MODE_LEAST_LOADED == (int)ROUTING_LEAST_LOADED,
	       "the wire's modes are numbered as routing_choice.h's");

enum rc api_routing_house(struct api *a)
{
	struct routing_house h;

	TRY(routing_house_get(a->tx, &h));
	writer_integer(a->out, "version", h.version);
	writer_integer(a->out, "away_after", h.away_after.ms);
	writer_integer(a->out, "offline_after", h.offline_after.ms);
	writer_integer(a->out, "capacity", h.capacity);
	writer_integer(a->out, "mail", h.mail);
	writer_integer(a->out, "chat", h.chat);
	writer_integer(a->out, "fax", h.fax);
	return RC_OK;
}

enum rc api_routing_set_house(struct api *a)
{
	const struct routing_house_params *p = a->params;
	const struct routing_house h = {
		.version = (uint32_t)p->version,
		.away_after = {p->away_after},
		.offline_after = {p->offline_after},
		.capacity = (uint32_t)p->capacity,
		.mail = (uint32_t)p->mail,
		.chat = (uint32_t)p->chat,
		.fax = (uint32_t)p->fax,
	};

	TRY(routing_house_set(a->tx, &h));
	TRY(feed_touch_topic(a->tx, FEED_SETTINGS, 0));
	saved(a, 1, h.version + 1);
	return RC_OK;
}
