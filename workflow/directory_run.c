/* directory_run.c - taken, done, told. */
#include "workflow/directory_run.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/run/log.h"
#include "hub/store/ids.h"
#include "hub/text/json.h"
#include "hub/text/locale.h"
#include "hub/text/pattern.h"
#include "workflow/access.h"
#include "workflow/directory_apply.h"
#include "workflow/directory_read.h"
#include "workflow/directory_run_sql.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/mailbox_secret.h"
#include "workflow/notice.h"

#define LEASE SPAN_MIN(10)
#define KEPT SPAN_H(24 * 90)
#define SAID_MOST 480

const char *directory_why_name(uint32_t why)
{
	static const char *const ours[] = {"secret", "group", "nobody", "many", "store"};

	return why >= DIRECTORY_WHY_SECRET && why < DIRECTORY_WHY_END ? ours[why - DIRECTORY_WHY_SECRET]
								      : directory_trouble_name(why);
}

const char *directory_kind_name(uint32_t kind)
{
	static const char *const names[] = {"test", "preview", "sync"};

	return kind < DIRECTORY_KIND_END ? names[kind] : "test";
}

const char *directory_state_name(uint32_t state)
{
	static const char *const names[] = {"waiting", "done", "stopped", "failed"};

	return state <= DIRECTORY_FAILED ? names[state] : "failed";
}

/* ---- asked for ---- */

enum rc directory_run_begin(struct db_tx *tx, enum directory_kind kind, uint32_t pass, uint64_t *id_r)
{
	struct directory_run r = {.kind = kind, .agent = {tx->job->actor}, .gone = pass};
	struct directory_setting s;
	int64_t open;

	TRY(access_require_anywhere(tx, ACCESS_AGENT_MANAGE));
	TRY(directory_setting_get(tx, &s));
	if (s.version == 0)
		return because(tx->job, RC_INVALID, "save the directory's settings first");
	if (kind == DIRECTORY_SYNC && !s.enabled)
		return because(tx->job, RC_INVALID, "the directory is not in use");
	TRY(directory_run_prune(tx, (instant){tx->job->now.ms - KEPT.ms}));
	TRY(directory_run_open(tx, kind, &open));
	if (open > 0)
		return because(tx->job, RC_CONFLICT, "one is under way");
	TRY(ids_next(tx->job, "directory_run", &r.id));
	*id_r = r.id;
	TRY(directory_run_insert(tx, &r));
	return feed_touch_topic(tx, FEED_DIRECTORY, 0);
}

/* ---- taken ---- */

static enum rc add_what_is_due(struct db_tx *tx, const struct directory_setting *s)
{
	struct directory_run r = {.kind = DIRECTORY_SYNC};
	bool mine;

	if (!s->enabled || s->begun.ms == 0 || s->next.ms > tx->job->now.ms)
		return RC_OK;
	TRY(directory_take_turn(tx, s->next, instant_after(tx->job->now, SPAN_MIN(s->every_minutes)), &mine));
	if (!mine)
		return RC_OK;
	TRY(ids_next(tx->job, "directory_run", &r.id));
	return directory_run_insert(tx, &r);
}

/* RC_NOT_FOUND: there is nothing to do. */
static enum rc take(struct job *j, struct directory_setting *s, struct directory_run *r_r)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(directory_setting_get(&tx, s));
	TRY(add_what_is_due(&tx, s));
	TRY(directory_run_due(&tx, r_r));
	TRY(directory_run_set_next(&tx, r_r->id, instant_after(j->now, LEASE)));
	return db_commit(&tx);
}

/* ---- what came of it, as text ---- */

static json_t *what_json(unsigned what)
{
	static const char *const names[] = {"login", "name", "email", "role", "teams", "manager"};
	json_t *list = json_array();

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		if (what & (1U << i))
			json_array_append_new(list, json_string(names[i]));
	}
	return list;
}

