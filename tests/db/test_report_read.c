/* test_report_read.c - what a page reads is what the facts say, however it is filtered; each figure has its tickets. */
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "tests/support/books.h"
#include "tests/support/sla_world.h"
#include "workflow/civil_date.h"
#include "workflow/report_comment.h"
#include "workflow/report_export.h"
#include "workflow/report_list.h"
#include "workflow/report_read.h"
#include "workflow/report_schedule.h"

static void tag(struct sla_world *s, ticket_id t, const char *word)
{
	struct job *j = sla_job(s, (agent_id){0}, "mon 09:30");

	assert_rc(j, IN_TX(j, ticket_tag(&tx, t, word, ANY_VERSION)), RC_OK);
}

static void move(struct sla_world *s, ticket_id t, team_id to, const char *at)
{
	struct job *j = sla_job(s, s->w->mia, at);

	assert_rc(j, IN_TX(j, ticket_move(&tx, t, to, ANY_VERSION)), RC_OK);
}

/* Four tickets of one week: answered in time and solved; late and reopened; handed on; left alone. */
static void a_week(struct sla_world *s)
{
	ticket_id fine = sla_mail(s, "mon 09:00"), late = sla_mail(s, "mon 10:00");
	ticket_id moved = sla_mail(s, "tue 09:00");

	sla_mail(s, "wed 14:00");
	tag(s, fine, "refund");
	tag(s, late, "refund");
	tag(s, late, "vip");
	sla_reply(s, fine, "mon 09:30");
	sla_status(s, fine, TICKET_SOLVED, "mon 11:00");
	sla_ring_until(s, "mon 15:00", false);
	sla_reply(s, late, "mon 16:00");
	sla_status(s, late, TICKET_SOLVED, "mon 17:00");
	sla_status(s, late, TICKET_OPEN, "tue 10:00");
	sla_status(s, late, TICKET_SOLVED, "wed 10:00");
	move(s, moved, s->w->billing, "wed 09:00");
	sla_ring_until(s, "fri 18:00", false);
	books_follow(s->w);
}

static struct report_ask ask(struct sla_world *s, struct job *j, const struct report_ask_text *more)
{
	struct report_ask_text text = *more;
	struct report_ask a;

	(void)s;
	text.from = more->from ? more->from : "2026-11-23";
	text.to = more->to ? more->to : "2026-11-29";
	assert_rc(j, IN_TX(j, report_ask_read(&tx, &text, &a)), RC_OK);
	return a;
}

static struct report_figure figure(struct sla_world *s, enum report_key k, const struct report_ask_text *more)
{
	struct job *j = sla_job(s, s->w->mia, "fri 18:00");
	struct report_ask a = ask(s, j, more);
	struct report_sheet sheet;

	assert_rc(j, IN_TX(j, report_read(&tx, &a, a.days, &k, 1, false, &sheet)), RC_OK);
	return report_sheet_figure(&sheet, report_sheet_row(&sheet, 0, ""), &a, k);
}

static void a_week_in_figures(void **state)
{
	static const struct {
		enum report_key key;
		const char *from, *to;
		int64_t n, value;
	} cases[] = {
		{REPORT_KEY_OPENED, NULL, NULL, 4, 4},
		{REPORT_KEY_SOLVED, NULL, NULL, 3, 3},
		{REPORT_KEY_REOPENED, NULL, NULL, 3, 333},
		{REPORT_KEY_REOPENED, "2026-11-24", NULL, 1, 0}, /* the solve of Wednesday held */
		{REPORT_KEY_FIRST_REPLY, NULL, NULL, 2, 3 * 3600000 + 900000},
		{REPORT_KEY_SLA_FIRST, "2026-11-23", "2026-11-23", 2, 500},
		{REPORT_KEY_MOVED, NULL, NULL, 1, 1},
		{REPORT_KEY_REPLIES, NULL, NULL, 2, 2},
		{REPORT_KEY_BACKLOG, "2026-11-23", "2026-11-23", 0, 0},
		{REPORT_KEY_BACKLOG, "2026-11-24", "2026-11-24", 2,
		 2}, /* the one that came back, the one of Tuesday */
		{REPORT_KEY_BACKLOG, "2026-11-25", "2026-11-25", 2, 2},
		{REPORT_KEY_BACKLOG_OLD, NULL, NULL, 0, 0},
		{REPORT_KEY_BACKLOG_OLD, NULL, "2026-12-06", 2, 2},
		{REPORT_KEY_CSAT, NULL, NULL, 0, 0},
	};

	a_week(*state);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct report_figure f =
			figure(*state, cases[i].key,
			       &(struct report_ask_text){.from = cases[i].from, .to = cases[i].to});

		if (f.n != cases[i].n || f.value != cases[i].value)
			fail_msg("case %zu (%s): n %lld, value %lld", i, report_key_word(cases[i].key),
				 (long long)f.n, (long long)f.value);
	}
}

