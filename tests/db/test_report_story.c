/* test_report_story.c - an answer, a recovery and an article's use, by the verbs that make them, are in the sums at once and as a rebuild has them. */
#include "tests/support/books.h"

#include <talloc.h>

#include "workflow/alarm_fire.h"
#include "workflow/article_category.h"
#include "workflow/article_use.h"
#include "workflow/article_write.h"
#include "workflow/recovery.h"
#include "workflow/report_comment.h"
#include "workflow/survey_answer.h"

static article_id published(struct world *w)
{
	struct article_category c = {.active = true,
				     .name_en = (char *)"Lights",
				     .name_zh_cn = (char *)"",
				     .name_zh_tw = (char *)""};
	const struct article_words words = {.title = "Reset", .body = "Press it.", .what = ""};
	struct article a = {.visibility = ARTICLE_PUBLIC, .source = LOCALE_EN};
	struct job *j = w->program;

	assert_rc(j, IN_TX(j, article_category_save(&tx, &c)), RC_OK);
	a.category = c.id;
	assert_rc(j, IN_TX(j, article_create(&tx, &a, &words)), RC_OK);
	assert_rc(j, IN_TX(j, article_publish(&tx, a.id, LOCALE_EN, 1)), RC_OK);
	return a.id;
}

static void add_survey(struct world *w, json_t *body)
{
	struct job *j = world_as(w, w->mia);
	const struct survey_in in = {
		.name = "Solved", .active = true, .kind = SURVEY_CSAT, .on = SURVEY_ON_SOLVE, .body = body};
	uint64_t id;

	assert_rc(j, IN_TX(j, survey_save(&tx, &in, &id)), RC_OK);
	json_decref(body);
	survey_links_begin_with("https://desk.example.org");
}

static void use(struct world *w, ticket_id t, article_id id)
{
	struct job *j = world_as(w, w->ann);

	assert_rc(j, IN_TX(j, article_use(&tx, t, id, LOCALE_EN, ARTICLE_USED_LINK)), RC_OK);
}

static void solve(struct world *w, ticket_id t)
{
	struct job *j = world_as(w, w->ann);
	const struct reply_in in = {.client = world_client(), .text = "Mended.", .solve = true};
	message_id m;

	assert_rc(j, IN_TX(j, ticket_reply(&tx, t, &in, ANY_VERSION, &m)), RC_OK);
}

