/* test_sla_vectors.c - the acceptance vectors of the clocks, V1 to V12 and V15, by their names. */
#include "tests/support/sla_world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/outbox.h"
#include "workflow/sla_react.h"

static void V1_mail_on_a_friday_evening_is_due_on_monday(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "fri 17:30");

	assert_clock(s, t, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon2 10:30");
	assert_string_equal(sla_shown(world_see(s->w, t).due), "mon2 10:30");
	assert_int_equal(world_see(s->w, t).due_kind, SLA_FIRST_RESPONSE);
	assert_int_not_equal(world_see(s->w, t).due_calendar, 0);
	assert_int_equal(world_see(s->w, t).due_calendar_version, 1);
}

static void V2_mail_before_lunch_is_due_after_it(void **state)
{
	struct sla_world *s = *state;

	assert_clock(s, sla_mail(s, "mon 11:30"), SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 14:30");
}

static void V3_a_make_up_saturday_is_a_workday(void **state)
{
	struct sla_world *s = *state;
	uint64_t made_up = sla_add_calendar(s, "Shanghai with a make-up Saturday",
					    "{\"timezone\": \"Asia/Shanghai\", \"hours\": {\"mon\": "
					    "[[\"09:00\", \"12:00\"], [\"13:00\", \"18:00\"]],"
					    "\"fri\": [[\"09:00\", \"12:00\"], [\"13:00\", \"18:00\"]]}, "
					    "\"opens\": {\"2026-11-28\": \"fri\"}}");

	sla_add_policy(s, "Make-up", "{\"all\": []}", 120, 240, 960, made_up);
	assert_clock(s, sla_mail(s, "fri 17:30"), SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "sat 10:30");
}

static void V4_an_auto_ack_a_note_and_a_bot_are_no_answer(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");
	struct job *program = sla_job(s, (agent_id){0}, "mon 09:00");
	struct reply_in ack = {.client = world_client(), .text = "We have your mail."};
	struct reply_in bot = {.client = world_client(), .text = "Did you look into your spam folder?"};
	struct client_id note = world_client();
	message_id m;

	assert_rc(program, IN_TX(program, ticket_reply(&tx, t, &ack, ANY_VERSION, &m)), RC_OK);
	struct job *ann = sla_job(s, s->w->ann, "mon 09:10");

	assert_rc(ann, IN_TX(ann, ticket_note(&tx, t, &note, "A known problem.", &m)), RC_OK);
	program = sla_job(s, (agent_id){0}, "mon 09:11");
	assert_rc(program, IN_TX(program, ticket_reply(&tx, t, &bot, ANY_VERSION, &m)), RC_OK);
	assert_clock(s, t, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 11:00");
}

static void V5_a_reply_that_bounces_never_was_one(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");

	sla_reply(s, t, "mon 10:00");
	assert_clock(s, t, SLA_FIRST_RESPONSE, 1, SLA_FULFILLED, "never");
	struct job *program = sla_job(s, (agent_id){0}, "mon 10:05");
	outbox_id out = {(uint64_t)db_fixture_number(s->w->f, "SELECT MAX(id) FROM outbox")};

	assert_rc(program, IN_TX(program, outbox_bounced(&tx, out, NULL, "5.1.1", "no such user")), RC_OK);
	assert_clock(s, t, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 11:00");
	assert_string_equal(sla_shown(sla_see(s, t, SLA_FIRST_RESPONSE, 1).started), "mon 09:00");
	assert_rebuild_same(s, t);
}

static ticket_id V6_ticket(struct sla_world *s)
{
	ticket_id t = sla_mail(s, "mon 09:00");

	sla_reply(s, t, "mon 10:00");
	sla_mail_on(s, t, "mon 10:10");
	sla_mail_on(s, t, "mon 10:50");
	sla_mail_on(s, t, "mon 11:20");
	return t;
}

static void V6_more_messages_do_not_restart_the_next_response(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = V6_ticket(s);
	size_t on;

	assert_int_equal(sla_count(s, t, SLA_NEXT_RESPONSE, &on), 1);
	assert_clock(s, t, SLA_NEXT_RESPONSE, 1, SLA_RUNNING, "mon 15:10");
	assert_string_equal(sla_shown(sla_see(s, t, SLA_NEXT_RESPONSE, 1).started), "mon 10:10");
}

static void V7_a_solve_fulfils_and_nothing_breaches_ever(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = V6_ticket(s);

	sla_status(s, t, TICKET_SOLVED, "mon 14:00");
	assert_clock(s, t, SLA_NEXT_RESPONSE, 1, SLA_FULFILLED, "never");
	assert_clock(s, t, SLA_RESOLVE, 1, SLA_FULFILLED, "never");
	assert_int_equal(sla_ring_until(s, "fri4 18:00", false), 0);
	assert_null(strstr(world_events(s->w, t), "breached"));
	assert_int_equal(world_see(s->w, t).due.ms, TICKET_NEVER.ms);
}

static void V8_waiting_on_the_customer_stands_still(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");

	sla_reply(s, t, "mon 09:30");
	sla_status(s, t, TICKET_WAITING, "mon 10:00");
	struct sla_clock c = sla_see(s, t, SLA_RESOLVE, 1);

	assert_int_equal(c.state, SLA_PAUSED);
	assert_int_equal(c.used.ms, 3600000);
	assert_int_equal(world_see(s->w, t).due_paused, 1);
	assert_int_equal(sla_ring_until(s, "sat 12:00", false), 0);
	sla_mail_on(s, t, "sat 12:00");
	assert_clock(s, t, SLA_RESOLVE, 1, SLA_RUNNING, "tue2 17:00"); /* Mon 09:00 and 15 h */
	assert_int_equal(world_see(s->w, t).due_paused, 0);
	assert_int_equal(sla_see(s, t, SLA_RESOLVE, 1).used.ms, 3600000);
	assert_rebuild_same(s, t);
}

static void V9_thanks_needs_no_reply_and_reopens_nothing(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "tue 09:00");
	size_t on;

	sla_reply(s, t, "tue 09:30");
	sla_status(s, t, TICKET_SOLVED, "tue 10:00");
	struct sla_clock before = sla_see(s, t, SLA_RESOLVE, 1);

	sla_mail_on(s, t, "wed 10:00");
	assert_int_equal(world_see(s->w, t).status, TICKET_OPEN);
	struct job *ann = sla_job(s, s->w->ann, "wed 10:30");

	assert_rc(ann, IN_TX(ann, ticket_no_reply_needed(&tx, t, ANY_VERSION)), RC_OK);
	assert_int_equal(world_see(s->w, t).status, TICKET_SOLVED);
	assert_int_equal(sla_count(s, t, SLA_RESOLVE, &on), 1);
	assert_int_equal(on, 0);
	struct sla_clock after = sla_see(s, t, SLA_RESOLVE, 1);

	assert_int_equal(after.state, SLA_FULFILLED);
	assert_int_equal(after.ended.ms, before.ended.ms);
	assert_int_equal(after.used.ms, before.used.ms);
	assert_clock(s, t, SLA_NEXT_RESPONSE, 1, SLA_FULFILLED, "never");
	assert_non_null(strstr(world_events(s->w, t), "no_reply_needed status"));
	assert_rebuild_same(s, t);
}

static void V10_a_soon_reopened_ticket_goes_on_in_its_cycle(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "tue 09:00");
	size_t on;

	sla_reply(s, t, "tue 09:30");
	sla_status(s, t, TICKET_SOLVED, "tue 10:00");
	sla_mail_on(s, t, "thu 10:00");
	assert_int_equal(sla_count(s, t, SLA_RESOLVE, &on), 1);
	assert_clock(s, t, SLA_RESOLVE, 1, SLA_RUNNING, "fri 18:00"); /* 15 h left */
	assert_int_equal(sla_see(s, t, SLA_RESOLVE, 1).used.ms, 3600000);
	assert_rebuild_same(s, t);
}

static void V11_a_merged_ticket_is_silent_and_the_target_counts_from_the_earlier(void **state)
{
	struct sla_world *s = *state;
	ticket_id a = sla_mail(s, "mon 09:00"), b = sla_mail(s, "mon 09:30");
	struct job *ann = sla_job(s, s->w->ann, "mon 10:00");

	assert_rc(ann, IN_TX(ann, sla_merged(&tx, a, b)), RC_OK);
	assert_clock(s, b, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 11:00");
	assert_clock(s, a, SLA_FIRST_RESPONSE, 1, SLA_CANCELLED, "never");
	assert_int_equal(db_fixture_number(s->w->f, "SELECT COUNT(*) FROM alarm WHERE ticket_id ="
						    " (SELECT MIN(id) FROM ticket)"),
			 0);
	ann = sla_job(s, s->w->ann, "mon 10:30");
	assert_rc(ann, IN_TX(ann, sla_unmerged(&tx, a, b)), RC_OK);
	assert_clock(s, a, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 11:00");
	assert_clock(s, b, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 11:30");
	assert_rebuild_same(s, a);
	assert_rebuild_same(s, b);
}

static void V12_a_retarget_into_the_past_breaches_now(void **state)
{
	struct sla_world *s = *state;

	sla_add_policy(s, "Urgent",
		       "{\"all\": [{\"field\": \"priority\", \"op\": \"is\", \"value\": \"urgent\"}]}", 60,
		       60, 480, s->office);
	ticket_id t = sla_mail(s, "mon 09:00");

	assert_clock(s, t, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 11:00");
	sla_priority(s, t, PRIORITY_URGENT, "mon 10:30");
	struct sla_clock c = sla_see(s, t, SLA_FIRST_RESPONSE, 1);

	assert_int_equal(c.state, SLA_RUNNING);
	assert_string_equal(sla_shown(c.started), "mon 09:00");
	assert_string_equal(sla_shown(c.breached_at), "mon 10:30");
	assert_int_equal(
		db_fixture_number(s->w->f,
				  "SELECT COUNT(*) FROM sla_event WHERE event = 10 AND cause = 'retarget'"),
		1);
	assert_string_equal(world_events(s->w, t), "created priority breached");
	assert_int_equal(world_see(s->w, t).breached, 1);
	assert_int_equal(sla_ring_until(s, "mon 12:00", false), 0); /* once a cycle */
}

static void V15_the_spring_day_in_berlin_has_23_hours(void **state)
{
	struct sla_world *s = *state;
	uint64_t berlin = sla_add_calendar(
		s, "Berlin, always",
		"{\"timezone\": \"Europe/Berlin\", \"hours\": {\"mon\": [[\"00:00\", \"24:00\"]], \"tue\": "
		"[[\"00:00\", "
		"\"24:00\"]], \"wed\": [[\"00:00\", \"24:00\"]], \"thu\": [[\"00:00\", \"24:00\"]], \"fri\": "
		"[[\"00:00\", "
		"\"24:00\"]], \"sat\": [[\"00:00\", \"24:00\"]], \"sun\": [[\"00:00\", \"24:00\"]]}}");

	sla_add_policy(s, "Berlin", "{\"all\": []}", 24 * 60, 0, 0, berlin);
	s->w->program->now = (instant){INT64_C(1774738800000)}; /* 2026-03-29T00:00+01:00 */
	ticket_id t = world_ticket(s->w, "li@example.org", "Frühling", "Hallo");
	struct job *ann = world_as(s->w, s->w->ann);
	struct reply_in r = {.client = world_client(), .text = "Guten Tag."};
	message_id m;

	ann->now = (instant){INT64_C(1774821600000)}; /* 2026-03-30T00:00+02:00 */
	assert_rc(ann, IN_TX(ann, ticket_reply(&tx, t, &r, ANY_VERSION, &m)), RC_OK);
	assert_int_equal(sla_see(s, t, SLA_FIRST_RESPONSE, 1).used.ms, 23 * 3600000);
	assert_int_equal(sla_see(s, t, SLA_FIRST_RESPONSE, 1).breached_at.ms, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SLA_TEST(V1_mail_on_a_friday_evening_is_due_on_monday),
		SLA_TEST(V2_mail_before_lunch_is_due_after_it),
		SLA_TEST(V3_a_make_up_saturday_is_a_workday),
		SLA_TEST(V4_an_auto_ack_a_note_and_a_bot_are_no_answer),
		SLA_TEST(V5_a_reply_that_bounces_never_was_one),
		SLA_TEST(V6_more_messages_do_not_restart_the_next_response),
		SLA_TEST(V7_a_solve_fulfils_and_nothing_breaches_ever),
		SLA_TEST(V8_waiting_on_the_customer_stands_still),
		SLA_TEST(V9_thanks_needs_no_reply_and_reopens_nothing),
		SLA_TEST(V10_a_soon_reopened_ticket_goes_on_in_its_cycle),
		SLA_TEST(V11_a_merged_ticket_is_silent_and_the_target_counts_from_the_earlier),
		SLA_TEST(V12_a_retarget_into_the_past_breaches_now),
		SLA_TEST(V15_the_spring_day_in_berlin_has_23_hours),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