/* ---- roll-ups against facts ---- */

static const struct {
	const char *teams, *agents, *channels, *languages, *tags;
} filters[] = {{NULL, NULL, NULL, NULL, NULL},	       {"T", NULL, NULL, NULL, NULL},
	       {NULL, "A", NULL, NULL, NULL},	       {NULL, NULL, "mail", NULL, NULL},
	       {NULL, NULL, "chat", NULL, NULL},       {NULL, NULL, NULL, "en", NULL},
	       {NULL, NULL, NULL, "none,en", NULL},    {NULL, NULL, NULL, NULL, "refund"},
	       {NULL, NULL, NULL, NULL, "refund,vip"}, {"T", NULL, "mail", NULL, NULL},
	       {"T", "A", NULL, NULL, NULL},	       {"T", NULL, NULL, NULL, "refund"},
	       {NULL, "A", "mail", NULL, NULL},	       {NULL, "A", NULL, NULL, "refund"},
	       {"T", "A", "mail", "none,en", "refund"}};

/* "T" and "A" stand for the support team and for Ann. */
static const char *named(struct sla_world *s, const char *word)
{
	if (word && strcmp(word, "T") == 0)
		return talloc_asprintf(s, "%llu", (unsigned long long)s->w->support.v);
	if (word && strcmp(word, "A") == 0)
		return talloc_asprintf(s, "%llu", (unsigned long long)s->w->ann.v);
	return word;
}

/* By the tickets behind it, which come out of the facts alone. */
static int64_t listed(struct sla_world *s, enum report_key k, const struct report_ask_text *more)
{
	struct job *j = sla_job(s, s->w->mia, "fri 18:00");
	struct report_ask a = ask(s, j, more);
	const struct report_hits_ask h = {.key = k, .mark = -1, .most = 200};
	struct report_hit *hits;
	int64_t times = 0;
	size_t n;

	assert_rc(j, IN_TX(j, report_hits(&tx, &a, &h, &hits, &n)), RC_OK);
	for (size_t i = 0; i < n; i++)
		times += hits[i].times;
	return times;
}

static void every_filter_gives_what_its_tickets_say(void **state)
{
	static const enum report_key keys[] = {
		REPORT_KEY_OPENED, REPORT_KEY_SOLVED,  REPORT_KEY_FIRST_REPLY, REPORT_KEY_SLA_FIRST,
		REPORT_KEY_MOVED,  REPORT_KEY_BACKLOG, REPORT_KEY_REPLIES,     REPORT_KEY_SLA_RESOLVE};
	struct sla_world *s = *state;
	int64_t all = 0;

	a_week(s);
	for (size_t i = 0; i < COUNT_OF(filters); i++) {
		const struct report_ask_text text = {.teams = named(s, filters[i].teams),
						     .agents = named(s, filters[i].agents),
						     .channels = filters[i].channels,
						     .languages = filters[i].languages,
						     .tags = filters[i].tags};

		for (size_t k = 0; k < COUNT_OF(keys); k++) {
			struct report_figure f = figure(s, keys[k], &text);

			if (f.n != listed(s, keys[k], &text))
				fail_msg("filter %zu, %s: %lld in the figure, %lld in its tickets", i,
					 report_key_word(keys[k]), (long long)f.n,
					 (long long)listed(s, keys[k], &text));
			all += f.n;
		}
	}
	assert_true(all > 60);
	/* a filter of surveys narrows what was answered, not what happened */
	for (size_t k = 0; k < COUNT_OF(keys); k++) {
		const struct report_ask_text none = {.from = NULL}, other = {.surveys = "7"};

		assert_int_equal(figure(s, keys[k], &other).n, figure(s, keys[k], &none).n);
		assert_int_equal(listed(s, keys[k], &other), figure(s, keys[k], &none).n);
	}
}

