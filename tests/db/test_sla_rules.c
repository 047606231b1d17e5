/* test_sla_rules.c - the rules of the clocks beside the vectors: who answers whom, what stands, what ends, what is told. */
#include "tests/support/sla_world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/message.h"
#include "workflow/outbox.h"
#include "workflow/promise.h"
#include "workflow/sla_react.h"

static void reply_to(struct sla_world *s, ticket_id t, const char *at, const char *const *to)
{
	struct job *j = sla_job(s, s->w->ann, at);
	struct reply_in r = {.client = world_client(), .text = "A question.", .to = to};
	message_id m;

	assert_rc(j, IN_TX(j, ticket_reply(&tx, t, &r, ANY_VERSION, &m)), RC_OK);
}

static void mail_from(struct sla_world *s, ticket_id t, const char *from, enum message_class class,
		      const char *at)
{
	sla_job(s, (agent_id){0}, at);
	struct message_in in = world_mail(s->w, from, "Re: parcel", talloc_asprintf(s, "%s at %s", from, at));

	in.token_ticket = t;
	in.token_rule = "token";
	in.class = class;
	assert_int_equal(world_intake(s->w, &in).ticket.v, t.v);
}

/* ---- who answers whom ---- */

static void a_mail_to_a_third_party_alone_is_no_answer(void **state)
{
	struct sla_world *s = *state;
	static const char *const supplier[] = {"parts@supplier.example", NULL};
	static const char *const both[] = {"parts@supplier.example", "li@example.org", NULL};
	ticket_id t = sla_mail(s, "mon 09:00");

	reply_to(s, t, "mon 09:10", supplier);
	assert_clock(s, t, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 11:00");
	reply_to(s, t, "mon 09:20", both);
	assert_clock(s, t, SLA_FIRST_RESPONSE, 1, SLA_FULFILLED, "never");
}

static void what_a_third_party_says_starts_no_clock(void **state)
{
	struct sla_world *s = *state;
	static const char *const supplier[] = {"parts@supplier.example", NULL};
	ticket_id t = sla_mail(s, "mon 09:00");
	size_t on;

	sla_reply(s, t, "mon 09:05");
	reply_to(s, t, "mon 09:10", supplier);
	mail_from(s, t, "parts@supplier.example", CLASS_HUMAN, "mon 09:30");
	assert_int_equal(sla_count(s, t, SLA_NEXT_RESPONSE, &on), 0);
	sla_mail_on(s, t, "mon 09:40");
	assert_int_equal(sla_count(s, t, SLA_NEXT_RESPONSE, &on), 1);
	reply_to(s, t, "mon 09:50", supplier); /* "thank you" */
	assert_clock(s, t, SLA_NEXT_RESPONSE, 1, SLA_RUNNING, "mon 14:40");
}

static void an_automatic_mail_begins_no_response_clock(void **state)
{
	struct sla_world *s = *state;
	struct job *program = sla_job(s, (agent_id){0}, "mon 09:00");
	struct message_in in = world_mail(s->w, "noreply@shop.example", "Report", "Daily report.");
	size_t on;

	in.class = CLASS_AUTOMATIC;
	ticket_id t = world_intake(s->w, &in).ticket;

	(void)program;
	assert_int_equal(sla_count(s, t, SLA_FIRST_RESPONSE, &on), 0);
	assert_clock(s, t, SLA_RESOLVE, 1, SLA_RUNNING, "tue 18:00");
	mail_from(s, t, "noreply@shop.example", CLASS_HUMAN, "mon 10:00");
	assert_clock(s, t, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 12:00");
}

static void a_solve_without_reply_is_recorded_as_such(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");

	sla_status(s, t, TICKET_SOLVED, "mon 09:30");
	assert_clock(s, t, SLA_FIRST_RESPONSE, 1, SLA_FULFILLED, "never");
	assert_int_equal(db_fixture_number(s->w->f,
					   "SELECT COUNT(*) FROM sla_event WHERE event = 4 AND kind = 0"
					   " AND cause = 'solved without reply'"),
			 1);
}

static void a_bounce_behind_a_later_answer_counts_that_answer(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");

	sla_reply(s, t, "mon 09:30");
	outbox_id first = {(uint64_t)db_fixture_number(s->w->f, "SELECT MAX(id) FROM outbox")};

	sla_reply(s, t, "mon 10:30");
	struct job *program = sla_job(s, (agent_id){0}, "mon 10:40");

	assert_rc(program, IN_TX(program, outbox_bounced(&tx, first, NULL, "5.1.1", "no such user")), RC_OK);
	struct sla_clock c = sla_see(s, t, SLA_FIRST_RESPONSE, 1);

	assert_int_equal(c.state, SLA_FULFILLED);
	assert_string_equal(sla_shown(c.ended), "mon 10:30");
	assert_rebuild_same(s, t);
}

static void a_bounce_behind_the_deadline_breaches_at_the_deadline(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");

	sla_reply(s, t, "mon 10:00");
	struct job *program = sla_job(s, (agent_id){0}, "mon 11:30");
	outbox_id out = {(uint64_t)db_fixture_number(s->w->f, "SELECT MAX(id) FROM outbox")};

	assert_rc(program, IN_TX(program, outbox_bounced(&tx, out, NULL, "5.1.1", "no such user")), RC_OK);
	assert_string_equal(sla_shown(sla_see(s, t, SLA_FIRST_RESPONSE, 1).breached_at), "mon 11:00");
	assert_rebuild_same(s, t);
}

static void no_reply_needed_is_for_those_who_wait(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");
	struct job *ann = sla_job(s, s->w->ann, "mon 09:10"), *dan = sla_job(s, s->w->dan, "mon 09:10");

	assert_rc(dan, IN_TX(dan, ticket_no_reply_needed(&tx, t, ANY_VERSION)), RC_NOT_FOUND);
	assert_rc(ann, IN_TX(ann, ticket_no_reply_needed(&tx, t, 99)), RC_CONFLICT);
	assert_rc(ann, IN_TX(ann, ticket_no_reply_needed(&tx, t, ANY_VERSION)), RC_OK);
	assert_int_equal(world_see(s->w, t).status, TICKET_NEW); /* nothing had been solved */
	assert_clock(s, t, SLA_FIRST_RESPONSE, 1, SLA_FULFILLED, "never");
	assert_clock(s, t, SLA_RESOLVE, 1, SLA_RUNNING, "tue 18:00");
	assert_rc(ann, IN_TX(ann, ticket_no_reply_needed(&tx, t, ANY_VERSION)), RC_INVALID);
}

/* ---- deadlines ring ---- */

static void a_deadline_is_written_down_once_with_how_late_it_was_noticed(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");
	uint32_t version = world_see(s->w, t).version;

	assert_int_equal(sla_ring_until(s, "mon 10:59", false), 0);
	assert_int_equal(sla_ring_until(s, "mon 11:20", true), 1);
	struct sla_clock c = sla_see(s, t, SLA_FIRST_RESPONSE, 1);

	assert_string_equal(sla_shown(c.breached_at), "mon 11:00");
	assert_int_equal(db_fixture_number(s->w->f, "SELECT ref FROM sla_event WHERE event = 10"),
			 20 * 60000);
	assert_int_equal(sla_ring_until(s, "mon 17:00", false), 0);
	assert_string_equal(world_events(s->w, t), "created breached");
	assert_int_equal(world_see(s->w, t).version, version + 1);
	assert_int_equal(world_see(s->w, t).breached, 1);
	sla_reply(s, t, "mon 14:00");
	c = sla_see(s, t, SLA_FIRST_RESPONSE, 1);
	assert_string_equal(sla_shown(c.breached_at), "mon 11:00"); /* it stays */
	assert_int_equal(c.used.ms, 4 * 3600000);
	assert_int_equal(world_see(s->w, t).breached, 0);
	assert_rebuild_same(s, t);
}

static void what_passed_unseen_is_written_down_before_what_ends_it(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");

	sla_reply(s, t, "mon 11:30"); /* nobody has rung */
	assert_string_equal(sla_shown(sla_see(s, t, SLA_FIRST_RESPONSE, 1).breached_at), "mon 11:00");
	assert_int_equal(sla_ring_until(s, "mon 12:00", false), 0);
	assert_rebuild_same(s, t);
}

static void a_late_pause_erases_no_breach(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");

	sla_reply(s, t, "mon 09:30");
	sla_status(s, t, TICKET_WAITING, "wed 10:00"); /* due tue 18:00 */
	assert_string_equal(sla_shown(sla_see(s, t, SLA_RESOLVE, 1).breached_at), "tue 18:00");
	assert_int_equal(world_see(s->w, t).breached, 1);
}

static void an_alarm_that_was_moved_rings_at_its_new_time(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");
	struct job *program = sla_job(s, (agent_id){0}, "mon 10:00");
	struct alarm early = {
		.subject = ALARM_SLA, .ticket = t, .ref = 0 << 16 | 1, .due = sla_at("mon 10:00")};

	assert_rc(program, IN_TX(program, sla_ring(&tx, &early, SPAN_MS(0))), RC_OK);
	assert_int_equal(sla_see(s, t, SLA_FIRST_RESPONSE, 1).breached_at.ms, 0);
	assert_int_equal(sla_ring_until(s, "mon 11:00", false), 1);
}

/* ---- solve and reopen ---- */

static void a_ticket_reopened_late_begins_a_new_cycle(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "tue 09:00");

	sla_reply(s, t, "tue 09:30");
	sla_status(s, t, TICKET_SOLVED, "tue 10:00");
	sla_mail_on(s, t, "fri 10:01"); /* the third business day ends fri 10:00 */
	assert_clock(s, t, SLA_RESOLVE, 1, SLA_FULFILLED, "never");
	assert_clock(s, t, SLA_RESOLVE, 2, SLA_RUNNING, "tue2 10:01");
	assert_rebuild_same(s, t);
}

static void a_weekend_is_no_business_day_of_the_resume_window(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "fri 09:00");
	size_t on;

	sla_reply(s, t, "fri 09:30");
	sla_status(s, t, TICKET_SOLVED, "fri 10:00");
	sla_mail_on(s, t, "wed2 09:59");
	assert_int_equal(sla_count(s, t, SLA_RESOLVE, &on), 1);
	assert_int_equal(on, 1);
}