/* The survey's hour comes; the request that is asked then. */
static uint64_t ask(struct world *w, ticket_id t)
{
	struct job *j = w->program;
	struct survey_request *list;
	struct alarm *due;
	size_t n;

	j->now = instant_after(j->now, SPAN_MIN(61));
	assert_rc(j, IN_TX(j, alarm_due(&tx, j->now, 100, &due, &n)), RC_OK);
	for (size_t i = 0; i < n; i++) {
		struct alarm_end end;

		if (due[i].subject == ALARM_SURVEY)
			assert_rc(j, alarm_fire(j, &due[i], &end), RC_OK);
	}
	assert_rc(j, IN_TX(j, survey_requests_of(&tx, t, &list, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(list[0].state, SURVEY_IS_ASKED);
	return list[0].id;
}

static void answer(struct world *w, uint64_t request, int score)
{
	const struct survey_answer_in in = {.has_score = true, .score = score, .comment = "So."};
	struct job *j = w->program;

	j->now = instant_after(j->now, SPAN_MIN(5));
	assert_rc(j, IN_TX(j, survey_answer_give(&tx, request, &in)), RC_OK);
}

static void call_back(struct world *w, ticket_id t)
{
	struct job *bob = world_as(w, w->bob), *j = w->program;
	struct recovery *list;
	size_t n;

	assert_rc(j, IN_TX(j, recoveries_of(&tx, t, &list, &n)), RC_OK);
	assert_int_equal(n, 1);
	bob->now = instant_after(j->now, SPAN_MIN(30));
	assert_rc(bob, IN_TX(bob, recovery_take(&tx, list[0].id, list[0].version)), RC_OK);
	assert_rc(bob, IN_TX(bob, recovery_call(&tx, list[0].id, true, "We talked", 2)), RC_OK);
	assert_rc(bob, IN_TX(bob, recovery_settle(&tx, list[0].id, false, "A new lamp", 3)), RC_OK);
}

static int64_t marked(struct world *w, enum report_measure m, int mark)
{
	return books_sum(w, GRAIN_ALL, m, talloc_asprintf(w, "AND mark = %d", mark));
}

static int64_t step(struct world *w, enum report_step s)
{
	return marked(w, REPORT_FUNNEL, SURVEY_CSAT * 10 + (int)s);
}

static int64_t of_article(struct world *w, enum report_measure m, article_id id)
{
	return books_sum(w, GRAIN_OTHER, m, talloc_asprintf(w, "AND other = %d", (int)id.v));
}

static void an_answer_and_what_came_of_it_count_as_they_happen(void **state)
{
	struct world *w = *state;

	add_survey(w, json_object());
	ticket_id t = world_ticket(w, "li@example.org", "Lamp", "It broke.");

	books_follow(w);
	solve(w, t);
	books_follow(w);
	assert_int_equal(step(w, STEP_WANTED), 0); /* planned is not asked */
	uint64_t request = ask(w, t);

	books_follow(w);
	assert_int_equal(step(w, STEP_SENT), 1);
	assert_int_equal(step(w, STEP_ANSWERED), 0);
	answer(w, request, 1);
	books_follow(w);
	assert_int_equal(step(w, STEP_ANSWERED), 1);
	assert_int_equal(step(w, STEP_LOW), 1);
	assert_int_equal(step(w, STEP_OPENED), 1);
	assert_int_equal(marked(w, REPORT_CSAT, 1), 1);
	assert_int_equal(marked(w, REPORT_RECOVERY, RECOVERY_FACT_OPENED), 1);
	call_back(w, t);
	books_follow(w);
	assert_int_equal(marked(w, REPORT_RECOVERY, RECOVERY_FACT_CALLED), 1);
	assert_int_equal(marked(w, REPORT_RECOVERY, RECOVERY_FACT_SETTLED), 1);
	answer(w, request, 5); /* the last word counts, what was done stays done */
	books_follow(w);
	assert_int_equal(marked(w, REPORT_CSAT, 1), 0);
	assert_int_equal(marked(w, REPORT_CSAT, 5), 1);
	assert_int_equal(step(w, STEP_LOW), 0);
	assert_int_equal(step(w, STEP_SETTLED), 1);
	books_assert_rebuild_is_same(w);
}

/* The same threshold opens the recovery and counts as low. */
static void what_is_low_is_what_the_survey_says(void **state)
{
	struct world *w = *state;

	add_survey(w, json_pack("{s:i}", "recover_to", 3));
	ticket_id t = world_ticket(w, "li@example.org", "Lamp", "It broke.");

	solve(w, t);
	uint64_t request = ask(w, t);

	answer(w, request, 3);
	books_follow(w);
	assert_int_equal(step(w, STEP_LOW), 1);
	assert_int_equal(step(w, STEP_OPENED), 1);
	const struct report_ask_text text = {.from = "2025-12-31", .to = "2026-01-03"};
	struct job *j = world_as(w, w->mia);
	struct report_comment *list;
	struct report_ask a;
	size_t n;

	assert_rc(j, IN_TX(j, report_ask_read(&tx, &text, &a)), RC_OK);
	assert_rc(j, IN_TX(j, report_comments(&tx, &a, true, 0, 10, &list, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(list[0].recover_to, 3);
	assert_true(survey_score_is_low(SURVEY_CSAT, 3, 3));
	assert_false(survey_score_is_low(SURVEY_CSAT, 3, SURVEY_RECOVER_UNSAID));
	books_assert_rebuild_is_same(w);
}

static void an_article_counts_whether_it_was_used_before_the_solve_or_in_it(void **state)
{
	struct world *w = *state;
	article_id id = published(w);
	ticket_id before = world_ticket(w, "li@example.org", "Lamp", "It broke."),
		  after = world_ticket(w, "wu@example.org", "Lamp", "Mine too.");

	use(w, before, id);
	solve(w, before);
	solve(w, after);
	books_follow(w);
	assert_int_equal(of_article(w, REPORT_ARTICLE, id), 1);
	assert_int_equal(of_article(w, REPORT_ARTICLE_SOLVE, id), 1);
	use(w, after, id); /* noted just behind the reply that solved it: no step of the ticket follows */
	books_follow(w);
	assert_int_equal(of_article(w, REPORT_ARTICLE, id), 2);
	assert_int_equal(of_article(w, REPORT_ARTICLE_SOLVE, id), 2);
	books_assert_rebuild_is_same(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(an_answer_and_what_came_of_it_count_as_they_happen),
		WORLD_TEST(what_is_low_is_what_the_survey_says),
		WORLD_TEST(an_article_counts_whether_it_was_used_before_the_solve_or_in_it),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