static void a_solve_on(struct sla_world *s, const char *day)
{
	ticket_id t = sla_mail(s, talloc_asprintf(s, "%s 09:00", day));

	sla_reply(s, t, talloc_asprintf(s, "%s 09:30", day));
	sla_status(s, t, TICKET_SOLVED, talloc_asprintf(s, "%s 11:00", day));
}

/* Of agents whole weeks are read at once: wherever a period begins and ends, nothing is missing and nothing counts twice. */
static void weeks_and_days_of_an_agent_add_up(void **state)
{
	static const enum report_key keys[] = {REPORT_KEY_SOLVED, REPORT_KEY_BACKLOG, REPORT_KEY_REPLIES};
	static const char *const froms[] = {"2026-11-18", "2026-11-19", "2026-11-20", "2026-11-24",
					    "2026-11-25", "2026-11-26", "2026-11-27"};
	static const char *const tos[] = {"2026-11-25", "2026-11-26", "2026-12-02", "2026-12-03"};
	struct sla_world *s = *state;
	int64_t all = 0;

	a_solve_on(s, "wed"); /* the last day of one of the weeks, and the first of the next */
	a_solve_on(s, "thu");
	sla_ring_until(s, "fri 18:00", false);
	books_follow(s->w);
	for (size_t i = 0; i < COUNT_OF(froms) * COUNT_OF(tos); i++) {
		const struct report_ask_text text = {.agents = named(s, "A"),
						     .from = froms[i % COUNT_OF(froms)],
						     .to = tos[i / COUNT_OF(froms)]};

		for (size_t k = 0; k < COUNT_OF(keys) && strcmp(text.from, text.to) <= 0; k++) {
			struct report_figure f = figure(s, keys[k], &text);

			if (f.n != listed(s, keys[k], &text))
				fail_msg("%s to %s, %s: %lld in the figure, %lld in its tickets", text.from,
					 text.to, report_key_word(keys[k]), (long long)f.n,
					 (long long)listed(s, keys[k], &text));
			all += f.n;
		}
	}
	assert_true(all > 30);
}

/* ---- lists ---- */

