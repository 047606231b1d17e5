/* macro.c - macros as settings, and pressing one. */
#include "workflow/macro.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/json.h"
#include "hub/text/utf8.h"
#include "workflow/action.h"
#include "workflow/agent.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/macro_sql.h"
#include "workflow/rule.h"
#include "workflow/setting_event.h"

bool macro_is_for(const struct macro *m, const struct access *who)
{
	return m->active && (m->team.v == 0 || access_in_team(who, m->team));
}

bool macro_may_change(const struct macro *m, const struct access *who)
{
	if (!access_may_anywhere(who, ACCESS_MACRO_MANAGE))
		return false;
	return m->team.v ? access_in_team(who, m->team) : who->role >= ROLE_MANAGER;
}

static const char *names_barred(const struct macro *m)
{
	const char *const names[] = {m->name_en, m->name_zh_cn, m->name_zh_tw};
	bool named = false;

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct bytes b = {(const uint8_t *)names[i], strlen(names[i])};

		if (excerpt_length(names[i]) > MACRO_NAME_MOST || !utf8_is_line(b) || names[i][0] == ' ')
			return "name: one line of at most 80 characters, without a blank before it";
		named = named || names[i][0];
	}
	return named ? NULL : "name: a macro has a name in at least one language";
}

static enum rc read_body(struct db_tx *tx, const struct macro *m, struct action_list **acts_r)
{
	AUTO(json) spec = {NULL};
	const char *why;

	TRY(json_read(tx->job, (struct bytes){(const uint8_t *)m->body, strlen(m->body)}, MACRO_BODY_MOST,
		      &spec));
	if (action_list_read(tx->job->ctx, spec.v, true, acts_r, &why) != RC_OK)
		return because(tx->job, RC_INVALID, "do%s%s", *why == '[' ? "" : ".", why);
	return RC_OK;
}

static const char *macro_text(struct db_tx *tx, const struct macro *m)
{
	AUTO(json)
	made = {json_pack("{s:s, s:s, s:s, s:i, s:b, s:I, s:o}", "en", m->name_en, "zh-CN", m->name_zh_cn,
			  "zh-TW", m->name_zh_tw, "place", (int)m->place, "active", m->active, "team_id",
			  (json_int_t)m->team.v, "do", json_loads(m->body, 0, NULL))};

	return json_text(tx->job->ctx, made.v);
}

static enum rc require_right(struct db_tx *tx, const struct macro *m)
{
	struct access who;

	if (tx->job->actor == 0)
		return RC_OK;
	TRY(access_load(tx, (agent_id){tx->job->actor}, &who));
	return macro_may_change(m, &who) ? RC_OK
					 : because(tx->job, RC_DENIED, "your role does not allow this");
}

static enum rc require_sound(struct db_tx *tx, const struct macro *m)
{
	const char *barred = names_barred(m);
	struct action_list *acts;
	struct team team;

	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(read_body(tx, m, &acts));
	enum rc rc = m->team.v ? team_get(tx, m->team, &team) : RC_OK;

	if (rc == RC_NOT_FOUND)
		return because(tx->job, RC_INVALID, "team_id: there is no such team");
	TRY(rc);
	return rule_names_exist(tx, NULL, acts);
}

static enum rc changed(struct db_tx *tx, const struct macro *was, const struct macro *m)
{
	TRY(setting_note(tx, "macro", m->id, m->version, was ? macro_text(tx, was) : NULL,
			 macro_text(tx, m)));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}

static enum rc add(struct db_tx *tx, struct macro *m)
{
	struct macro *all;
	size_t n;

	TRY(macro_all(tx, &all, &n));
	if (n == MACROS_MOST)
		return because(tx->job, RC_INVALID, "there are %d macros already", MACROS_MOST);
	TRY(ids_next(tx->job, "macro", &m->id));
	m->version = 1;
	TRY(macro_insert(tx, m));
	return changed(tx, NULL, m);
}

enum rc macro_save(struct db_tx *tx, struct macro *m)
{
	struct macro was;

	TRY(require_right(tx, m));
	TRY(require_sound(tx, m));
	if (m->id == 0)
		return add(tx, m);
	TRY(macro_get(tx, m->id, &was));
	TRY(require_right(tx, &was));
	m->version++;
	TRY(macro_update(tx, m));
	return changed(tx, &was, m);
}

/* Theirs to press, or not there for them. */
static enum rc pressable(struct db_tx *tx, uint64_t id, struct macro *m_r)
{
	struct access who;
	enum rc rc = macro_get(tx, id, m_r);

	if (rc != RC_NOT_FOUND)
		TRY(rc);
	if (rc == RC_OK && tx->job->actor != 0) {
		TRY(access_load(tx, (agent_id){tx->job->actor}, &who));
		rc = macro_is_for(m_r, &who) ? RC_OK : RC_NOT_FOUND;
	}
	return rc == RC_OK ? rc : because(tx->job, RC_INVALID, "there is no such macro for you");
}

enum rc ticket_run_macro(struct db_tx *tx, ticket_id id, uint64_t macro, const struct client_id *client,
			 uint32_t seen, struct macro_done *d_r)
{
	struct action_list *acts;
	struct ticket t;
	struct macro m;

	TRY(pressable(tx, macro, &m));
	TRY(read_body(tx, &m, &acts));
	const char *name = m.name_en[0] ? m.name_en : m.name_zh_cn[0] ? m.name_zh_cn : m.name_zh_tw;

	TRY(ticket_lock(tx, id, &t));
	d_r->from = t.version;
	TRY(action_list_run_all(tx, id, acts, talloc_asprintf(tx->job->ctx, "macro '%s'", name), client,
				seen));
	TRY(ticket_get(tx, id, &t));
	d_r->to = t.version;
	d_r->said = action_says(acts);
	return RC_OK;
}
