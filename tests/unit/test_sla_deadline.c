/* test_sla_deadline.c - a clock's state, time used and deadline from its events, by table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "workflow/sla_deadline.h"

#define EVENTS_MOST 32

/* An office of UTC, Mon-Fri 09:00-12:00 and 13:00-18:00. */
static const char office_spec[] = "{\"timezone\": \"UTC\", \"hours\": {"
				  "\"mon\": [[\"09:00\", \"12:00\"], [\"13:00\", \"18:00\"]],"
				  "\"tue\": [[\"09:00\", \"12:00\"], [\"13:00\", \"18:00\"]],"
				  "\"wed\": [[\"09:00\", \"12:00\"], [\"13:00\", \"18:00\"]],"
				  "\"thu\": [[\"09:00\", \"12:00\"], [\"13:00\", \"18:00\"]],"
				  "\"fri\": [[\"09:00\", \"12:00\"], [\"13:00\", \"18:00\"]]}}";

static struct business_calendar *office;

static int open_office(void **state UNUSED)
{
	json_t *spec = json_loads(office_spec, 0, NULL);
	const char *why = NULL;

	assert_non_null(spec);
	assert_int_equal(business_calendar_read(NULL, spec, &office, &why), RC_OK);
	json_decref(spec);
	return 0;
}

static int close_office(void **state UNUSED)
{
	talloc_free(office);
	return 0;
}

/* "mon 09:00" of the week that begins on 2026-11-23; "mon2" of the next one. */
static instant moment(const char *text)
{
	static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	int64_t day = 0;
	unsigned hour, minute;

	while (strncmp(text, days[day], 3) != 0)
		day++;
	if (text[3] == '2')
		day += 7;
	assert_int_equal(sscanf(strchr(text, ' ') + 1, "%2u:%2u", &hour, &minute), 2);
	return (instant){INT64_C(1795392000000) + ((day * 24 + hour) * 60 + minute) * 60000};
}

static const char *shown(instant t)
{
	static char text[4][32];
	static unsigned i;
	static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	int64_t minutes = (t.ms - INT64_C(1795392000000)) / 60000, day = minutes / 1440;
	char *at = text[i++ % 4];

	if (t.ms == INT64_MAX || t.ms == 0)
		return t.ms ? "never" : "-";
	snprintf(at, sizeof(text[0]), "%s%s %02d:%02d", days[day % 7], day >= 7 ? "2" : "",
		 (int)(minutes % 1440 / 60), (int)(minutes % 60));
	return at;
}

/* "start mon 09:00 120; pause mon 10:00": the word, the moment, minutes of target or the moment that counts. */
static size_t script(const char *text, struct sla_event *events)
{
	size_t n = 0;

	for (const char *at = text; at && *at; at = strchr(at, ';') ? strchr(at, ';') + 2 : NULL) {
		struct sla_event *e = &events[n];
		char word[12], day[6], hour[6], rest[16] = "";
		int target = 0;

		assert_true(n < EVENTS_MOST);
		assert_true(sscanf(at, "%11s %5s %5[0-9:] %15[^;]", word, day, hour, rest) >= 3);
		*e = (struct sla_event){
			.n = (uint32_t)++n, .event = SLA_EVENT_END, .cal = office, .calendar = 1};
		for (unsigned k = 0; k < SLA_EVENT_END; k++) {
			if (strcmp(sla_event_name(k), word) == 0)
				e->event = k;
		}
		assert_int_not_equal(e->event, SLA_EVENT_END);
		char when[16];

		snprintf(when, sizeof(when), "%s %s", day, hour);
		e->at = e->started = moment(when);
		if (e->event == SLA_EVENT_REBASE)
			e->started = moment(rest);
		else if (sscanf(rest, "%d", &target) == 1)
			e->target = SPAN_MIN(target);
		e->risk_percent = 75;
	}
	return n;
}

static struct sla_reckoning reckon(const char *text)
{
	static struct sla_event events[EVENTS_MOST];
	static struct span_of_time pauses[EVENTS_MOST + 1];
	struct sla_reckoning r;

	sla_reckon(events, script(text, events), pauses, &r);
	return r;
}

