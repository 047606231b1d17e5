/* demo.c - the demo's company, and its stories in the order of the files. */
#include "ops/demo.h"

#include <string.h>
#include <talloc.h>

#include "hub/base/embedded.h"
#include "ops/demo_article.h"
#include "ops/demo_calendar.h"
#include "ops/demo_chat.h"
#include "ops/demo_escalation.h"
#include "ops/demo_phone.h"
#include "ops/demo_routing.h"
#include "ops/demo_rules.h"
#include "ops/demo_sla.h"
#include "ops/demo_story.h"
#include "ops/demo_survey.h"
#include "workflow/agent.h"
#include "workflow/mailbox.h"
#include "workflow/ticket_list.h"

extern const struct embedded_text embedded_demo[];

#define STORIES_MOST 100

static const struct person {
	const char *login, *name, *locale;
	enum agent_role role;
	const char *teams; /* keys, blank between */
} people[DEMO_PEOPLE] = {
	{"amelia", "Amelia Hart", "en", ROLE_ADMIN, "care"},
	{"linmei", "林美 Lin Mei", "zh-TW", ROLE_MANAGER, ""},
	{"tom", "Tom Becker", "en", ROLE_LEAD, "tech care"},
	{"zhangwei", "张伟 Zhang Wei", "zh-CN", ROLE_AGENT, "tech care"},
	{"chiahui", "陳佳慧 Chia-hui Chen", "zh-TW", ROLE_AGENT, "care orders"},
	{"priya", "Priya Nair", "en", ROLE_AGENT, "orders care"},
};

static const struct house {
	const char *key, *name, *local_part, *box_name;
} houses[DEMO_TEAMS] = {
	{"care", "Customer Care 客户服务", "support", "Lumora Support"},
	{"orders", "Orders & Billing 订单与账务", "orders", "Lumora Orders"},
	{"tech", "Technical Support 技术支持", "tech", "Lumora Technical Support"},
};

void demo_logins(struct demo_login logins_r[DEMO_LOGINS])
{
	for (size_t i = 0; i < DEMO_LOGINS; i++) {
		logins_r[i] = (struct demo_login){
			.login = people[i].login,
			.name = people[i].name,
			.role = agent_role_name(people[i].role),
			.locale = people[i].locale,
		};
	}
}

static enum rc require_empty(struct db_tx *tx)
{
	struct ticket_open_row *tickets;
	struct access all = {{1}, ROLE_ADMIN, NULL, 0};
	struct ticket *solved;
	struct agent *agents;
	struct team *teams;
	size_t nagents, nteams, nopen, nsolved;

	TRY(agent_all(tx, &agents, &nagents));
	TRY(team_all(tx, &teams, &nteams));
	TRY(ticket_open_rows(tx, &tickets, &nopen));
	TRY(ticket_list(tx, &all,
			&(struct ticket_page){.view = VIEW_SOLVED, .after = TICKET_PLACE_FIRST, .most = 1},
			&solved, &nsolved));
	if (nagents + nteams + nopen + nsolved > 0)
		return because(tx->job, RC_CONFLICT, "the demo is loaded into an empty database only");
	return RC_OK;
}

static enum rc add_house(struct db_tx *tx, struct demo_world *w, size_t i)
{
	char *address = talloc_asprintf(tx->job->ctx, "%s@%s", houses[i].local_part, w->domain);

	w->teams[i].key = houses[i].key;
	TRY(team_add(tx, houses[i].name, &w->teams[i].team));
	return mailbox_add(tx, address, houses[i].box_name, w->teams[i].team, &w->teams[i].box);
}

static enum rc add_person(struct db_tx *tx, struct demo_world *w, size_t i, const char *hash)
{
	const struct person *p = &people[i];
	struct agent a = {
		.login = talloc_strdup(tx->job->ctx, p->login),
		.name = talloc_strdup(tx->job->ctx, p->name),
		.email = talloc_asprintf(tx->job->ctx, "%s@%s", p->login, w->domain),
		.role = p->role,
		.locale = talloc_strdup(tx->job->ctx, p->locale),
		.active = true,
	};

