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

/* ---- who was given it ---- */

static uint64_t own_policy(struct sla_world *s)
{
	struct job *j = world_as(s->w, s->w->mia);
	char *text = talloc_asprintf(
		s,
		"{\"match\": {\"all\": []}, \"targets\": {\"own\": {\"business_ms\": 1800000, \"calendar\":"
		" \"%llu\"}, \"queue\": {\"business_ms\": 60000}}}",
		(unsigned long long)s->office);
	json_t *body = json_loads(text, 0, NULL);
	struct sla_policy *list;
	struct sla_policy_in in = {.name = "Own", .active = true, .body = body};
	uint32_t version;
	uint64_t id, ids[2];
	size_t n;

	assert_rc(j, IN_TX(j, sla_policy_save(&tx, &in, &id)), RC_OK);
	assert_rc(j, IN_TX(j, sla_policies_all(&tx, &list, &n, &version)), RC_OK);
	ids[0] = id;
	ids[1] = s->policy;
	assert_rc(j, IN_TX(j, sla_policy_reorder(&tx, ids, 2, version)), RC_OK);
	json_decref(body);
	return id;
}

static void assign(struct sla_world *s, agent_id by, ticket_id t, agent_id to, const char *at)
{
	struct job *j = sla_job(s, by, at);

	assert_rc(j, IN_TX(j, ticket_assign(&tx, t, to, ANY_VERSION)), RC_OK);
}

static void who_is_given_a_ticket_and_leaves_it_loses_it(void **state)
{
	struct sla_world *s = *state;

	own_policy(s);
	ticket_id t = sla_mail(s, "mon 09:00");

	assign(s, s->w->lee, t, s->w->ann, "mon 09:10");
	assert_clock(s, t, SLA_OWN, 1, SLA_RUNNING, "mon 09:40");
	assert_int_equal(sla_ring_until(s, "mon 09:40", false), 1);
	assert_int_equal(world_see(s->w, t).assignee.v, 0);
	assert_clock(s, t, SLA_OWN, 1, SLA_CANCELLED, "never");
	assert_string_equal(sla_shown(sla_see(s, t, SLA_OWN, 1).breached_at), "mon 09:40");
	assert_rebuild_same(s, t);
}

static void who_takes_it_up_keeps_it(void **state)
{
	struct sla_world *s = *state;
	size_t on;

	own_policy(s);
	ticket_id t = sla_mail(s, "mon 09:00"), u = sla_mail(s, "mon 09:00"), v = sla_mail(s, "mon 09:00");

	assign(s, s->w->lee, t, s->w->ann, "mon 09:10");
	sla_reply(s, t, "mon 09:20");
	assert_clock(s, t, SLA_OWN, 1, SLA_FULFILLED, "never");
	assign(s, s->w->lee, u, s->w->ann, "mon 09:10");
	sla_priority(s, u, PRIORITY_HIGH, "mon 09:20"); /* ann has seen to it */
	assert_clock(s, u, SLA_OWN, 1, SLA_FULFILLED, "never");
	assign(s, s->w->ann, v, s->w->ann, "mon 09:10"); /* taken, not given */
	assert_int_equal(sla_count(s, v, SLA_OWN, &on), 0);
	assign(s, s->w->ann, v, s->w->bob, "mon 09:20");
	assign(s, s->w->lee, v, s->w->ann, "mon 09:30"); /* bob's ends, ann's begins */
	assert_clock(s, v, SLA_OWN, 1, SLA_CANCELLED, "never");
	assert_clock(s, v, SLA_OWN, 2, SLA_RUNNING, "mon 10:00");
	assert_int_equal(sla_ring_until(s, "mon 09:55", false), 0);
}

static void a_team_has_it_until_one_of_them_has(void **state)
{
	struct sla_world *s = *state;

	own_policy(s);
	ticket_id t = sla_mail(s, "mon 09:00");
	struct job *mia = sla_job(s, s->w->mia, "mon 09:10");

	assert_rc(mia, IN_TX(mia, ticket_move(&tx, t, s->w->billing, ANY_VERSION)), RC_OK);
	assert_clock(s, t, SLA_OWN, 1, SLA_RUNNING, "mon 09:40");
	assign(s, s->w->dan, t, s->w->dan, "mon 09:20");
	assert_clock(s, t, SLA_OWN, 1, SLA_FULFILLED, "never");
}

