/* test_routing.c - who gets what, as it comes about: modes, room, offers, needs given up, work that goes back. */
#include "tests/support/routing_world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/skill.h"

static ticket_id mail(struct world *w)
{
	return world_ticket(w, "li@example.org", "Help", "It broke.");
}

static void direct(struct world *w, enum routing_mode mode)
{
	struct team_routing r = world_routing(w, mode);

	r.release_offline = r.release_shift = true;
	world_routing_set(w, &r);
}

static void by_offer(struct world *w)
{
	struct team_routing r = world_routing(w, ROUTING_ROUND_ROBIN);

	r.offer_mail = true;
	world_routing_set(w, &r);
}

static uint64_t owner(struct world *w, ticket_id t)
{
	return world_see(w, t).assignee.v;
}

static void a_team_that_nobody_set_gives_out_by_hand(void **state)
{
	struct world *w = *state;
	ticket_id t = mail(w);

	world_online(w, w->ann);
	assert_int_equal(world_drain(w).given, 0);
	assert_int_equal(owner(w, t), 0);
}

static void round_robin_goes_around(void **state)
{
	struct world *w = *state;
	ticket_id t[4];

	direct(w, ROUTING_ROUND_ROBIN);
	world_online(w, w->ann);
	world_online(w, w->bob);
	for (int i = 0; i < 4; i++) {
		t[i] = mail(w);
		world_later(w, SPAN_S(1));
		assert_int_equal(world_drain(w).given, 1);
	}
	assert_int_equal(owner(w, t[0]), w->ann.v);
	assert_int_equal(owner(w, t[1]), w->bob.v);
	assert_int_equal(owner(w, t[2]), w->ann.v);
	assert_int_equal(owner(w, t[3]), w->bob.v);
	assert_string_equal(world_events(w, t[0]), "created assigned status");
}

static void least_loaded_evens_out(void **state)
{
	struct world *w = *state;
	ticket_id t[3];

	direct(w, ROUTING_LEAST_LOADED);
	world_online(w, w->ann);
	for (int i = 0; i < 2; i++)
		t[i] = mail(w);
	assert_int_equal(world_drain(w).given, 2);
	world_online(w, w->bob);
	for (int i = 0; i < 3; i++)
		t[i] = mail(w);
	assert_int_equal(world_drain(w).given, 3);
	assert_int_equal(owner(w, t[0]), w->bob.v);
	assert_int_equal(owner(w, t[1]), w->bob.v);
}

static void a_full_agent_gets_more_when_something_is_solved_or_waits(void **state)
{
	struct world *w = *state;
	ticket_id t[4];

	direct(w, ROUTING_ROUND_ROBIN);
	world_online(w, w->ann);
	world_capacity(w, w->ann, 40);
	for (int i = 0; i < 4; i++)
		t[i] = mail(w);
	assert_int_equal(world_drain(w).given, 2);
	assert_int_equal(owner(w, t[2]), 0);
	struct job *j = world_as(w, w->ann);

	assert_rc(j, IN_TX(j, ticket_set_status(&tx, t[0], TICKET_SOLVED, ANY_VERSION)), RC_OK);
	assert_int_equal(world_drain(w).given, 1);
	assert_int_equal(owner(w, t[2]), w->ann.v);
	assert_rc(j, IN_TX(j, ticket_set_status(&tx, t[1], TICKET_WAITING, ANY_VERSION)), RC_OK);
	assert_int_equal(world_drain(w).given, 1);
	assert_int_equal(owner(w, t[3]), w->ann.v);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM routing_wait"), 0);
}

static void the_most_urgent_goes_first(void **state)
{
	struct world *w = *state;
	ticket_id first = mail(w), urgent = mail(w);

	assert_rc(w->program,
		  IN_TX(w->program, ticket_set_priority(&tx, urgent, PRIORITY_URGENT, ANY_VERSION)), RC_OK);
	direct(w, ROUTING_ROUND_ROBIN);
	world_online(w, w->ann);
	world_capacity(w, w->ann, 20);
	assert_int_equal(world_drain(w).given, 1);
	assert_int_equal(owner(w, urgent), w->ann.v);
	assert_int_equal(owner(w, first), 0);
}

/* ---- offers ---- */

static enum rc answer(struct world *w, agent_id who, ticket_id t, uint64_t fence, bool accept)
{
	struct job *j = world_as(w, who);

	j->now = w->program->now;
	return IN_TX(j, accept ? offer_accept(&tx, t, fence) : offer_refuse(&tx, t, fence));
}