	w->people[i].login = p->login;
	TRY(agent_add(tx, &a, hash, &w->people[i].agent));
	for (size_t t = 0; t < DEMO_TEAMS; t++) {
		if (strstr(p->teams, houses[t].key))
			TRY(agent_join(tx, w->people[i].agent, w->teams[t].team));
	}
	return RC_OK;
}

static enum rc begin_file(struct db_tx *tx, struct demo_world *w, json_t *stories, struct demo_story **list,
			  size_t *n)
{
	json_t *story;
	size_t i;

	json_array_foreach(stories, i, story)
	{
		if (*n == STORIES_MOST)
			return because(tx->job, RC_BUG, "the demo has too many stories");
		TRY(demo_story_begin(tx, w, story, &list[(*n)++]));
	}
	return RC_OK;
}

/* Step by step, the earliest of all stories first. */
static enum rc tell(struct db_tx *tx, struct demo_world *w, struct demo_story *const *list, size_t n)
{
	for (;;) {
		struct demo_story *first = NULL;

		for (size_t i = 0; i < n; i++) {
			if (demo_story_next(list[i]) < (first ? demo_story_next(first) : INT64_MAX))
				first = list[i];
		}
		if (!first)
			return demo_survey_until(tx, w, w->now);
		TRY(demo_survey_until(tx, w, (instant){demo_story_next(first)}));
		TRY(demo_story_step(tx, first));
	}
}

static enum rc tell_all(struct db_tx *tx, struct demo_world *w)
{
	struct demo_story *list[STORIES_MOST];
	json_t *files = json_array();
	enum rc rc = RC_OK;
	size_t n = 0;

	for (const struct embedded_text *file = embedded_demo; file->name && rc == RC_OK; file++) {
		json_error_t e;
		json_t *stories = json_loads(file->text, JSON_REJECT_DUPLICATES, &e);

		if (!stories)
			rc = because(tx->job, RC_BUG, "%s:%d: %s", file->name, e.line, e.text);
		else
			rc = begin_file(tx, w, stories, list, &n);
		json_array_append_new(files, stories); /* the stories borrow them */
	}
	if (rc == RC_OK)
		rc = tell(tx, w, list, n);
	json_decref(files);
	return rc;
}

static enum rc load(struct db_tx *tx, const struct demo_options *o, instant now)
{
	struct demo_world w = {.domain = o->domain, .keys = o->keys, .now = now};
	struct demo_calendars calendars;
	on_call_id nights;

	TRY(require_empty(tx));
	for (size_t i = 0; i < DEMO_TEAMS; i++)
		TRY(add_house(tx, &w, i));
	for (size_t i = 0; i < DEMO_PEOPLE; i++)
		TRY(add_person(tx, &w, i, o->logins[i].password_hash));
	TRY(demo_calendar_add(tx, &calendars));
	TRY(demo_routing(tx, &w));
	TRY(demo_escalation(tx, &w, &nights));
	TRY(demo_sla(tx, &calendars));
	TRY(demo_chat(tx, &w));
	TRY(demo_statuses(tx, &w));
	TRY(demo_survey_setup(tx, &w));
	TRY(demo_survey(tx, &w));
	TRY(tell_all(tx, &w));
	TRY(demo_article(tx, &w));
	TRY(demo_phone(tx, &w));
	return demo_rules(tx, &w);
}

enum rc demo_load(struct job *j, const struct demo_options *o)
{
	struct job then = *j; /* its clock and its actor go through the stories */
	AUTO(db_tx) tx = db_begin(&then);
	enum rc rc = load(&tx, o, j->now);

	if (rc == RC_OK) {
		then.now = j->now;
		then.actor = 0;
		rc = db_commit(&tx);
	}
	j->why = then.why;
	return rc;
}