static void a_visitor_waits_is_served_or_leaves(void **state)
{
	struct sla_world *s = *state;

	own_policy(s);
	ticket_id t = sla_mail(s, "sat 09:00"), u = sla_mail(s, "sat 09:00");
	struct job *j = sla_job(s, (agent_id){0}, "sat 09:00");

	assert_rc(j, IN_TX(j, sla_queue_enter(&tx, t, j->now)), RC_OK);
	assert_rc(j, IN_TX(j, sla_queue_enter(&tx, u, j->now)), RC_OK);
	assert_clock(s, t, SLA_QUEUE, 1, SLA_RUNNING, "sat 09:01"); /* without a calendar: day and night */
	assert_rc(j, IN_TX(j, sla_queue_accept(&tx, t, instant_after(j->now, SPAN_S(30)))), RC_OK);
	assert_rc(j, IN_TX(j, sla_queue_abandon(&tx, u, instant_after(j->now, SPAN_S(40)))), RC_OK);
	assert_clock(s, t, SLA_QUEUE, 1, SLA_FULFILLED, "never");
	assert_clock(s, u, SLA_QUEUE, 1, SLA_CANCELLED, "never");
	assert_int_equal(sla_ring_until(s, "sat 10:00", false), 0);
}

/* ---- promises ---- */

static uint32_t promise(struct sla_world *s, ticket_id t, enum promise_kind kind, const char *at,
			const char *due)
{
	struct job *j = sla_job(s, s->w->ann, at);
	struct promise_in in = {
		.kind = kind, .text = "We call you.", .due = sla_at(due), .remind = SPAN_MIN(15)};
	uint32_t n = 0;

	assert_rc(j, IN_TX(j, promise_make(&tx, t, &in, &n)), RC_OK);
	return n;
}

static void a_promise_is_due_when_it_was_promised_and_reminds_before(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");

	sla_reply(s, t, "mon 09:10");
	assert_int_equal(promise(s, t, PROMISE_CALL, "mon 09:10", "sat 15:00"), 1);
	assert_clock(s, t, SLA_PROMISE, 1, SLA_RUNNING, "sat 15:00");
	sla_reply(s, t, "tue 09:00"); /* a reply is no call */
	sla_status(s, t, TICKET_SOLVED, "tue 09:10");
	assert_clock(s, t, SLA_PROMISE, 1, SLA_RUNNING, "sat 15:00"); /* the customer still waits */
	sla_ring_until(s, "sat 14:50", false);
	assert_int_equal(db_fixture_number(s->w->f, "SELECT COUNT(*) FROM notice WHERE kind = 7"), 1);
	assert_int_equal(sla_ring_until(s, "sat 15:00", false), 1);
	assert_string_equal(sla_shown(sla_see(s, t, SLA_PROMISE, 1).breached_at), "sat 15:00");
	struct job *ann = sla_job(s, s->w->ann, "sat 15:10");

	assert_rc(ann, IN_TX(ann, promise_keep(&tx, t, 1)), RC_OK);
	assert_rc(ann, IN_TX(ann, promise_keep(&tx, t, 1)), RC_INVALID);
	assert_clock(s, t, SLA_PROMISE, 1, SLA_FULFILLED, "never");
	assert_rebuild_same(s, t);
}

static void a_promised_reply_is_kept_by_the_next_one(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");
	struct job *j = sla_job(s, s->w->ann, "mon 09:10");
	struct promise_in in = {.kind = PROMISE_REPLY, .text = "More tomorrow.", .due = sla_at("tue 12:00")};
	struct reply_in r = {.client = world_client(), .text = "We look into it; more tomorrow."};
	message_id m;
	uint32_t n;

	/* said and promised in one transaction: that reply is not the one that was promised */
	{
		AUTO(db_tx) tx = db_begin(j);

		assert_rc(j, ticket_reply(&tx, t, &r, ANY_VERSION, &m), RC_OK);
		assert_rc(j, promise_make(&tx, t, &in, &n), RC_OK);
		assert_rc(j, db_commit(&tx), RC_OK);
	}
	assert_clock(s, t, SLA_PROMISE, 1, SLA_RUNNING, "tue 12:00");
	sla_reply(s, t, "tue 11:00");
	assert_clock(s, t, SLA_PROMISE, 1, SLA_FULFILLED, "never");
}

static void a_call_keeps_promises_of_a_call_and_others_are_cancelled_by_hand(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");

	promise(s, t, PROMISE_CALL, "mon 09:10", "tue 15:00");
	promise(s, t, PROMISE_OTHER, "mon 09:10", "wed 15:00");
	struct job *ann = sla_job(s, s->w->ann, "tue 10:00");

	assert_rc(ann, IN_TX(ann, promise_called(&tx, t)), RC_OK);
	assert_clock(s, t, SLA_PROMISE, 1, SLA_FULFILLED, "never");
	assert_clock(s, t, SLA_PROMISE, 2, SLA_RUNNING, "wed 15:00");
	assert_rc(ann, IN_TX(ann, promise_cancel(&tx, t, 2)), RC_OK);
	assert_clock(s, t, SLA_PROMISE, 2, SLA_CANCELLED, "never");
	assert_int_equal(db_fixture_number(s->w->f, "SELECT COUNT(*) FROM alarm WHERE subject = 2"), 0);
	assert_int_equal(sla_ring_until(s, "fri 18:00", false),
			 2); /* first response and solution, no promise */
}