static void an_offer_is_accepted_by_whom_it_was_made_to_and_once(void **state)
{
	struct world *w = *state;
	ticket_id t = mail(w);

	by_offer(w);
	world_online(w, w->ann);
	assert_int_equal(world_drain(w).offered, 1);
	assert_int_equal(world_drain(w).offered, 0);
	struct offer o = world_offer(w, t);

	assert_int_equal(o.agent.v, w->ann.v);
	assert_int_equal(owner(w, t), 0);
	assert_int_equal(answer(w, w->bob, t, o.fence, true), RC_CONFLICT);
	assert_int_equal(answer(w, w->ann, t, o.fence + 1, true), RC_CONFLICT);
	assert_int_equal(answer(w, w->dan, t, o.fence, true), RC_NOT_FOUND); /* may not even see it */
	assert_int_equal(answer(w, w->ann, t, o.fence, true), RC_OK);
	assert_int_equal(answer(w, w->ann, t, o.fence, true), RC_OK); /* the other window's click */
	assert_int_equal(answer(w, w->bob, t, o.fence, true), RC_CONFLICT);
	assert_int_equal(owner(w, t), w->ann.v);
	assert_string_equal(world_events(w, t), "created offered assigned status");
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM offer"), 0);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM alarm"), 0);
}

static void what_is_refused_goes_to_the_next(void **state)
{
	struct world *w = *state;
	ticket_id t = mail(w);

	by_offer(w);
	world_online(w, w->ann);
	world_online(w, w->bob);
	world_drain(w);
	struct offer first = world_offer(w, t);

	assert_int_equal(first.agent.v, w->ann.v);
	assert_int_equal(answer(w, w->ann, t, first.fence, false), RC_OK);
	world_drain(w);
	struct offer second = world_offer(w, t);

	assert_int_equal(second.agent.v, w->bob.v);
	assert_true(second.fence != first.fence);
	assert_int_equal(answer(w, w->ann, t, first.fence, true), RC_CONFLICT);
	assert_int_equal(answer(w, w->bob, t, second.fence, false), RC_OK);
	world_drain(w); /* both passed: it waits, and after a while begins anew */
	assert_int_equal(world_offer(w, t).fence, 0);
	world_later(w, OFFER_AGAIN);
	world_ring_offers(w);
	assert_int_equal(world_drain(w).offered, 1);
}

static void what_runs_out_goes_to_the_next_and_who_misses_two_is_away(void **state)
{
	struct world *w = *state;
	ticket_id t = mail(w), u = mail(w);

	by_offer(w);
	world_online(w, w->ann);
	world_drain(w);
	assert_int_equal(world_offer(w, t).agent.v, w->ann.v);
	assert_int_equal(world_offer(w, u).agent.v, w->ann.v);
	uint64_t fence = world_offer(w, t).fence;

	world_later(w, SPAN_MIN(2));
	assert_int_equal(answer(w, w->ann, t, fence, true), RC_CONFLICT);
	world_ring_offers(w);
	assert_int_equal(world_offer(w, t).fence, 0);
	assert_int_equal(world_state(w, w->ann).state, AGENT_AWAY);
	assert_string_equal(world_state(w, w->ann).reason, AGENT_MISSED);
	world_online(w, w->bob);
	assert_int_equal(world_drain(w).offered, 2);
	assert_int_equal(world_offer(w, t).agent.v, w->bob.v);
	assert_string_equal(world_events(w, t), "created offered passed offered");
}

static void a_ticket_that_is_assigned_is_offered_no_longer(void **state)
{
	struct world *w = *state;
	ticket_id t = mail(w);

	by_offer(w);
	world_online(w, w->ann);
	world_drain(w);
	struct offer o = world_offer(w, t);
	struct job *j = world_as(w, w->lee);

	assert_rc(j, IN_TX(j, ticket_assign(&tx, t, w->bob, ANY_VERSION)), RC_OK);
	assert_int_equal(world_offer(w, t).fence, 0);
	assert_int_equal(answer(w, w->ann, t, o.fence, true), RC_CONFLICT);
	assert_int_equal(owner(w, t), w->bob.v);
}

static void an_offer_to_one_who_goes_away_is_withdrawn(void **state)
{
	struct world *w = *state;
	ticket_id t = mail(w);

	by_offer(w);
	world_online(w, w->ann);
	world_online(w, w->bob);
	world_drain(w);
	world_set_state(w, w->ann, AGENT_ON_BREAK);
	world_sweep(w);
	world_drain(w);
	assert_int_equal(world_offer(w, t).agent.v, w->bob.v);
}