static const struct story {
	const char *name, *events;
	enum sla_state state;
	const char *due;
	int used; /* minutes */
	const char *breached;
} stories[] = {
	{"on a Friday evening", "start fri 17:30 120", SLA_RUNNING, "mon2 10:30", 0, "-"},
	{"over the lunch break", "start mon 11:30 120", SLA_RUNNING, "mon 14:30", 0, "-"},
	{"a target that ends at closing time", "start mon 16:00 120", SLA_RUNNING, "mon 18:00", 0, "-"},
	{"without a target", "start mon 09:00", SLA_RUNNING, "never", 0, "-"},
	{"paused and on", "start mon 09:00 120; pause mon 10:00; resume mon 11:00", SLA_RUNNING, "mon 12:00",
	 60, "-"},
	{"paused over night", "start mon 09:00 120; pause mon 10:00; resume tue 09:00", SLA_RUNNING,
	 "tue 10:00", 60, "-"},
	{"only business time is given back", "start mon 09:00 120; pause mon 12:00; resume mon 13:00",
	 SLA_RUNNING, "mon 11:00", 180, "-"},
	{"a paused clock is never due", "start mon 09:00 120; pause mon 10:00", SLA_PAUSED, "never", 60, "-"},
	{"paused twice says it once", "start mon 09:00 120; pause mon 10:00; pause mon 10:30", SLA_PAUSED,
	 "never", 60, "-"},
	{"a resume that was never paused", "start mon 09:00 120; resume mon 10:00", SLA_RUNNING, "mon 11:00",
	 60, "-"},
	{"a resume from before its pause", "start mon 09:00 120; pause mon 10:00; resume mon 09:30",
	 SLA_RUNNING, "mon 11:00", 60, "-"},
	{"a pause from before the start", "start mon 10:00 120; pause mon 09:00; resume mon 11:00",
	 SLA_RUNNING, "mon 14:00", 0, "-"},
	{"fulfilled", "start mon 09:00 120; fulfil mon 10:15", SLA_FULFILLED, "never", 75, "-"},
	{"fulfilled while it stood", "start mon 09:00 120; pause mon 10:00; fulfil mon 11:00", SLA_FULFILLED,
	 "never", 60, "-"},
	{"fulfilled twice: the first counts", "start mon 09:00 120; fulfil mon 10:00; fulfil mon 11:00",
	 SLA_FULFILLED, "never", 60, "-"},
	{"the answer bounced", "start mon 09:00 120; fulfil mon 10:00; reopen mon 10:05", SLA_RUNNING,
	 "mon 11:00", 65, "-"},
	{"solved and reopened", "start mon 09:00 960; fulfil tue 10:00; resume thu 10:00", SLA_RUNNING,
	 "thu 18:00", 540, "-"},
	{"reopened in vain", "start mon 09:00 960; fulfil tue 10:00; resume wed 10:00; revoke wed 11:00",
	 SLA_FULFILLED, "never", 540, "-"},
	{"reopened in vain, after a pause",
	 "start mon 09:00 960; fulfil tue 10:00; resume wed 10:00; pause wed 10:30; "
	 "revoke wed 11:00",
	 SLA_FULFILLED, "never", 540, "-"},
	{"nothing to revoke", "start mon 09:00 120; revoke mon 10:00", SLA_RUNNING, "mon 11:00", 60, "-"},
	{"another target from the same start", "start mon 09:00 120; retarget mon 10:30 60", SLA_RUNNING,
	 "mon 10:00", 90, "-"},
	{"another target keeps its pauses",
	 "start mon 09:00 120; pause mon 09:30; resume mon 10:00; retarget mon 10:15 60", SLA_RUNNING,
	 "mon 10:30", 45, "-"},
	{"cancelled", "start mon 09:00 120; cancel mon 10:00", SLA_CANCELLED, "never", 60, "-"},
	{"cancelled and restored", "start mon 09:00 120; cancel mon 10:00; restore mon 10:30", SLA_RUNNING,
	 "mon 11:00", 90, "-"},
	{"cancelled while it stood, and restored",
	 "start mon 09:00 120; pause mon 09:30; cancel mon 10:00; restore "
	 "mon 10:30; resume mon 11:00",
	 SLA_RUNNING, "mon 13:30", 30, "-"},
	{"a cancelled clock cannot be fulfilled", "start mon 09:00 120; cancel mon 10:00; fulfil mon 10:10",
	 SLA_CANCELLED, "never", 60, "-"},
	{"an earlier start", "start mon 09:30 120; rebase mon 10:00 mon 09:00", SLA_RUNNING, "mon 11:00", 60,
	 "-"},
	{"an earlier start and back",
	 "start mon 09:30 120; rebase mon 10:00 mon 09:00; rebase mon 10:30 mon 09:30", SLA_RUNNING,
	 "mon 11:30", 60, "-"},
	{"breached once, and it stays",
	 "start mon 09:00 120; breach mon 11:00; breach mon 11:30; fulfil mon 14:00", SLA_FULFILLED, "never",
	 240, "mon 11:00"},
	{"breached, then more time: it stays",
	 "start mon 09:00 120; breach mon 11:00; retarget mon 11:30 240", SLA_RUNNING, "mon 14:00", 150,
	 "mon 11:00"},
	{"an acknowledgement changes nothing", "start mon 09:00 120; ack mon 09:30", SLA_RUNNING, "mon 11:00",
	 30, "-"},
	{"events before the start are nothing", "pause mon 08:00; start mon 09:00 120", SLA_RUNNING,
	 "mon 11:00", 0, "-"},
};

