/* test_recovery.c - who was let down is called back in time or somebody hears of it; hopes are held against the clock. */
#include "tests/support/chat_world.h"

#include <talloc.h>

#include "workflow/civil_date.h"
#include "workflow/expectation.h"
#include "workflow/notice.h"
#include "workflow/recovery.h"
#include "workflow/sla_clock.h"
#include "workflow/survey_answer.h"

static uint64_t add_survey(struct world *w, enum survey_kind k)
{
	struct job *j = world_as(w, w->mia);
	json_t *body = json_object();
	const struct survey_in in = {
		.name = "End of chat", .active = true, .kind = k, .on = SURVEY_ON_CHAT_END, .body = body};
	uint64_t id = 0;

	assert_rc(j, IN_TX(j, survey_save(&tx, &in, &id)), RC_OK);
	json_decref(body);
	return id;
}

/* A talk with an answer in it, ended by the agent while the visitor is there: asked. */
static struct survey_request asked(struct world *w, struct visitor *v)
{
	const ticket_id t = chat_hello(w, v);
	struct survey_request r;

	chat_reply(w, w->ann, t, "Mended.");
	struct job *ann = chat_as(w, w->ann), *j = w->program;

	assert_rc(ann, IN_TX(ann, chat_end(&tx, t, ANY_VERSION)), RC_OK);
	assert_rc(j, IN_TX(j, survey_request_of_chat(&tx, t, &r)), RC_OK);
	return r;
}

static void give(struct world *w, const struct survey_request *r, int score)
{
	const struct survey_answer_in in = {
		.way = SURVEY_BY_CHAT, .has_score = true, .score = score, .comment = "So."};
	struct job *j = w->program;

	assert_rc(j, IN_TX(j, survey_answer_give(&tx, r->id, &in)), RC_OK);
}

static struct recovery *of(struct world *w, ticket_id t, size_t *n_r)
{
	struct recovery *list;
	struct job *j = w->program;

	assert_rc(j, IN_TX(j, recoveries_of(&tx, t, &list, n_r)), RC_OK);
	return list;
}

static struct recovery only(struct world *w, ticket_id t)
{
	size_t n;
	struct recovery *list = of(w, t, &n);

	assert_int_equal(n, 1);
	return list[0];
}

static struct sla_clock clock_of(struct world *w, const struct recovery *r)
{
	struct job *j = w->program;
	struct sla_clock c;

	assert_rc(j, IN_TX(j, sla_clock_get(&tx, r->ticket, SLA_RECOVERY, r->n, &c)), RC_OK);
	return c;
}

static size_t told(struct world *w, agent_id who, enum notice_kind kind)
{
	struct job *j = w->program;
	struct notice *list;
	size_t n, found = 0;

	assert_rc(j, IN_TX(j, notice_list(&tx, who, (instant){0}, 0, 50, &list, &n)), RC_OK);
	for (size_t i = 0; i < n; i++)
		found += list[i].kind == (uint32_t)kind;
	return found;
}

static void the_end_of_a_chat_asks_in_the_widget(void **state)
{
	struct world *w = *state;
	struct visitor v;

	add_survey(w, SURVEY_GAP);
	struct survey_request r = asked(w, &v);

	assert_int_equal(r.way, SURVEY_BY_CHAT);
	assert_int_equal(r.state, SURVEY_IS_ASKED);
	assert_int_equal(r.owner.v, w->ann.v);
	give(w, &r, 2);
	assert_int_equal(db_fixture_number(w->f, "SELECT score FROM survey_answer"), 2);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM recovery"), 0);
	/* they go on talking: what they answered stays */
	chat_tell(w, &v, "One more thing");
	assert_int_equal(db_fixture_number(w->f, "SELECT state FROM survey_request"), SURVEY_IS_ANSWERED);
}