/* As the wire has it (directory.json, DirectoryStep). */
static json_t *step_json(const struct directory_step *s)
{
	const struct directory_person *p = s->person;
	const struct agent *a = s->known ? &s->known->agent : NULL;
	const char *login = p && p->login ? p->login : a ? a->login : "";
	const char *name = p && p->name ? p->name : a ? a->name : "";
	enum agent_role role = p && p->works ? p->role : a ? (enum agent_role)a->role : ROLE_AGENT;
	json_t *made = json_pack("{s:s, s:s, s:s, s:s, s:s, s:o}", "act", directory_act_name(s->act), "why",
				 directory_left_out_name(s->why), "login", login, "name", name, "role",
				 agent_role_name(role), "what", what_json(s->what));

	must(made);
	if (p && p->uid)
		json_object_set_new(made, "uid", json_string(p->uid));
	if (a)
		json_object_set_new(made, "agent_id", json_sprintf("%" PRIu64, a->id.v));
	return made;
}

/* Whom it would end comes first: that is what has to be looked at. */
static json_t *steps_json(const struct directory_plan *p)
{
	static const enum directory_act order[] = {DIRECTORY_ENDS, DIRECTORY_ADD, DIRECTORY_BACK,
						   DIRECTORY_LEAVE_OUT, DIRECTORY_CHANGE};
	json_t *list = json_array();

	for (size_t o = 0; o < COUNT_OF(order); o++) {
		for (size_t i = 0; i < p->n && json_array_size(list) < DIRECTORY_STEPS_KEPT; i++) {
			if (p->steps[i].act == order[o])
				json_array_append_new(list, step_json(&p->steps[i]));
		}
	}
	return list;
}

static json_t *groups_json(const struct directory_group *list, size_t n, const size_t *members)
{
	json_t *made = json_array();

	for (size_t i = 0; i < n; i++)
		json_array_append_new(
			made, json_pack("{s:s, s:I}", "dn", list[i].dn, "people", (json_int_t)members[i]));
	return made;
}

/* ---- done ---- */

struct looking {
	struct job *j;
	struct directory_setting setting;
	struct directory_run run;
	uint32_t pass;
	struct directory_group *groups;
	size_t ngroups;
	struct directory_known *known;
	size_t nknown;
};

static void failed(struct looking *l, uint32_t why, const char *said)
{
	l->run.state = DIRECTORY_FAILED;
	l->run.why = why;
	l->run.said = excerpt_line(l->j->ctx, said ? said : "", UINT32_MAX, SAID_MOST);
}

static enum rc read_ours(struct looking *l)
{
	AUTO(db_tx) tx = db_begin(l->j);

	TRY(directory_groups(&tx, &l->groups, &l->ngroups));
	return directory_known_all(&tx, &l->known, &l->nknown);
}

static enum rc begun(struct job *j)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(directory_set_begun(&tx));
	return db_commit(&tx);
}

static void carry_out(struct looking *l, const struct directory_plan *p, const struct directory_read *r)
{
	size_t undone = 0;
	enum rc rc;

	if (p->too_many && p->gone > l->pass) {
		l->run.state = DIRECTORY_STOPPED;
		l->run.why = DIRECTORY_WHY_MANY;
		return;
	}
	rc = directory_apply(l->j, p, r->people, r->npeople, l->groups, l->ngroups, &undone);
	if (rc == RC_OK)
		rc = begun(l->j);
	if (rc != RC_OK)
		failed(l, DIRECTORY_WHY_STORE, l->j->why);
	l->run.left_out += (uint32_t)undone;
}

static void plan_and_do(struct looking *l, struct directory_read *r)
{
	size_t *members = talloc_zero_array(l->j->ctx, size_t, (unsigned)l->ngroups + 1);
	const char *missing;
	struct directory_plan p;

	must(members);
	if (directory_place_people(l->j->ctx, r->people, r->npeople, r->groups, r->ngroups, l->groups,
				   l->ngroups, members, &missing) != RC_OK) {
		failed(l, DIRECTORY_WHY_GROUP, missing);
		return;
	}
	p = directory_plan(l->j->ctx, r->people, r->npeople, l->known, l->nknown, l->groups, l->ngroups,
			   l->setting.end_most);
	l->run.added = (uint32_t)p.added;
	l->run.changed = (uint32_t)p.changed;
	l->run.gone = (uint32_t)p.gone;
	l->run.left_out = (uint32_t)p.left_out;
	AUTO(json)
	made = {json_pack("{s:b, s:o, s:o}", "too_many", p.too_many, "groups",
			  groups_json(l->groups, l->ngroups, members), "steps", steps_json(&p))};

	must(made.v);
	l->run.result = json_text(l->j->ctx, made.v);
	if (l->run.kind == DIRECTORY_SYNC)
		carry_out(l, &p, r);
}

