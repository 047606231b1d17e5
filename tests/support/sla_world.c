/* sla_world.c - an office in Shanghai, a policy, and a customer who writes. */
#include "tests/support/sla_world.h"

#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "workflow/alarm.h"
#include "workflow/calendar.h"
#include "workflow/promise.h"
#include "workflow/sla_react.h"

#define MONDAY_MS INT64_C(1795363200000) /* 2026-11-23T00:00+08:00 */

static const char office_spec[] = "{\"timezone\": \"Asia/Shanghai\", \"hours\": {"
				  "\"mon\": [[\"09:00\", \"12:00\"], [\"13:00\", \"18:00\"]],"
				  "\"tue\": [[\"09:00\", \"12:00\"], [\"13:00\", \"18:00\"]],"
				  "\"wed\": [[\"09:00\", \"12:00\"], [\"13:00\", \"18:00\"]],"
				  "\"thu\": [[\"09:00\", \"12:00\"], [\"13:00\", \"18:00\"]],"
				  "\"fri\": [[\"09:00\", \"12:00\"], [\"13:00\", \"18:00\"]]}}";

static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

instant sla_at(const char *text)
{
	unsigned hour, minute, week = 1;
	int64_t day = 0;

	while (strncmp(text, days[day], 3) != 0)
		day++;
	if (text[3] != ' ')
		assert_int_equal(sscanf(text + 3, "%3u", &week), 1);
	assert_int_equal(sscanf(strchr(text, ' ') + 1, "%2u:%2u", &hour, &minute), 2);
	return (instant){MONDAY_MS + (((week - 1) * 7 + day) * 24 * 60 + hour * 60 + minute) * 60000};
}

const char *sla_shown(instant t)
{
	static char texts[4][24];
	static unsigned next;
	char *text = texts[next++ % 4];
	int64_t minutes = (t.ms - MONDAY_MS) / 60000, day = minutes / 1440;

	if (t.ms == 0 || t.ms == INT64_MAX)
		return t.ms ? "never" : "-";
	if (t.ms < MONDAY_MS) {
		snprintf(text, sizeof(texts[0]), "%lld", (long long)t.ms);
		return text;
	}
	if (day < 7)
		snprintf(text, sizeof(texts[0]), "%s %02d:%02d", days[day], (int)(minutes % 1440 / 60),
			 (int)(minutes % 60));
	else
		snprintf(text, sizeof(texts[0]), "%s%d %02d:%02d", days[day % 7], (int)(day / 7 + 1),
			 (int)(minutes % 1440 / 60), (int)(minutes % 60));
	return text;
}

struct job *sla_job(struct sla_world *s, agent_id who, const char *at)
{
	struct job *j = who.v ? NULL : s->w->program;

	for (size_t i = 0; i < s->njobs && !j; i++) {
		if (s->jobs[i]->actor == who.v)
			j = s->jobs[i];
	}
	if (!j) {
		assert_true(s->njobs < COUNT_OF(s->jobs));
		j = s->jobs[s->njobs++] = world_as(s->w, who);
	}
	db_fixture_next(j);
	j->actor = who.v;
	j->now = sla_at(at);
	return j;
}

uint64_t sla_add_calendar(struct sla_world *s, const char *name, const char *spec)
{
	struct job *j = world_as(s->w, s->w->mia);
	json_t *o = json_loads(spec, 0, NULL);
	calendar_id id = {0};

	assert_non_null(o);
	assert_rc(j, IN_TX(j, calendar_add(&tx, name, o, &id)), RC_OK);
	json_decref(o);
	return id.v;
}

static void add_target(json_t *targets, const char *kind, int minutes, uint64_t calendar)
{
	char id[24];

	snprintf(id, sizeof(id), "%llu", (unsigned long long)calendar);
	if (minutes)
		json_object_set_new(
			targets, kind,
			json_pack("{s:I, s:s}", "business_ms", (json_int_t)minutes * 60000, "calendar", id));
}

char *sla_body(struct sla_world *s, const char *match, int first, int next, int resolve, uint64_t calendar)
{
	json_t *targets = json_object(), *body;
	char *text, *copy;

	add_target(targets, "first_response", first, calendar);
	add_target(targets, "next_response", next, calendar);
	add_target(targets, "resolve", resolve, calendar);
	body = json_pack("{s:o, s:o}", "match", json_loads(match, 0, NULL), "targets", targets);
	assert_non_null(body);
	text = json_dumps(body, 0);
	copy = talloc_strdup(s, text);
	free(text);
	json_decref(body);
	return copy;
}

static void put_first(struct sla_world *s, struct job *j, uint64_t id)
{
	struct sla_policy *list;
	uint32_t version;
	uint64_t ids[SLA_POLICIES_MOST] = {id};
	size_t n, at = 1;

	assert_rc(j, IN_TX(j, sla_policies_all(&tx, &list, &n, &version)), RC_OK);
	for (size_t i = 0; i < n; i++) {
		if (list[i].id != id)
			ids[at++] = list[i].id;
	}
	assert_rc(j, IN_TX(j, sla_policy_reorder(&tx, ids, n, version)), RC_OK);
	(void)s;
}

uint64_t sla_add_policy(struct sla_world *s, const char *name, const char *match, int first, int next,
			int resolve, uint64_t calendar)
{
	struct job *j = world_as(s->w, s->w->mia);
	json_t *body = json_loads(sla_body(s, match, first, next, resolve, calendar), 0, NULL);
	struct sla_policy_in in = {.name = name, .active = true, .body = body};
	uint64_t id = 0;

	assert_rc(j, IN_TX(j, sla_policy_save(&tx, &in, &id)), RC_OK);
	json_decref(body);
	put_first(s, j, id);
	return id;
}