static void who_was_let_down_is_called_back_within_its_time(void **state)
{
	struct world *w = *state;
	struct visitor v;

	add_survey(w, SURVEY_GAP);
	struct survey_request q = asked(w, &v);

	give(w, &q, -1);
	struct recovery r = only(w, q.ticket);
	struct sla_clock c = clock_of(w, &r);

	assert_int_equal(r.cause, RECOVERY_OF_GAP);
	assert_int_equal(r.state, RECOVERY_OPEN);
	assert_int_equal(c.state, SLA_RUNNING);
	assert_int_equal(c.due.ms - r.opened.ms, SPAN_H(24).ms);
	assert_int_equal(told(w, w->lee, NOTICE_RECOVERY), 1);
	give(w, &q, -2); /* still low: the same one */
	struct job *dan = chat_as(w, w->dan), *bob = chat_as(w, w->bob);

	assert_rc(dan, IN_TX(dan, recovery_take(&tx, r.id, r.version)), RC_NOT_FOUND);
	assert_rc(bob, IN_TX(bob, recovery_take(&tx, r.id, 9)), RC_CONFLICT);
	assert_rc(bob, IN_TX(bob, recovery_take(&tx, r.id, 1)), RC_OK);
	assert_rc(bob, IN_TX(bob, recovery_call(&tx, r.id, false, "Engaged", 2)), RC_OK);
	assert_int_equal(clock_of(w, &r).state, SLA_RUNNING);
	assert_rc(bob, IN_TX(bob, recovery_call(&tx, r.id, true, "We talked", 3)), RC_OK);
	assert_int_equal(clock_of(w, &r).state, SLA_FULFILLED);
	assert_rc(bob, IN_TX(bob, recovery_settle(&tx, r.id, false, "", 4)), RC_INVALID);
	assert_rc(bob, IN_TX(bob, recovery_settle(&tx, r.id, false, "Sent a new lamp", 4)), RC_OK);
	assert_rc(bob, IN_TX(bob, recovery_take(&tx, r.id, 5)), RC_INVALID);
	r = only(w, q.ticket);
	assert_int_equal(r.state, RECOVERY_SETTLED);
	assert_int_equal(r.assignee.v, w->bob.v);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM recovery_event"), 5);
}

static void one_that_nobody_sees_to_climbs_the_ladder(void **state)
{
	struct world *w = *state;
	struct visitor v;

	add_survey(w, SURVEY_CSAT);
	struct survey_request q = asked(w, &v);

	give(w, &q, 1);
	struct recovery r = only(w, q.ticket);

	world_later(w, SPAN_H(24));
	chat_ring_due(w);
	assert_int_equal(clock_of(w, &r).breached_at.ms - r.opened.ms, SPAN_H(24).ms);
	assert_int_equal(told(w, w->lee, NOTICE_ESCALATION), 1);
	assert_int_equal(told(w, w->mia, NOTICE_ESCALATION), 0);
	world_later(w, SPAN_H(24));
	chat_ring_due(w);
	assert_int_equal(told(w, w->mia, NOTICE_ESCALATION), 1);
}

static void a_better_answer_withdraws_what_nobody_has_begun(void **state)
{
	struct world *w = *state;
	struct visitor v;

	add_survey(w, SURVEY_CSAT);
	struct survey_request q = asked(w, &v);

	give(w, &q, 1);
	give(w, &q, 5);
	struct recovery r = only(w, q.ticket);

	assert_int_equal(r.state, RECOVERY_SETTLED);
	assert_int_equal(clock_of(w, &r).state, SLA_CANCELLED);
	give(w, &q, 1); /* and one more */
	size_t n;
	struct recovery *list = of(w, q.ticket, &n);
	struct job *bob = chat_as(w, w->bob);

	assert_int_equal(n, 2);
	const uint64_t id = list[0].id;

	assert_rc(bob, IN_TX(bob, recovery_take(&tx, id, 1)), RC_OK);
	give(w, &q, 5);
	list = of(w, q.ticket, &n);
	assert_int_equal(list[0].state, RECOVERY_OPEN); /* somebody is about to call: they decide */
}

/* ---- hopes ---- */

static void a_hope_is_held_against_the_clock(void **state)
{
	struct world *w = *state;
	static const struct {
		enum visitor_hope hope;
		span after;
		bool met;
	} cases[] = {{HOPE_NOW, {INT64_C(60000)}, true},
		     {HOPE_NOW, {INT64_C(600000)}, false},
		     {HOPE_TWO_DAYS, {INT64_C(600000)}, true}};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct widget g = chat_widget(w);
		struct visitor v = chat_stranger(w, &g);
		struct job *j = w->program;
		const struct visitor_words in = {.has_hope = true, .hope = cases[i].hope};
		struct expectation *list;
		size_t n, found;

		assert_rc(j, IN_TX(j, visitor_introduce(&tx, &v, &in)), RC_OK);
		const ticket_id t = chat_tell(w, &v, "Hello").ticket;

		world_later(w, cases[i].after);
		chat_reply(w, w->ann, t, "Here I am");
		assert_rc(j, IN_TX(j, expectation_list(&tx, t, &list, &n)), RC_OK);
		assert_int_equal(n, 1);
		assert_true(list[0].answered.ms > 0);
		assert_int_equal(list[0].hoped.ms >= list[0].answered.ms, cases[i].met);
		assert_int_equal(list[0].agent.v, w->ann.v);
		of(w, t, &found);
		assert_int_equal(found, cases[i].met ? 0 : 1);
		if (found)
			assert_int_equal(only(w, t).cause, RECOVERY_OF_HOPE);
	}
}

