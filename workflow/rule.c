/* rule.c - rules as settings: what may be one, saving, who changed what. */
#include "workflow/rule.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/json.h"
#include "hub/text/utf8.h"
#include "hub/trust/token.h"
#include "workflow/agent.h"
#include "workflow/calendar.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/mailbox.h"
#include "workflow/rule_body.h"
#include "workflow/rule_sql.h"
#include "workflow/rule_timer.h"
#include "workflow/setting_event.h"
#include "workflow/skill.h"
#include "workflow/status.h"

static const char *name_barred(const char *name)
{
	struct bytes b = {(const uint8_t *)name, strlen(name)};

	if (name[0] == '\0' || name[0] == ' ')
		return "name: it begins with a character that can be seen";
	return excerpt_length(name) > RULE_NAME_MOST || !utf8_is_line(b)
		       ? "name: one line of at most 80 characters"
		       : NULL;
}

/* ---- what is named is there ---- */

typedef enum rc look_up(struct db_tx *tx, uint64_t id);

static enum rc look_up_team(struct db_tx *tx, uint64_t id)
{
	struct team t;

	return team_get(tx, (team_id){id}, &t);
}

static enum rc look_up_agent(struct db_tx *tx, uint64_t id)
{
	struct agent a;

	return agent_get(tx, (agent_id){id}, &a);
}

static enum rc look_up_mailbox(struct db_tx *tx, uint64_t id)
{
	struct mailbox m;

	return mailbox_get(tx, (mailbox_id){id}, &m);
}

static enum rc look_up_status(struct db_tx *tx, uint64_t id)
{
	struct status s;

	return status_get(tx, id, &s);
}

static enum rc look_up_skill(struct db_tx *tx, uint64_t id)
{
	struct skill s;

	return skill_get(tx, (skill_id){id}, &s);
}

static enum rc all_there(struct db_tx *tx, const uint64_t *ids, size_t n, const char *what, look_up *there)
{
	for (size_t i = 0; i < n; i++) {
		enum rc rc = there(tx, ids[i]);

		if (rc == RC_NOT_FOUND)
			return because(tx->job, RC_INVALID, "there is no %s %llu", what,
				       (unsigned long long)ids[i]);
		TRY(rc);
	}
	return RC_OK;
}

static enum rc conditions_there(struct db_tx *tx, const struct condition_list *when)
{
	static const struct {
		enum condition_field field;
		const char *what;
		look_up *there;
	} kinds[] = {{CONDITION_TEAM, "team", look_up_team},
		     {CONDITION_ASSIGNEE, "agent", look_up_agent},
		     {CONDITION_MAILBOX, "mailbox", look_up_mailbox},
		     {CONDITION_NAMED_STATUS, "named status", look_up_status}};

	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		size_t n;
		const uint64_t *ids = condition_ids(tx->job->ctx, when, kinds[i].field, &n);

		TRY(all_there(tx, ids, n, kinds[i].what, kinds[i].there));
	}
	return RC_OK;
}

static enum rc acts_there(struct db_tx *tx, const struct action_list *acts)
{
	static const struct {
		enum action_kind kind;
		const char *what;
		look_up *there;
	} kinds[] = {{ACTION_MOVE, "team", look_up_team},
		     {ACTION_ASSIGN, "agent", look_up_agent},
		     {ACTION_NOTIFY, "agent", look_up_agent},
		     {ACTION_NEED_SKILL, "skill", look_up_skill},
		     {ACTION_DROP_SKILL, "skill", look_up_skill},
		     {ACTION_SET_NAMED_STATUS, "named status", look_up_status}};

	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		size_t n;
		const uint64_t *ids = action_ids(tx->job->ctx, acts, kinds[i].kind, &n);

		TRY(all_there(tx, ids, n, kinds[i].what, kinds[i].there));
	}
	return RC_OK;
}

enum rc rule_names_exist(struct db_tx *tx, const struct condition_list *when, const struct action_list *acts)
{
	if (when)
		TRY(conditions_there(tx, when));
	return acts ? acts_there(tx, acts) : RC_OK;
}

static enum rc calendar_there(struct db_tx *tx, uint64_t id)
{
	struct calendar c;
	enum rc rc = id ? calendar_find(tx, (calendar_id){id}, 0, &c) : RC_OK;

	return rc == RC_NOT_FOUND ? because(tx->job, RC_INVALID, "after.calendar: there is no such calendar")
				  : rc;
}