static void the_state_and_the_deadline_follow_from_the_events(void **state UNUSED)
{
	for (size_t i = 0; i < COUNT_OF(stories); i++) {
		const struct story *s = &stories[i];
		struct sla_reckoning r = reckon(s->events);

		if (r.state != s->state || strcmp(shown(r.due), s->due) != 0 ||
		    r.used.ms != s->used * 60000 || strcmp(shown(r.breached_at), s->breached) != 0)
			fail_msg("%s: %s, due %s, used %d min, breached %s", s->name, sla_state_name(r.state),
				 shown(r.due), (int)(r.used.ms / 60000), shown(r.breached_at));
	}
}

static void risk_begins_when_its_share_of_the_target_is_used(void **state UNUSED)
{
	assert_string_equal(shown(reckon("start mon 09:00 120").risk), "mon 10:30");
	assert_string_equal(shown(reckon("start mon 11:00 120").risk), "mon 13:30");
	assert_string_equal(shown(reckon("start mon 09:00 120; pause mon 09:30; resume mon 10:00").risk),
			    "mon 11:00");
	assert_string_equal(shown(reckon("start mon 09:00 120; pause mon 09:30").risk), "never");
}

static void a_deadline_passes_at_its_own_moment_once_and_never_while_it_stands(void **state UNUSED)
{
	struct sla_reckoning r = reckon("start mon 09:00 120");

	assert_false(sla_is_overdue(&r, (instant){moment("mon 11:00").ms - 1}));
	assert_true(sla_is_overdue(&r, moment("mon 11:00")));
	r = reckon("start mon 09:00 120; breach mon 11:00");
	assert_false(sla_is_overdue(&r, moment("mon 12:00")));
	r = reckon("start mon 09:00 120; pause mon 10:59");
	assert_false(sla_is_overdue(&r, moment("fri 12:00")));
	r = reckon("start mon 09:00 120; fulfil mon 10:59");
	assert_false(sla_is_overdue(&r, moment("fri 12:00")));
}

static void without_a_calendar_the_wall_clock_counts(void **state UNUSED)
{
	struct sla_event e[4];
	struct span_of_time pauses[5];
	struct sla_reckoning r;
	size_t n = script("start sat 20:00 600; pause sat 21:00; resume sat 22:00", e);

	for (size_t i = 0; i < n; i++)
		e[i].cal = NULL;
	sla_reckon(e, n, pauses, &r);
	assert_string_equal(shown(r.due), "sun 07:00");
	assert_int_equal(r.used.ms, 3600000);
}

static void no_events_are_no_clock(void **state UNUSED)
{
	struct span_of_time pauses[1];
	struct sla_reckoning r;

	sla_reckon(NULL, 0, pauses, &r);
	assert_int_equal(r.state, SLA_CANCELLED);
	assert_int_equal(r.due.ms, INT64_MAX);
}

/* ---- properties, over random histories ---- */

static uint64_t seed = 20261122;

static unsigned roll(unsigned sides)
{
	seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407U;
	return (unsigned)(seed >> 33) % sides;
}