static void look(struct looking *l)
{
	struct job *j = l->j;
	struct directory_read r;
	const char *said = "";
	char *secret;
	enum directory_trouble t;

	l->run.state = DIRECTORY_DONE;
	if (mailbox_secret_open(j, directory_place(j->ctx, &l->setting), l->setting.secret, &secret) !=
	    RC_OK) {
		failed(l, DIRECTORY_WHY_SECRET, "");
		return;
	}
	t = directory_read_all(j, &l->setting, secret, &r, &said);
	seal_wipe(secret);
	j->now = clock_wall();
	l->run.people = (uint32_t)r.npeople;
	if (t != DIRECTORY_FINE)
		failed(l, t, said);
	else if (r.npeople == 0)
		failed(l, DIRECTORY_WHY_NOBODY, "");
	else if (read_ours(l) != RC_OK)
		failed(l, DIRECTORY_WHY_STORE, j->why);
	else
		plan_and_do(l, &r);
}

/* ---- told ---- */

static const struct phrase stopped_text = {
	{"The directory sync stopped: it would end {n} accounts. See Settings, Directory.",
	 "目录同步已停止：将停用 {n} 个账号。请前往“设置 > 目录服务”处理。",
	 "目錄同步已停止：將停用 {n} 個帳號。請前往「設定 > 目錄服務」處理。"}};
static const struct phrase failed_text = {
	{"The directory sync fails ({why}). Nothing has been changed. See Settings, Directory.",
	 "目录同步失败（{why}），没有更改任何账号。请前往“设置 > 目录服务”查看。",
	 "目錄同步失敗（{why}），沒有更改任何帳號。請前往「設定 > 目錄服務」查看。"}};

static enum rc tell_one(struct db_tx *tx, const struct looking *l, const struct agent *admin)
{
	enum locale in = locale_of_tag(admin->locale, LOCALE_EN);
	const struct phrase *p = l->run.state == DIRECTORY_STOPPED ? &stopped_text : &failed_text;
	const struct pattern_value values[] = {
		{"n", talloc_asprintf(tx->job->ctx, "%u", l->run.gone)},
		{"why", directory_why_name(l->run.why)},
		{NULL, NULL},
	};
	AUTO(json) args = {json_pack("{s:s}", "text", pattern_fill(tx->job->ctx, p->in[in], values))};

	must(args.v);
	return notice_add(tx, admin->id, NOTICE_TROUBLE, (ticket_id){0}, args.v);
}

/* Once, when it was well before: the next looks will not fare better. */
static enum rc tell(struct db_tx *tx, const struct looking *l)
{
	struct agent *all;
	uint32_t last;
	size_t n;

	if (l->run.agent.v != 0 || l->run.state == DIRECTORY_DONE)
		return RC_OK;
	TRY(directory_run_last_state(tx, l->run.id, &last));
	if (last == l->run.state)
		return RC_OK;
	TRY(agent_all(tx, &all, &n));
	for (size_t i = 0; i < n; i++) {
		if (all[i].active && all[i].role == ROLE_ADMIN)
			TRY(tell_one(tx, l, &all[i]));
	}
	return RC_OK;
}

static enum rc end(struct looking *l)
{
	AUTO(db_tx) tx = db_begin(l->j);

	TRY(directory_run_set_end(&tx, &l->run));
	TRY(tell(&tx, l));
	TRY(feed_touch_topic(&tx, FEED_DIRECTORY, 0));
	return db_commit(&tx);
}

enum rc directory_run_next(struct job *j, bool *did_r)
{
	struct looking l = {.j = j};
	enum rc rc = take(j, &l.setting, &l.run);

	*did_r = rc == RC_OK;
	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	l.pass = l.run.gone;
	l.run.gone = 0;
	look(&l);
	LOG(LEVEL_INFO, "directory.looked", log_s("kind", directory_kind_name(l.run.kind)),
	    log_s("state", directory_state_name(l.run.state)), log_s("why", directory_why_name(l.run.why)),
	    log_n("people", l.run.people), log_n("added", l.run.added), log_n("changed", l.run.changed),
	    log_n("gone", l.run.gone), log_trace(j->trace));
	return end(&l);
}