int sla_world_setup(void **state)
{
	world_setup(state);
	struct sla_world *s = talloc_zero((*(struct world **)state)->f, struct sla_world);

	s->w = *state;
	calendar_forget();
	s->office = sla_add_calendar(s, "Shanghai", office_spec);
	s->policy = sla_add_policy(s, "Everybody", "{\"all\": []}", 120, 240, 960, s->office);
	*state = s;
	return 0;
}

int sla_world_teardown(void **state)
{
	struct sla_world *s = *state;

	*state = s->w;
	return world_teardown(state);
}

/* ---- acts ---- */

ticket_id sla_mail(struct sla_world *s, const char *at)
{
	sla_job(s, (agent_id){0}, at);
	return world_ticket(s->w, "li@example.org", "Where is my parcel?", "It has not arrived.");
}

void sla_mail_on(struct sla_world *s, ticket_id t, const char *at)
{
	sla_job(s, (agent_id){0}, at);
	struct message_in in = world_mail(s->w, "li@example.org", "Re: Where is my parcel?",
					  talloc_asprintf(s, "And now, at %s?", at));

	in.token_ticket = t;
	in.token_rule = "token";
	assert_int_equal(world_intake(s->w, &in).ticket.v, t.v);
}

void sla_reply(struct sla_world *s, ticket_id t, const char *at)
{
	struct job *j = sla_job(s, s->w->ann, at);
	struct reply_in r = {.client = world_client(), .text = "It is on its way."};
	message_id m;

	assert_rc(j, IN_TX(j, ticket_reply(&tx, t, &r, ANY_VERSION, &m)), RC_OK);
}

void sla_status(struct sla_world *s, ticket_id t, enum ticket_status to, const char *at)
{
	struct job *j = sla_job(s, s->w->ann, at);

	assert_rc(j, IN_TX(j, ticket_set_status(&tx, t, to, ANY_VERSION)), RC_OK);
}

void sla_priority(struct sla_world *s, ticket_id t, enum ticket_priority to, const char *at)
{
	struct job *j = sla_job(s, s->w->ann, at);

	assert_rc(j, IN_TX(j, ticket_set_priority(&tx, t, to, ANY_VERSION)), RC_OK);
}

/* ---- what is seen ---- */

struct sla_clock sla_see(struct sla_world *s, ticket_id t, enum sla_kind kind, uint32_t cycle)
{
	struct sla_clock c = {0};

	assert_rc(s->w->program, IN_TX(s->w->program, sla_clock_get(&tx, t, kind, cycle, &c)), RC_OK);
	return c;
}

size_t sla_count(struct sla_world *s, ticket_id t, enum sla_kind kind, size_t *on_r)
{
	struct sla_clock *list;
	size_t n, found = 0;

	*on_r = 0;
	assert_rc(s->w->program, IN_TX(s->w->program, sla_clocks_of(&tx, t, &list, &n)), RC_OK);
	for (size_t i = 0; i < n; i++) {
		if (list[i].kind != kind)
			continue;
		found++;
		*on_r += sla_clock_is_on(&list[i]);
	}
	return found;
}

static enum rc ring(struct db_tx *tx, const struct alarm *a)
{
	span late_by = instant_between(a->due, tx->job->now);

	TRY(alarm_take(tx, a));
	switch ((enum alarm_subject)a->subject) {
	case ALARM_SLA:
		return sla_ring(tx, a, late_by);
	case ALARM_PROMISE:
		return promise_ring(tx, a, late_by);
	default:
		return RC_OK;
	}
}

size_t sla_ring_until(struct sla_world *s, const char *at, bool late)
{
	struct job *j = s->w->program;
	size_t rang = 0;

	for (;;) {
		struct alarm *list;
		size_t n;

		db_fixture_next(j);
		assert_rc(j, IN_TX(j, alarm_due(&tx, sla_at(at), 1, &list, &n)), RC_OK);
		if (n == 0)
			return rang;
		j->now = late ? sla_at(at) : list[0].due;
		assert_rc(j, IN_TX(j, ring(&tx, &list[0])), RC_OK);
		rang += list[0].subject == ALARM_SLA;
	}
}

void sla_assert_clock(struct sla_world *s, ticket_id t, enum sla_kind kind, uint32_t cycle,
		      enum sla_state state, const char *due, const char *file, int line)
{
	struct sla_clock c = sla_see(s, t, kind, cycle);

	if (c.state == state && strcmp(sla_shown(c.due), due) == 0)
		return;
	print_error("%s:%d: %s %u is %s, due %s; not %s, due %s\n", file, line, sla_kind_name(kind), cycle,
		    sla_state_name(c.state), sla_shown(c.due), sla_state_name(state), due);
	_fail(file, line);
}

void sla_assert_rebuild(struct sla_world *s, ticket_id t, const char *file, int line)
{
	size_t differed = 99;

	world_assert_rc(s->w->program, IN_TX(s->w->program, sla_rebuild(&tx, t, &differed)), RC_OK, file,
			line);
	assert_int_equal(
		db_fixture_number(s->w->f, "SELECT COUNT(*) FROM sla_event WHERE (n = 1) <> (event = 0)"), 0);
	if (differed == 0)
		return;
	print_error("%s:%d: a rebuild changed %zu clocks\n", file, line, differed);
	_fail(file, line);
}