static void what_cannot_be_promised_is_refused(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");
	struct job *j = sla_job(s, s->w->ann, "mon 10:00");
	struct promise_in past = {.kind = PROMISE_CALL, .text = "x", .due = sla_at("mon 09:59")};
	struct promise_in empty = {.kind = PROMISE_CALL, .text = "", .due = sla_at("tue 09:59")};
	uint32_t n;

	assert_rc(j, IN_TX(j, promise_make(&tx, t, &past, &n)), RC_INVALID);
	assert_rc(j, IN_TX(j, promise_make(&tx, t, &empty, &n)), RC_INVALID);
	assert_rc(j, IN_TX(j, promise_keep(&tx, t, 1)), RC_NOT_FOUND);
}

/* ---- merge, split, import ---- */

static void another_customers_clocks_go_on_beside(void **state)
{
	struct sla_world *s = *state;
	ticket_id a = sla_mail(s, "mon 09:00");

	sla_job(s, (agent_id){0}, "mon 09:30");
	ticket_id b = world_ticket(s->w, "wang@example.org", "The same", "Me too.");
	struct job *ann = sla_job(s, s->w->ann, "mon 10:00");

	assert_rc(ann, IN_TX(ann, sla_merged(&tx, a, b)), RC_OK);
	assert_clock(s, b, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 11:30");
	assert_clock(s, b, SLA_FIRST_RESPONSE, 2, SLA_RUNNING, "mon 11:00");
	assert_string_equal(sla_shown(world_see(s->w, b).due), "mon 11:00");
	ann = sla_job(s, s->w->ann, "mon 10:30");
	assert_rc(ann, IN_TX(ann, sla_unmerged(&tx, a, b)), RC_OK);
	assert_clock(s, b, SLA_FIRST_RESPONSE, 2, SLA_CANCELLED, "never");
	assert_clock(s, a, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 11:00");
	assert_rebuild_same(s, b);
}

static void what_was_answered_while_merged_stays_answered(void **state)
{
	struct sla_world *s = *state;
	ticket_id a = sla_mail(s, "mon 09:00"), b = sla_mail(s, "mon 09:30");
	struct job *ann = sla_job(s, s->w->ann, "mon 10:00");

	assert_rc(ann, IN_TX(ann, sla_merged(&tx, a, b)), RC_OK);
	sla_reply(s, b, "mon 10:20");
	ann = sla_job(s, s->w->ann, "mon 14:00");
	assert_rc(ann, IN_TX(ann, sla_unmerged(&tx, a, b)), RC_OK);
	struct sla_clock c = sla_see(s, a, SLA_FIRST_RESPONSE, 1);

	assert_int_equal(c.state, SLA_FULFILLED);
	assert_string_equal(sla_shown(c.ended), "mon 10:20");
	assert_int_equal(c.breached_at.ms, 0);
	assert_rebuild_same(s, a);
}

static void a_split_counts_from_when_its_message_came(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");

	sla_reply(s, t, "mon 09:10");
	sla_mail_on(s, t, "mon 09:30"); /* message 3 */
	struct job *ann = sla_job(s, s->w->ann, "mon 10:00");
	ticket_id made = {0};
	struct ticket of = world_see(s->w, t);
	struct ticket_new in = {.customer = of.customer,
				.customer_name = "Li",
				.team = s->w->support,
				.mailbox = s->w->support_box,
				.subject = "Another matter",
				.snippet = "",
				.last_seq = 1,
				.at = sla_at("mon 09:30")};

	{
		AUTO(db_tx) tx = db_begin(ann);

		assert_rc(ann, ticket_open(&tx, &in, &made), RC_OK);
		assert_rc(ann, sla_split(&tx, t, 3, made, sla_at("mon 09:30")), RC_OK);
		assert_rc(ann, db_commit(&tx), RC_OK);
	}
	assert_clock(s, made, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 11:30");
	assert_clock(s, t, SLA_NEXT_RESPONSE, 1, SLA_CANCELLED, "never");
	assert_rebuild_same(s, made);
}

static void an_import_starts_no_clocks_unless_asked(void **state)
{
	struct sla_world *s = *state;
	struct job *j = sla_job(s, (agent_id){0}, "mon 09:00");
	struct message_in in = world_mail(s->w, "li@example.org", "Old", "An old matter.");
	struct intake_result r;

	{
		AUTO(db_tx) tx = db_begin(j);

		sla_off(&tx);
		assert_rc(j, intake_accept(&tx, &in, &r), RC_OK);
		assert_rc(j, db_commit(&tx), RC_OK);
	}
	assert_int_equal(db_fixture_number(s->w->f, "SELECT COUNT(*) FROM sla_event"), 0);
	sla_mail_on(s, r.ticket, "mon 10:00"); /* from now on it is alive */
	assert_clock(s, r.ticket, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 12:00");
}

/* ---- properties ---- */

static uint64_t seed = 7;

static unsigned roll(unsigned sides)
{
	seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407U;
	return (unsigned)(seed >> 33) % sides;
}

static void do_something(struct sla_world *s, ticket_id t, ticket_id other, const char *at)
{
	static const enum ticket_status to[] = {TICKET_OPEN, TICKET_WAITING, TICKET_WAITING_OTHER,
						TICKET_SOLVED};
	struct job *j;

	switch (roll(9)) {
	case 0:
		sla_reply(s, t, at);
		break;
	case 1:
	case 2:
		sla_mail_on(s, t, at);
		break;
	case 3:
	case 4:
		sla_status(s, t, to[roll(4)], at);
		break;
	case 5:
		sla_priority(s, t, roll(2) ? PRIORITY_URGENT : PRIORITY_NORMAL, at);
		break;
	case 6:
		j = sla_job(s, s->w->ann, at);
		(void)IN_TX(j, ticket_no_reply_needed(&tx, t, ANY_VERSION));
		break;
	case 7:
		j = sla_job(s, s->w->ann, at);
		assert_rc(j, IN_TX(j, roll(2) ? sla_merged(&tx, t, other) : sla_unmerged(&tx, t, other)),
			  RC_OK);
		break;
	default:
		sla_ring_until(s, at, roll(2));
		break;
	}
}

static void any_history_is_rebuilt_as_it_was(void **state)
{
	struct sla_world *s = *state;

	sla_add_policy(s, "Urgent",
		       "{\"all\": [{\"field\": \"priority\", \"op\": \"is\", \"value\": \"urgent\"}]}", 30,
		       60, 0, s->office);
	for (unsigned round = 0; round < 12; round++) {
		ticket_id t = sla_mail(s, "mon 09:00"), other = sla_mail(s, "mon 09:30");
		unsigned minute = 600;

		for (unsigned i = 0; i < 25; i++) {
			static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
			char at[24];

			minute += roll(700);
			snprintf(at, sizeof(at), "%s%u %02u:%02u", days[minute / 1440 % 7],
				 1 + minute / 1440 / 7, minute % 1440 / 60, minute % 60);
			do_something(s, t, other, at);
			assert_rebuild_same(s, t);
			assert_rebuild_same(s, other);
		}
	}
}

static void a_rebuild_mends_what_was_broken(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");
	size_t differed = 0;

	db_fixture_sql(s->w->f, "UPDATE sla_clock SET due = 1, used = 5 WHERE kind = 0");
	db_fixture_sql(s->w->f, "DELETE FROM sla_clock WHERE kind = 2");
	db_fixture_sql(s->w->f, "DELETE FROM alarm");
	db_fixture_sql(s->w->f, "UPDATE ticket SET due = 1, breached = 3");
	assert_rc(s->w->program, IN_TX(s->w->program, sla_rebuild(&tx, t, &differed)), RC_OK);
	assert_int_equal(differed, 2);
	assert_clock(s, t, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 11:00");
	assert_string_equal(sla_shown(world_see(s->w, t).due), "mon 11:00");
	assert_int_equal(world_see(s->w, t).breached, 0);
	assert_int_equal(sla_ring_until(s, "mon 11:00", false), 1);
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
		SLA_TEST(who_is_given_a_ticket_and_leaves_it_loses_it),
		SLA_TEST(who_takes_it_up_keeps_it),
		SLA_TEST(a_team_has_it_until_one_of_them_has),
		SLA_TEST(a_visitor_waits_is_served_or_leaves),
		SLA_TEST(a_promise_is_due_when_it_was_promised_and_reminds_before),
		SLA_TEST(a_promised_reply_is_kept_by_the_next_one),
		SLA_TEST(a_call_keeps_promises_of_a_call_and_others_are_cancelled_by_hand),
		SLA_TEST(what_cannot_be_promised_is_refused),
		SLA_TEST(another_customers_clocks_go_on_beside),
		SLA_TEST(what_was_answered_while_merged_stays_answered),
		SLA_TEST(a_split_counts_from_when_its_message_came),
		SLA_TEST(an_import_starts_no_clocks_unless_asked),
		SLA_TEST(any_history_is_rebuilt_as_it_was),
		SLA_TEST(a_rebuild_mends_what_was_broken),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