/* ---- saving ---- */

static const char *rule_text(struct db_tx *tx, const struct rule *r)
{
	AUTO(json)
	made = {json_pack("{s:s, s:i, s:b, s:o}", "name", r->name, "place", (int)r->place, "active",
			  r->active, "body", json_loads(r->body, 0, NULL))};

	return json_text(tx->job->ctx, made.v);
}

/* Counts anew what is another condition, or was switched off in between. */
static bool counts_anew(const struct rule *was, const struct rule *now)
{
	AUTO(json) a = {json_loads(was->body, 0, NULL)};
	AUTO(json) b = {json_loads(now->body, 0, NULL)};
	const json_t *a_after = json_object_get(a.v, "after"), *b_after = json_object_get(b.v, "after");

	return !was->active || !json_equal(json_object_get(a.v, "when"), json_object_get(b.v, "when")) ||
	       !json_equal(json_object_get(a_after, "since"), json_object_get(b_after, "since"));
}

static enum rc changed(struct db_tx *tx, const struct rule *was, const struct rule *r, bool timed)
{
	struct key32 k = key_random();
	int64_t stamp;

	memcpy(&stamp, k.b, sizeof(stamp));
	TRY(rule_stamp_write(tx, stamp & INT64_MAX)); /* random: no other database's set has it */
	TRY(setting_note(tx, "rule", r->id, r->version, was ? rule_text(tx, was) : NULL, rule_text(tx, r)));
	if (timed && r->active)
		TRY(rule_sweep_begin(tx, r->id));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}

static enum rc add(struct db_tx *tx, struct rule *r, bool timed)
{
	struct rule *all;
	size_t n;

	TRY(rule_all(tx, &all, &n));
	if (n == RULES_MOST)
		return because(tx->job, RC_INVALID, "there are %d rules already", RULES_MOST);
	TRY(ids_next(tx->job, "rule", &r->id));
	r->version = r->epoch = 1;
	TRY(rule_insert(tx, r));
	return changed(tx, NULL, r, timed);
}

/* Is it sound, and does it name what is there? */
static enum rc require_sound(struct db_tx *tx, const struct rule *r, bool *timed_r)
{
	const char *why = name_barred(r->name);
	struct rule_body *body;
	AUTO(json) spec = {NULL};

	if (why)
		return because(tx->job, RC_INVALID, "%s", why);
	TRY(json_read(tx->job, (struct bytes){(const uint8_t *)r->body, strlen(r->body)}, RULE_BODY_MOST,
		      &spec));
	if (rule_body_read(tx->job->ctx, spec.v, &body, &why) != RC_OK)
		return because(tx->job, RC_INVALID, "%s", why);
	*timed_r = rule_is_timed(body);
	TRY(calendar_there(tx, body->calendar));
	return rule_names_exist(tx, body->when, body->acts);
}

enum rc rule_save(struct db_tx *tx, struct rule *r)
{
	struct rule was;
	bool timed;

	TRY(access_require_anywhere(tx, ACCESS_RULE_MANAGE));
	TRY(require_sound(tx, r, &timed));
	if (r->id == 0)
		return add(tx, r, timed);
	TRY(rule_get(tx, r->id, &was));
	r->version++;
	r->epoch = counts_anew(&was, r) ? r->version : was.epoch;
	TRY(rule_update(tx, r));
	return changed(tx, &was, r, timed);
}

static enum rc put_at(struct db_tx *tx, uint64_t id, uint32_t place)
{
	struct rule was, now;
	enum rc rc = rule_get(tx, id, &was);

	if (rc == RC_NOT_FOUND)
		return because(tx->job, RC_CONFLICT, "the list of rules was changed meanwhile");
	TRY(rc);
	if (was.place == place)
		return RC_OK;
	now = was;
	now.version++;
	now.place = place;
	TRY(rule_update(tx, &now));
	return changed(tx, &was, &now, false);
}

enum rc rule_order(struct db_tx *tx, const uint64_t *ids, size_t n)
{
	struct rule *all;
	size_t nall;

	TRY(access_require_anywhere(tx, ACCESS_RULE_MANAGE));
	TRY(rule_all(tx, &all, &nall));
	if (n != nall)
		return because(tx->job, RC_CONFLICT, "the list of rules was changed meanwhile");
	for (size_t i = 0; i < n; i++)
		TRY(put_at(tx, ids[i], (uint32_t)i + 1));
	return RC_OK;
}
