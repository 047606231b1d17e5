/* test_sla_promise.c - who was given a ticket keeps it by acting, a visitor waits, a promise is kept or broken. */
#include "tests/support/sla_world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/message.h"
#include "workflow/outbox.h"
#include "workflow/promise.h"
#include "workflow/sla_react.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		SLA_TEST(who_is_given_a_ticket_and_leaves_it_loses_it),
		SLA_TEST(who_takes_it_up_keeps_it),
		SLA_TEST(a_team_has_it_until_one_of_them_has),
		SLA_TEST(a_visitor_waits_is_served_or_leaves),
		SLA_TEST(a_promise_is_due_when_it_was_promised_and_reminds_before),
		SLA_TEST(a_promised_reply_is_kept_by_the_next_one),
		SLA_TEST(a_call_keeps_promises_of_a_call_and_others_are_cancelled_by_hand),
		SLA_TEST(what_cannot_be_promised_is_refused),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