static void a_clock_that_broke_says_why(void **state)
{
	static const struct report_breaches_ask first = {.kind = SLA_FIRST_RESPONSE, .most = 10},
						any = {.kind = -1, .most = 10};
	struct sla_world *s = *state;
	struct report_breach *list;
	struct report_comment *comments;
	int64_t online[168];
	struct report_ask a;
	struct job *j;
	size_t n;

	a_week(s);
	j = sla_job(s, s->w->mia, "fri 18:00");
	a = ask(s, j, &(struct report_ask_text){.to = "2026-11-23"});
	assert_rc(j, IN_TX(j, report_breaches(&tx, &a, &first, &list, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(list[0].kind, SLA_FIRST_RESPONSE);
	assert_int_equal(list[0].cause, REPORT_FOR_UNASSIGNED);
	assert_int_equal(list[0].at.ms, sla_at("mon 13:00").ms - 3600000);
	assert_int_equal(list[0].late, 4 * 3600000); /* answered at 16:00 */
	assert_rc(j, IN_TX(j, report_breaches(&tx, &a, &any, &list, &n)), RC_OK);
	size_t all = n, causes = 0;

	for (size_t c = 1; c < REPORT_CAUSE_END; c++) {
		const struct report_breaches_ask one = {
			.kind = -1, .cause = (enum report_cause)c, .most = 10};

		assert_rc(j, IN_TX(j, report_breaches(&tx, &a, &one, &list, &n)), RC_OK);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(list[i].cause, c);
		causes += n;
	}
	assert_int_equal(causes, all); /* each bar leads to as many as it says */
	assert_rc(j, IN_TX(j, report_coverage(&tx, &a, online)), RC_OK);
	assert_rc(j, IN_TX(j, report_comments(&tx, &a, true, 0, 10, &comments, &n)), RC_OK);
	assert_int_equal(n, 0);
}

static void an_export_has_a_row_a_ticket(void **state)
{
	struct sla_world *s = *state;
	struct bytes file;
	struct report_ask a;
	struct job *j;
	size_t lines = 0;

	a_week(s);
	j = sla_job(s, s->w->lee, "fri 18:00"); /* one of the four has left the team */
	a = ask(s, j, &(struct report_ask_text){.from = NULL});
	assert_rc(j, IN_TX(j, report_export_csv(&tx, &a, false, &file)), RC_OK);
	for (size_t i = 0; i < file.n; i++)
		lines += file.p[i] == '\n';
	assert_int_equal(lines, 4);
	assert_rc(j, IN_TX(j, report_export_xlsx(&tx, &a, 1 << 20, &file)), RC_OK);
	assert_memory_equal(file.p, "PK", 2);
	assert_rc(j, IN_TX(j, report_export_xlsx(&tx, &a, 100, &file)), RC_LIMIT);
}

/* ---- mailed ---- */

static void a_report_is_due_by_the_office_clock(void **state)
{
	static const struct {
		enum schedule_every every;
		const char *now, *next;
	} cases[] = {{EVERY_DAY, "mon 07:00", "mon 08:00"},
		     {EVERY_DAY, "mon 08:00", "tue 08:00"},
		     {EVERY_WEEK, "tue 08:00", "mon2 08:00"},
		     {EVERY_WEEK, "mon 07:59", "mon 08:00"},
		     {EVERY_MONTH, "mon 08:00", "tue2 08:00"}}; /* 2026-12-01 */
	struct sla_world *s = *state;
	struct time_zone *z;

	assert_int_equal(time_zone_read(s, "Asia/Shanghai", &z), RC_OK);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct report_schedule r = {.every = cases[i].every, .weekday = MONDAY, .minute = 480};

		assert_string_equal(sla_shown(report_schedule_next(&r, z, sla_at(cases[i].now))),
				    cases[i].next);
	}
}

static void only_who_may_see_reports_is_mailed_them(void **state)
{
	struct sla_world *s = *state;
	struct report_schedule r = {
		.page = REPORT_PAGE_FLOW, .days = 7, .active = true, .every = EVERY_WEEK, .minute = 480};
	struct report_schedule *list;
	struct report_schedule due;
	struct report_ask a;
	struct job *j;
	size_t n;

	r.name = talloc_strdup(s, "Week");
	r.query = talloc_strdup(s, "compare=previous");
	r.locale = talloc_strdup(s, "en");
	a_week(s);
	j = sla_job(s, s->w->lee, "fri 18:00");
	assert_rc(j, IN_TX(j, report_schedule_save(&tx, &r, &s->w->ann.v, 1)), RC_INVALID);
	assert_rc(j, IN_TX(j, report_schedule_save(&tx, &r, &s->w->mia.v, 1)), RC_OK);
	r.version = 9;
	assert_rc(j, IN_TX(j, report_schedule_save(&tx, &r, &s->w->mia.v, 1)), RC_CONFLICT);
	j = sla_job(s, s->w->ann, "fri 18:00");
	assert_rc(j, IN_TX(j, report_schedules(&tx, &list, &n)), RC_DENIED);
	j = sla_job(s, (agent_id){0}, "fri 18:00");
	assert_rc(j, IN_TX(j, report_schedule_claim(&tx, &due)), RC_NOT_FOUND);
	j = sla_job(s, (agent_id){0}, "mon2 08:00");
	assert_rc(j, IN_TX(j, report_schedule_claim(&tx, &due)), RC_OK);
	assert_rc(j, IN_TX(j, report_schedule_claim(&tx, &due)), RC_NOT_FOUND); /* held by the first */
	due.tries = 0;
	assert_rc(j, IN_TX(j, report_schedule_settle(&tx, &due, NULL)), RC_OK);
	j = sla_job(s, s->w->lee, "mon2 09:00");
	assert_rc(j, IN_TX(j, report_schedules(&tx, &list, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_rc(j, IN_TX(j, report_schedule_ask(&tx, &list[0], &a)), RC_OK);
	assert_int_equal(a.days.to - a.days.from, 6);
	assert_true(a.compares);
	assert_int_equal(a.filter.teams.n, 1); /* the owner's */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SLA_TEST(a_week_in_figures),
		SLA_TEST(every_filter_gives_what_its_tickets_say),
		SLA_TEST(weeks_and_days_of_an_agent_add_up),
		SLA_TEST(a_clock_that_broke_says_why),
		SLA_TEST(an_export_has_a_row_a_ticket),
		SLA_TEST(a_report_is_due_by_the_office_clock),
		SLA_TEST(only_who_may_see_reports_is_mailed_them),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