static void an_offer_makes_no_screen_stale(void **state)
{
	struct world *w = *state;
	ticket_id t = mail(w);
	struct job *j = world_as(w, w->bob);

	by_offer(w);
	world_online(w, w->ann);
	world_drain(w);
	assert_rc(j, IN_TX(j, ticket_set_priority(&tx, t, PRIORITY_HIGH, 1)), RC_OK);
}

/* ---- language, skills, the one who answered last ---- */

static skill_id add_skill(struct world *w, const char *name, const char *language)
{
	skill_id id = {0};

	assert_rc(w->program, IN_TX(w->program, skill_add(&tx, name, language, &id)), RC_OK);
	return id;
}

static void give_skill(struct world *w, agent_id who, skill_id s, uint32_t level)
{
	struct skill_level l = {s.v, level};

	assert_rc(w->program, IN_TX(w->program, agent_skill_set(&tx, who, &l, 1)), RC_OK);
}

static void a_language_is_matched_and_given_up_after_a_while(void **state)
{
	struct world *w = *state;

	direct(w, ROUTING_ROUND_ROBIN);
	world_online(w, w->ann);
	world_online(w, w->bob);
	give_skill(w, w->bob, add_skill(w, "Chinese", "zh"), 2);
	ticket_id t = world_ticket(w, "li@example.org", "退款", "请问什么时候可以收到退款？");

	assert_string_equal(world_see(w, t).language, "zh-Hans");
	world_drain(w);
	assert_int_equal(owner(w, t), w->bob.v);

	world_set_state(w, w->bob, AGENT_AWAY);
	ticket_id u = world_ticket(w, "wang@example.org", "發票", "請問發票什麼時候會寄出？");

	world_drain(w);
	assert_int_equal(owner(w, u), 0);
	assert_int_equal(db_fixture_number(w->f, "SELECT why FROM routing_wait"), ROUTING_NO_MATCH);
	for (unsigned step = 1; step <= ROUTING_STEP_LAST; step++) {
		assert_int_equal(owner(w, u), 0);
		world_later(w, (span){SPAN_MIN(5).ms - 1});
		world_ring_offers(w);
		world_drain(w);
		assert_int_equal(owner(w, u), 0);
		world_later(w, SPAN_MS(1));
		world_ring_offers(w);
		world_drain(w);
	}
	assert_int_equal(owner(w, u), w->ann.v);
}

static void a_language_that_nobody_has_is_no_need(void **state)
{
	struct world *w = *state;
	ticket_id t = world_ticket(w, "li@example.org", "退款", "请问什么时候可以收到退款？");

	direct(w, ROUTING_ROUND_ROBIN);
	world_online(w, w->ann);
	world_drain(w);
	assert_int_equal(owner(w, t), w->ann.v);
}

static void a_skill_that_a_ticket_needs_finds_who_has_it(void **state)
{
	struct world *w = *state;
	skill_id hardware = add_skill(w, "Hardware", "");
	struct skill_level need = {hardware.v, 2};
	ticket_id t = mail(w);
	struct job *j = world_as(w, w->ann);

	assert_rc(j, IN_TX(j, ticket_skill_set(&tx, t, &need, 1, ANY_VERSION)), RC_OK);
	direct(w, ROUTING_ROUND_ROBIN);
	world_online(w, w->ann);
	world_online(w, w->bob);
	give_skill(w, w->ann, hardware, 1);
	give_skill(w, w->bob, hardware, 3);
	world_drain(w);
	assert_int_equal(owner(w, t), w->bob.v);
	assert_string_equal(world_events(w, t), "created skills assigned status");
}

static ticket_id answered_by(struct world *w, agent_id who)
{
	ticket_id t = mail(w);
	struct reply_in in = {.client = world_client(), .text = "Have you tried turning it off and on?"};
	struct job *j = world_as(w, who);
	message_id m;

	assert_rc(j, IN_TX(j, ticket_reply(&tx, t, &in, ANY_VERSION, &m)), RC_OK);
	return t;
}

static void customer_writes(struct world *w, ticket_id t)
{
	struct message_in in = world_mail(w, "li@example.org", "Re: Help", "It did not help.");

	in.token_ticket = t;
	in.token_rule = "token";
	assert_int_equal(world_intake(w, &in).ticket.v, t.v);
}

static void who_answered_last_gets_it_back(void **state)
{
	struct world *w = *state;
	ticket_id t = answered_by(w, w->bob);
	struct job *j = world_as(w, w->lee);

	assert_rc(j, IN_TX(j, ticket_assign(&tx, t, (agent_id){0}, ANY_VERSION)), RC_OK);
	direct(w, ROUTING_ROUND_ROBIN);
	world_online(w, w->bob);
	world_later(w, SPAN_S(1));
	world_online(w, w->ann);
	world_drain(w);
	assert_int_equal(owner(w, t), w->bob.v);
}