static void today_ends_at_their_midnight(void **state UNUSED)
{
	static const struct {
		enum visitor_hope hope;
		enum channel channel;
		const char *asked;
		int ahead_h;
		const char *hoped;
	} cases[] = {
		{HOPE_TODAY, CHANNEL_CHAT, "2026-11-22T10:00:00Z", 8, "2026-11-22T16:00:00Z"},
		{HOPE_TODAY, CHANNEL_CHAT, "2026-11-22T17:00:00Z", 8, "2026-11-23T16:00:00Z"},
		{HOPE_TODAY, CHANNEL_CHAT, "2026-11-22T01:00:00Z", -5, "2026-11-22T05:00:00Z"},
		{HOPE_NOW, CHANNEL_CHAT, "2026-11-22T10:00:00Z", 0, "2026-11-22T10:05:00Z"},
		{HOPE_NOW, CHANNEL_PHONE, "2026-11-22T10:00:00Z", 0, "2026-11-22T11:00:00Z"},
		{HOPE_TWO_DAYS, CHANNEL_PHONE, "2026-11-22T10:00:00Z", 0, "2026-11-24T10:00:00Z"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		instant asked_at, hoped;

		assert_int_equal(instant_read(cases[i].asked, &asked_at), RC_OK);
		assert_int_equal(instant_read(cases[i].hoped, &hoped), RC_OK);
		assert_int_equal(expectation_due(cases[i].hope, cases[i].channel, asked_at,
						 (span){cases[i].ahead_h * INT64_C(3600000)})
					 .ms,
				 hoped.ms);
	}
}

/* "phone|address" as the card shows it. */
static const char *reach(struct world *w, ticket_id id)
{
	struct job *j = w->program;
	struct recovery_reach r;
	struct ticket t;

	assert_rc(j, IN_TX(j, ticket_get(&tx, id, &t)), RC_OK);
	assert_rc(j, IN_TX(j, recovery_reach_of(&tx, &t, &r)), RC_OK);
	return talloc_asprintf(w, "%s|%s", r.phone, r.address);
}

static void the_task_says_how_they_can_be_reached_and_nobody_is_mailed_in_vain(void **state)
{
	struct world *w = *state;
	struct visitor v;

	add_survey(w, SURVEY_CSAT);
	struct survey_request r = asked(w, &v);

	give(w, &r, 1);
	assert_int_equal(only(w, r.ticket).state, RECOVERY_OPEN);
	assert_string_equal(reach(w, r.ticket), "|");
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM outbox"), 0);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM outbox_letter"), 0);

	ticket_id mailed = world_ticket(w, "li@example.org", "Help", "It broke.");
	struct job *j = w->program;
	struct ticket t;

	assert_rc(j, IN_TX(j, ticket_get(&tx, mailed, &t)), RC_OK);
	assert_string_equal(reach(w, mailed), "|li@example.org");
	assert_rc(j, IN_TX(j, customer_add_address(&tx, t.customer, ADDRESS_PHONE, "+86 21 5555 0100")),
		  RC_OK);
	assert_string_equal(reach(w, mailed), "+86 21 5555 0100|li@example.org");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(the_end_of_a_chat_asks_in_the_widget),
		WORLD_TEST(who_was_let_down_is_called_back_within_its_time),
		WORLD_TEST(one_that_nobody_sees_to_climbs_the_ladder),
		WORLD_TEST(a_better_answer_withdraws_what_nobody_has_begun),
		WORLD_TEST(a_hope_is_held_against_the_clock),
		WORLD_TEST(the_task_says_how_they_can_be_reached_and_nobody_is_mailed_in_vain),
		cmocka_unit_test(today_ends_at_their_midnight),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