static void thanks_after_the_window_needs_no_reply_and_ends_the_new_cycle(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "tue 09:00");
	size_t on;

	sla_reply(s, t, "tue 09:30");
	sla_status(s, t, TICKET_SOLVED, "tue 10:00");
	sla_mail_on(s, t, "tue2 10:00");
	struct job *ann = sla_job(s, s->w->ann, "tue2 10:30");

	assert_rc(ann, IN_TX(ann, ticket_no_reply_needed(&tx, t, ANY_VERSION)), RC_OK);
	assert_int_equal(world_see(s->w, t).status, TICKET_SOLVED);
	assert_int_equal(sla_count(s, t, SLA_RESOLVE, &on), 2);
	assert_int_equal(on, 0);
	assert_clock(s, t, SLA_RESOLVE, 2, SLA_CANCELLED, "never");
}

static void after_thirty_days_a_message_begins_a_follow_up(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");

	sla_status(s, t, TICKET_SOLVED, "mon 10:00");
	sla_job(s, (agent_id){0}, "wed5 10:01"); /* 30 days and 24 hours later */
	struct message_in in =
		world_mail(s->w, "li@example.org", "Re: Where is my parcel?", "It broke again.");

	in.token_ticket = t;
	in.token_rule = "token";
	struct intake_result r = world_intake(s->w, &in);

	assert_true(r.opened);
	assert_int_not_equal(r.ticket.v, t.v);
	assert_string_equal(r.rule, "follow_up");
	assert_int_equal(world_see(s->w, t).status, TICKET_SOLVED);
	assert_non_null(strstr(world_events(s->w, t), "followed"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SLA_TEST(a_mail_to_a_third_party_alone_is_no_answer),
		SLA_TEST(what_a_third_party_says_starts_no_clock),
		SLA_TEST(an_automatic_mail_begins_no_response_clock),
		SLA_TEST(a_solve_without_reply_is_recorded_as_such),
		SLA_TEST(a_bounce_behind_a_later_answer_counts_that_answer),
		SLA_TEST(a_bounce_behind_the_deadline_breaches_at_the_deadline),
		SLA_TEST(no_reply_needed_is_for_those_who_wait),
		SLA_TEST(a_deadline_is_written_down_once_with_how_late_it_was_noticed),
		SLA_TEST(what_passed_unseen_is_written_down_before_what_ends_it),
		SLA_TEST(a_late_pause_erases_no_breach),
		SLA_TEST(an_alarm_that_was_moved_rings_at_its_new_time),
		SLA_TEST(a_ticket_reopened_late_begins_a_new_cycle),
		SLA_TEST(a_weekend_is_no_business_day_of_the_resume_window),
		SLA_TEST(thanks_after_the_window_needs_no_reply_and_ends_the_new_cycle),
		SLA_TEST(after_thirty_days_a_message_begins_a_follow_up),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