/* ---- the owner leaves ---- */

static void what_lies_unanswered_with_one_who_left_goes_back(void **state)
{
	struct world *w = *state;

	direct(w, ROUTING_ROUND_ROBIN);
	world_online(w, w->ann);
	ticket_id unanswered = mail(w);

	world_drain(w);
	assert_int_equal(owner(w, unanswered), w->ann.v);
	ticket_id answered = answered_by(w, w->ann), waiting = answered_by(w, w->ann);
	struct job *j = world_as(w, w->ann);

	assert_rc(j, IN_TX(j, ticket_set_status(&tx, waiting, TICKET_WAITING, ANY_VERSION)), RC_OK);
	assert_rc(w->program, IN_TX(w->program, agent_screen_closed(&tx, w->ann, 1, false)), RC_OK);
	world_sweep(w);
	assert_int_equal(world_state(w, w->ann).state, AGENT_ONLINE); /* within the grace */
	assert_int_equal(owner(w, unanswered), w->ann.v);
	world_later(w, SPAN_S(30));
	assert_int_equal(world_sweep(w).released, 1);
	assert_int_equal(world_state(w, w->ann).state, AGENT_OFFLINE);
	assert_int_equal(owner(w, unanswered), 0);
	assert_int_equal(owner(w, answered), w->ann.v);
	assert_int_equal(owner(w, waiting), w->ann.v);
	assert_int_equal(
		db_fixture_number(w->f, "SELECT COUNT(*) FROM ticket_event WHERE cause = 'owner offline'"),
		1);

	customer_writes(w, answered); /* and these as soon as the customer writes */
	customer_writes(w, waiting);
	assert_int_equal(owner(w, answered), 0);
	assert_int_equal(owner(w, waiting), 0);
	assert_int_equal(world_see(w, waiting).status, TICKET_OPEN);
	world_online(w, w->bob);
	assert_int_equal(world_drain(w).given, 3);
	assert_int_equal(owner(w, waiting), w->bob.v);
}

static void a_team_may_let_them_keep_it(void **state)
{
	struct world *w = *state;
	struct team_routing r = world_routing(w, ROUTING_ROUND_ROBIN);
	ticket_id t = mail(w);

	world_routing_set(w, &r);
	world_online(w, w->ann);
	world_drain(w);
	world_set_state(w, w->ann, AGENT_OFFLINE);
	world_later(w, SPAN_H(1));
	assert_int_equal(world_sweep(w).released, 0);
	customer_writes(w, t);
	assert_int_equal(owner(w, t), w->ann.v);
}

static void work_of_one_who_was_deactivated_goes_back(void **state)
{
	struct world *w = *state;
	ticket_id t = mail(w);

	direct(w, ROUTING_ROUND_ROBIN);
	world_online(w, w->ann);
	world_drain(w);
	db_fixture_sql(w->f, "UPDATE agent SET active = 0 WHERE login = 'ann'");
	assert_int_equal(world_sweep(w).released, 1);
	assert_int_equal(owner(w, t), 0);
	assert_int_equal(world_drain(w).given, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_team_that_nobody_set_gives_out_by_hand),
		WORLD_TEST(round_robin_goes_around),
		WORLD_TEST(least_loaded_evens_out),
		WORLD_TEST(a_full_agent_gets_more_when_something_is_solved_or_waits),
		WORLD_TEST(the_most_urgent_goes_first),
		WORLD_TEST(an_offer_is_accepted_by_whom_it_was_made_to_and_once),
		WORLD_TEST(what_is_refused_goes_to_the_next),
		WORLD_TEST(what_runs_out_goes_to_the_next_and_who_misses_two_is_away),
		WORLD_TEST(a_ticket_that_is_assigned_is_offered_no_longer),
		WORLD_TEST(an_offer_to_one_who_goes_away_is_withdrawn),
		WORLD_TEST(an_offer_makes_no_screen_stale),
		WORLD_TEST(a_language_is_matched_and_given_up_after_a_while),
		WORLD_TEST(a_language_that_nobody_has_is_no_need),
		WORLD_TEST(a_skill_that_a_ticket_needs_finds_who_has_it),
		WORLD_TEST(who_answered_last_gets_it_back),
		WORLD_TEST(what_lies_unanswered_with_one_who_left_goes_back),
		WORLD_TEST(a_team_may_let_them_keep_it),
		WORLD_TEST(work_of_one_who_was_deactivated_goes_back),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