/* A history in the order of time: start, then pauses and resumes in turn. Returns how many events. */
static size_t random_pauses(struct sla_event *e, unsigned pairs)
{
	instant at = {moment("mon 08:00").ms + (int64_t)roll(3 * 1440) * 60000};
	size_t n = 1;

	e[0] = (struct sla_event){.event = SLA_EVENT_START,
				  .at = at,
				  .started = at,
				  .target = SPAN_MIN(1 + roll(3000)),
				  .risk_percent = 75,
				  .cal = roll(4) ? office : NULL};
	for (unsigned i = 0; i < 2 * pairs; i++) {
		at.ms += (int64_t)roll(600) * 60000;
		e[n] = (struct sla_event){.event = i % 2 ? SLA_EVENT_RESUME : SLA_EVENT_PAUSE, .at = at};
		n++;
	}
	return n;
}

static void a_pause_never_makes_a_deadline_earlier(void **state UNUSED)
{
	struct sla_event e[EVENTS_MOST];
	struct span_of_time pauses[EVENTS_MOST + 1];
	struct sla_reckoning fewer, more;

	for (unsigned i = 0; i < 20000; i++) {
		unsigned pairs = 1 + roll(10);
		size_t n = random_pauses(e, pairs);

		sla_reckon(e, n - 2, pauses, &fewer);
		sla_reckon(e, n, pauses, &more);
		assert_true(more.due.ms >= fewer.due.ms);
		assert_true(more.risk.ms >= fewer.risk.ms);
		assert_true(more.risk.ms <= more.due.ms);
	}
}

static void what_is_used_at_the_deadline_is_the_target(void **state UNUSED)
{
	struct sla_event e[EVENTS_MOST];
	struct span_of_time pauses[EVENTS_MOST + 1];
	struct sla_reckoning r;

	for (unsigned i = 0; i < 20000; i++) {
		size_t n = random_pauses(e, roll(10));

		sla_reckon(e, n, pauses, &r);
		if (r.due.ms < e[n - 1].at.ms)
			continue; /* it passed before the last pause */
		e[n] = (struct sla_event){.event = SLA_EVENT_FULFIL, .at = r.due};
		int64_t target = e[0].target.ms;

		sla_reckon(e, n + 1, pauses, &r);
		assert_int_equal(r.used.ms, target);
	}
}

static void any_order_of_events_gives_ordered_pauses_and_no_negative_time(void **state UNUSED)
{
	struct sla_event e[EVENTS_MOST];
	struct span_of_time pauses[EVENTS_MOST + 1];
	struct sla_reckoning r;

	for (unsigned i = 0; i < 50000; i++) {
		size_t n = random_pauses(e, 0);

		while (n < EVENTS_MOST) {
			instant at = {moment("mon 00:00").ms + (int64_t)roll(7 * 1440) * 60000};

			e[n] = (struct sla_event){
				.event = roll(SLA_EVENT_END), .at = at, .started = at, .cal = office};
			e[n].target = SPAN_MIN(roll(600));
			n++;
		}
		sla_reckon(e, n, pauses, &r);
		assert_true(r.npauses <= n);
		assert_true(r.used.ms >= 0);
		for (size_t p = 0; p < r.npauses; p++) {
			assert_true(r.pauses[p].from.ms < r.pauses[p].to.ms);
			assert_true(p == 0 || r.pauses[p - 1].to.ms <= r.pauses[p].from.ms);
		}
		assert_true((r.state == SLA_RUNNING) || r.due.ms == INT64_MAX);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_state_and_the_deadline_follow_from_the_events),
		cmocka_unit_test(risk_begins_when_its_share_of_the_target_is_used),
		cmocka_unit_test(a_deadline_passes_at_its_own_moment_once_and_never_while_it_stands),
		cmocka_unit_test(without_a_calendar_the_wall_clock_counts),
		cmocka_unit_test(no_events_are_no_clock),
		cmocka_unit_test(a_pause_never_makes_a_deadline_earlier),
		cmocka_unit_test(what_is_used_at_the_deadline_is_the_target),
		cmocka_unit_test(any_order_of_events_gives_ordered_pauses_and_no_negative_time),
	};

	return cmocka_run_group_tests(tests, open_office, close_office);
}
