/* test_chat_queue.c - who waits for an agent: at which place, how long, by which clock. */
#include "tests/support/chat_world.h"
#include "tests/support/sla_world.h"

#include <stdio.h>
#include <string.h>
#include <talloc.h>

static void who_waits_knows_their_place_and_how_long(void **state)
{
	struct world *w = *state;
	struct visitor v[4];
	ticket_id t[4];

	world_online(w, w->ann);
	for (int i = 0; i < 4; i++) {
		t[i] = chat_hello(w, &v[i]);
		world_later(w, SPAN_S(1));
	}
	for (int i = 0; i < 4; i++) {
		assert_int_equal(chat_seen_by(w, &v[i]).place.position, i + 1);
		assert_int_equal(chat_seen_by(w, &v[i]).place.most.ms, 0); /* nothing to estimate from */
	}
	chat_reply(w, w->ann, t[0], "Hello");
	chat_reply(w, w->ann, t[1], "Hello");
	assert_int_equal(chat_seen_by(w, &v[2]).place.position, 1);
	assert_int_equal(chat_seen_by(w, &v[3]).place.position, 2);
	assert_int_equal(chat_seen_by(w, &v[3]).place.least.ms, SPAN_MIN(7).ms);
	assert_int_equal(chat_seen_by(w, &v[3]).place.most.ms, SPAN_MIN(23).ms);
	struct job *p = w->program;

	assert_rc(p, IN_TX(p, ticket_set_priority(&tx, t[3], PRIORITY_URGENT, ANY_VERSION)), RC_OK);
	assert_int_equal(chat_seen_by(w, &v[3]).place.position, 1);
	assert_int_equal(chat_seen_by(w, &v[2]).place.position, 2);
}

static void a_place_that_was_told_lately_is_told_again_while_they_wait_there(void **state)
{
	struct world *w = *state;
	struct job *p = w->program;
	struct visitor v;
	ticket_id t = chat_hello(w, &v);
	struct chat_place told = {.ticket = t, .visitor = v.id, .team = w->support, .position = 7};
	struct chat_shown s;

	assert_rc(p, IN_TX(p, chat_show(&tx, &v, &told, &s)), RC_OK);
	assert_int_equal(s.place.position, 7);
	told.team = w->billing; /* they were handed on since */
	assert_rc(p, IN_TX(p, chat_show(&tx, &v, &told, &s)), RC_OK);
	assert_int_equal(s.place.position, 1);
	told.team = w->support;
	chat_reply(w, w->ann, t, "Hello");
	assert_rc(p, IN_TX(p, chat_show(&tx, &v, &told, &s)), RC_OK);
	assert_int_equal(s.place.position, 0);
}

static void pass(struct world *w, ticket_id t)
{
	struct offer o = world_offer(w, t);
	struct job *j = chat_as(w, o.agent);

	assert_true(o.fence > 0);
	assert_rc(j, IN_TX(j, offer_refuse(&tx, t, o.fence)), RC_OK);
	world_drain(w);
}

static void who_waits_is_offered_again_soon_when_everybody_has_passed(void **state)
{
	struct world *w = *state;
	struct team_routing r = world_routing(w, ROUTING_ROUND_ROBIN);
	struct visitor v;

	world_routing_set(w, &r);
	world_online(w, w->ann);
	world_online(w, w->bob);
	ticket_id t = chat_hello(w, &v);

	world_drain(w);
	pass(w, t);
	pass(w, t);
	assert_int_equal(world_offer(w, t).fence, 0);
	world_later(w, OFFER_AGAIN_LIVE);
	world_ring_offers(w);
	assert_int_equal(world_drain(w).offered, 1);
}

static uint64_t policy_with_queue(struct sla_world *s)
{
	struct job *j = world_as(s->w, s->w->mia);
	char *text = talloc_asprintf(
		s,
		"{\"match\": {\"all\": []}, \"targets\": {\"queue\": {\"business_ms\": 60000},"
		" \"first_response\": {\"business_ms\": 7200000, \"calendar\": \"%llu\"}}}",
		(unsigned long long)s->office);
	json_t *body = json_loads(text, 0, NULL);
	struct sla_policy *list;
	size_t n;
	uint32_t version;
	struct sla_policy_in in = {.name = "All", .active = true, .body = body};

	assert_rc(j, IN_TX(j, sla_policies_all(&tx, &list, &n, &version)), RC_OK);
	in.id = list[0].id;
	in.seen = list[0].version;
	assert_rc(j, IN_TX(j, sla_policy_save(&tx, &in, &in.id)), RC_OK);
	json_decref(body);
	return in.id;
}

static void the_widget_says_what_the_clocks_say(void **state)
{
	struct sla_world *s = *state;
	struct world *w = s->w;
	struct chat_desk d;
	struct visitor v;

	policy_with_queue(s);
	w->program->now = sla_at("sat 12:00");
	struct widget g = chat_widget(w);

	assert_rc(w->program, IN_TX(w->program, chat_desk(&tx, &g, &d)), RC_OK);
	assert_false(d.open);
	assert_string_equal(sla_shown(d.promise), "mon2 11:00");
	ticket_id t = chat_hello(w, &v);

	assert_int_equal(chat_seen_by(w, &v).promise.ms, sla_see(s, t, SLA_FIRST_RESPONSE, 1).due.ms);
	assert_string_equal(sla_shown(chat_seen_by(w, &v).promise), "mon2 11:00");
	world_online(w, w->ann);
	assert_rc(w->program, IN_TX(w->program, chat_desk(&tx, &g, &d)), RC_OK);
	assert_true(d.open);
	assert_int_equal(d.promise.ms, 0);
	assert_int_equal(chat_seen_by(w, &v).promise.ms, 0);
}

static void the_clock_of_the_queue_runs_until_somebody_comes_or_they_go(void **state)
{
	struct sla_world *s = *state;
	struct world *w = s->w;
	struct visitor taken, gone;

	policy_with_queue(s);
	w->program->now = sla_at("mon 10:00");
	ticket_id t = chat_hello(w, &taken), u = chat_hello(w, &gone);

	assert_int_equal(sla_see(s, t, SLA_QUEUE, 1).state, SLA_RUNNING);
	assert_int_equal(sla_see(s, t, SLA_QUEUE, 1).due.ms, w->program->now.ms + 60000);
	chat_reply(w, w->ann, t, "Hello");
	assert_int_equal(sla_see(s, t, SLA_QUEUE, 1).state, SLA_FULFILLED);
	assert_int_equal(sla_see(s, t, SLA_FIRST_RESPONSE, 1).state, SLA_FULFILLED);
	chat_leave(w, &gone);
	world_later(w, CHAT_AWAY_AFTER);
	chat_ring_due(w);
	assert_int_equal(sla_see(s, u, SLA_QUEUE, 1).state, SLA_CANCELLED);
	assert_int_equal(sla_see(s, u, SLA_FIRST_RESPONSE, 1).state, SLA_RUNNING);
	chat_come(w, &gone);
	assert_int_equal(sla_see(s, u, SLA_QUEUE, 2).state, SLA_RUNNING);
}

/* ---- settings ---- */

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(who_waits_knows_their_place_and_how_long),
		WORLD_TEST(a_place_that_was_told_lately_is_told_again_while_they_wait_there),
		WORLD_TEST(who_waits_is_offered_again_soon_when_everybody_has_passed),
		SLA_TEST(the_widget_says_what_the_clocks_say),
		SLA_TEST(the_clock_of_the_queue_runs_until_somebody_comes_or_they_go),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
