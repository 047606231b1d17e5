/* test_report_ask.c - who may ask what of reports, and what they say where agents are hidden. */
#include <string.h>
#include <talloc.h>

#include "tests/support/books.h"
#include "tests/support/sla_world.h"
#include "workflow/report_export.h"
#include "workflow/report_list.h"
#include "workflow/report_page.h"
#include "workflow/report_read.h"

/* ---- rights ---- */

static void a_lead_asks_about_their_own_team(void **state)
{
	struct sla_world *s = *state;
	struct report_ask_text text = {.from = "2026-11-23", .to = "2026-11-29"};
	struct report_ask a;
	struct job *j;

	j = sla_job(s, s->w->lee, "fri 18:00");
	assert_rc(j, IN_TX(j, report_ask_read(&tx, &text, &a)), RC_OK);
	assert_int_equal(a.filter.teams.n, 1);
	assert_int_equal(a.filter.teams.v[0], s->w->support.v);
	text.teams = talloc_asprintf(s, "%llu", (unsigned long long)s->w->billing.v);
	assert_rc(j, IN_TX(j, report_ask_read(&tx, &text, &a)), RC_NOT_FOUND);
	j = sla_job(s, s->w->ann, "fri 18:00");
	text.teams = NULL;
	assert_rc(j, IN_TX(j, report_ask_read(&tx, &text, &a)), RC_DENIED);
}

static void what_cannot_be_asked_is_refused(void **state)
{
	static const struct report_ask_text wrong[] = {
		{.from = "2026-11-31", .to = "2026-12-01"},
		{.from = "2026-11-23", .to = "2026-11-22"},
		{.from = "2020-01-01", .to = "2026-11-22"},
		{.from = "2026-11-23", .to = "2026-11-23", .teams = "x"},
		{.from = "2026-11-23",
		 .to = "2026-11-23",
		 .teams = "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17"},
		{.from = "2026-11-23", .to = "2026-11-23", .channels = "pigeon"},
		{.from = "2026-11-23", .to = "2026-11-23", .keys = "csat,happiness"},
	};
	struct sla_world *s = *state;
	struct job *j = sla_job(s, s->w->mia, "fri 18:00");

	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		struct report_ask a;

		assert_rc(j, IN_TX(j, report_ask_read(&tx, &wrong[i], &a)), RC_INVALID);
	}
}

/* ---- agents hidden ---- */

static char *id_text(struct sla_world *s, uint64_t id)
{
	return talloc_asprintf(s, "%llu", (unsigned long long)id);
}

/* Billing has one person, support five, sales six. One ticket of support, answered and solved by Ann; one of billing. */
static void a_house(struct sla_world *s)
{
	ticket_id t = sla_mail(s, "mon 09:00"), moved = sla_mail(s, "mon 10:00");
	struct job *j = sla_job(s, s->w->mia, "mon 11:00");

	db_fixture_sql(s->w->f, "INSERT INTO team (id, name, active) VALUES (900, 'Sales', 1)");
	db_fixture_sql(s->w->f,
		       talloc_asprintf(s,
				       "INSERT INTO agent_team (agent_id, team_id) VALUES (%d, %d), (%d, %d)",
				       (int)s->w->mia.v, (int)s->w->support.v, (int)s->w->roy.v,
				       (int)s->w->support.v));
	db_fixture_sql(s->w->f, "INSERT INTO agent_team (agent_id, team_id) SELECT id, 900 FROM agent WHERE "
				"active = 1");
	assert_rc(j, IN_TX(j, ticket_move(&tx, moved, s->w->billing, ANY_VERSION)), RC_OK);
	sla_reply(s, t, "mon 11:30");
	sla_status(s, t, TICKET_SOLVED, "mon 12:00");
	books_follow(s->w);
}

static void hide(struct sla_world *s)
{
	struct job *ann = sla_job(s, s->w->ann, "fri 18:00"), *mia = sla_job(s, s->w->mia, "fri 18:00");

	assert_rc(ann, IN_TX(ann, report_set_hiding(&tx, true)), RC_DENIED);
	assert_rc(mia, IN_TX(mia, report_set_hiding(&tx, true)), RC_OK);
}

static struct report_ask asked(struct job *j, const char *teams)
{
	const struct report_ask_text text = {.from = "2026-11-23", .to = "2026-11-29", .teams = teams};
	struct report_ask a;

	assert_rc(j, IN_TX(j, report_ask_read(&tx, &text, &a)), RC_OK);
	return a;
}

static struct report_figure figure(struct job *j, const struct report_ask *a, uint64_t row, enum report_key k)
{
	struct report_sheet sheet;

	assert_rc(j, IN_TX(j, report_read(&tx, a, a->days, &k, 1, false, &sheet)), RC_OK);
	return report_sheet_figure(&sheet, report_sheet_row(&sheet, row, ""), a, k);
}

static void small_groups_are_not_shown_nor_given_away(void **state)
{
	struct sla_world *s = *state;

	a_house(s);
	struct job *j = sla_job(s, s->w->mia, "fri 18:00");
	struct report_ask a = asked(j, id_text(s, s->w->support.v));

	assert_int_equal(figure(j, &a, 0, REPORT_KEY_SOLVED).value, 1);
	hide(s);
	j = sla_job(s, s->w->mia, "fri 18:00");
	a = asked(j, id_text(s, s->w->support.v)); /* five, but all less them would be billing's one */
	assert_true(figure(j, &a, 0, REPORT_KEY_SOLVED).hidden);
	assert_true(figure(j, &a, 0, REPORT_KEY_CSAT).hidden);
	assert_int_equal(figure(j, &a, 0, REPORT_KEY_OPENED).value, 2); /* what came is nobody's doing */
	a = asked(j, NULL);
	assert_int_equal(figure(j, &a, 0, REPORT_KEY_SOLVED).value, 1);
	a.by = REPORT_BY_TEAM;
	assert_true(figure(j, &a, s->w->support.v, REPORT_KEY_SOLVED).hidden);
	assert_false(figure(j, &a, 900, REPORT_KEY_SOLVED).hidden);
}

static void nothing_leads_to_one_agent(void **state)
{
	struct sla_world *s = *state;
	const struct report_breaches_ask any = {.kind = -1, .most = 9};
	const struct report_ask_text of_ann = {
		.from = "2026-11-23", .to = "2026-11-29", .agents = id_text(s, s->w->ann.v)};
	struct report_hits_ask h = {.key = REPORT_KEY_SOLVED, .mark = -1, .most = 9};
	struct report_page_text page;
	struct report_breach *breaches;
	struct report_hit *hits;
	struct bytes file;
	struct report_ask a;
	size_t n;

	a_house(s);
	hide(s);
	struct job *j = sla_job(s, s->w->mia, "fri 18:00");

	assert_rc(j, IN_TX(j, report_ask_read(&tx, &of_ann, &a)), RC_DENIED);
	a = asked(j, id_text(s, s->w->support.v));
	assert_rc(j, IN_TX(j, report_hits(&tx, &a, &h, &hits, &n)), RC_DENIED);
	assert_rc(j, IN_TX(j, report_breaches(&tx, &a, &any, &breaches, &n)), RC_DENIED);
	assert_rc(j, IN_TX(j, report_export_csv(&tx, &a, false, &file)), RC_DENIED);
	a = asked(j, NULL);
	a.by = REPORT_BY_TEAM;
	h.row = id_text(s, s->w->support.v);
	assert_rc(j, IN_TX(j, report_hits(&tx, &a, &h, &hits, &n)), RC_DENIED);
	h.key = REPORT_KEY_OPENED;
	assert_rc(j, IN_TX(j, report_hits(&tx, &a, &h, &hits, &n)), RC_OK);
	assert_int_equal(n, 2);
	a.by = REPORT_BY_NOTHING;
	assert_rc(j, IN_TX(j, report_export_csv(&tx, &a, false, &file)), RC_OK);
	assert_null(memmem(file.p, file.n, "agent", 5));
	assert_null(memmem(file.p, file.n, "Ann", 3));
	assert_null(memmem(file.p, file.n, "Support", 7));
	assert_rc(j, IN_TX(j, report_page_make(&tx, &a, REPORT_PAGE_WORKLOAD, LOCALE_EN, &page)), RC_OK);
	assert_null(strstr(page.text, "Ann"));
	assert_non_null(strstr(page.text, "not shown: a small group"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SLA_TEST(a_lead_asks_about_their_own_team),
		SLA_TEST(what_cannot_be_asked_is_refused),
		SLA_TEST(small_groups_are_not_shown_nor_given_away),
		SLA_TEST(nothing_leads_to_one_agent),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
