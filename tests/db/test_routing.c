/* test_routing.c - who gets what, as it comes about: modes, room, urgency, work that goes back. */
#include "tests/support/routing_world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/skill.h"

static void a_team_that_nobody_set_gives_out_by_hand(void **state)
{
	struct world *w = *state;
	ticket_id t = world_routed_mail(w);

	world_online(w, w->ann);
	assert_int_equal(world_drain(w).given, 0);
	assert_int_equal(world_owner(w, t), 0);
}

static void round_robin_goes_around(void **state)
{
	struct world *w = *state;
	ticket_id t[4];

	world_direct(w, ROUTING_ROUND_ROBIN);
	world_online(w, w->ann);
	world_online(w, w->bob);
	for (int i = 0; i < 4; i++) {
		t[i] = world_routed_mail(w);
		world_later(w, SPAN_S(1));
		assert_int_equal(world_drain(w).given, 1);
	}
	assert_int_equal(world_owner(w, t[0]), w->ann.v);
	assert_int_equal(world_owner(w, t[1]), w->bob.v);
	assert_int_equal(world_owner(w, t[2]), w->ann.v);
	assert_int_equal(world_owner(w, t[3]), w->bob.v);
	assert_string_equal(world_events(w, t[0]), "created assigned status");
}

static void least_loaded_evens_out(void **state)
{
	struct world *w = *state;
	ticket_id t[3];

	world_direct(w, ROUTING_LEAST_LOADED);
	world_online(w, w->ann);
	for (int i = 0; i < 2; i++)
		t[i] = world_routed_mail(w);
	assert_int_equal(world_drain(w).given, 2);
	world_online(w, w->bob);
	for (int i = 0; i < 3; i++)
		t[i] = world_routed_mail(w);
	assert_int_equal(world_drain(w).given, 3);
	assert_int_equal(world_owner(w, t[0]), w->bob.v);
	assert_int_equal(world_owner(w, t[1]), w->bob.v);
}

static void a_full_agent_gets_more_when_something_is_solved_or_waits(void **state)
{
	struct world *w = *state;
	ticket_id t[4];

	world_direct(w, ROUTING_ROUND_ROBIN);
	world_online(w, w->ann);
	world_capacity(w, w->ann, 40);
	for (int i = 0; i < 4; i++)
		t[i] = world_routed_mail(w);
	assert_int_equal(world_drain(w).given, 2);
	assert_int_equal(world_owner(w, t[2]), 0);
	struct job *j = world_as(w, w->ann);

	assert_rc(j, IN_TX(j, ticket_set_status(&tx, t[0], TICKET_SOLVED, ANY_VERSION)), RC_OK);
	assert_int_equal(world_drain(w).given, 1);
	assert_int_equal(world_owner(w, t[2]), w->ann.v);
	assert_rc(j, IN_TX(j, ticket_set_status(&tx, t[1], TICKET_WAITING, ANY_VERSION)), RC_OK);
	assert_int_equal(world_drain(w).given, 1);
	assert_int_equal(world_owner(w, t[3]), w->ann.v);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM routing_wait"), 0);
}

static void the_most_urgent_goes_first(void **state)
{
	struct world *w = *state;
	ticket_id first = world_routed_mail(w), urgent = world_routed_mail(w);

	assert_rc(w->program,
		  IN_TX(w->program, ticket_set_priority(&tx, urgent, PRIORITY_URGENT, ANY_VERSION)), RC_OK);
	world_direct(w, ROUTING_ROUND_ROBIN);
	world_online(w, w->ann);
	world_capacity(w, w->ann, 20);
	assert_int_equal(world_drain(w).given, 1);
	assert_int_equal(world_owner(w, urgent), w->ann.v);
	assert_int_equal(world_owner(w, first), 0);
}

/* ---- the owner leaves ---- */

static void what_lies_unanswered_with_one_who_left_goes_back(void **state)
{
	struct world *w = *state;

	world_direct(w, ROUTING_ROUND_ROBIN);
	world_online(w, w->ann);
	ticket_id unanswered = world_routed_mail(w);

	world_drain(w);
	assert_int_equal(world_owner(w, unanswered), w->ann.v);
	ticket_id answered = world_answered_by(w, w->ann), waiting = world_answered_by(w, w->ann);
	struct job *j = world_as(w, w->ann);

	assert_rc(j, IN_TX(j, ticket_set_status(&tx, waiting, TICKET_WAITING, ANY_VERSION)), RC_OK);
	assert_rc(w->program, IN_TX(w->program, agent_screen_closed(&tx, w->ann, 1, false)), RC_OK);
	world_sweep(w);
	assert_int_equal(world_state(w, w->ann).state, AGENT_ONLINE); /* within the grace */
	assert_int_equal(world_owner(w, unanswered), w->ann.v);
	world_later(w, SPAN_S(30));
	assert_int_equal(world_sweep(w).released, 1);
	assert_int_equal(world_state(w, w->ann).state, AGENT_OFFLINE);
	assert_int_equal(world_owner(w, unanswered), 0);
	assert_int_equal(world_owner(w, answered), w->ann.v);
	assert_int_equal(world_owner(w, waiting), w->ann.v);
	assert_int_equal(
		db_fixture_number(w->f, "SELECT COUNT(*) FROM ticket_event WHERE cause = 'owner offline'"),
		1);

	world_customer_writes(w, answered); /* and these as soon as the customer writes */
	world_customer_writes(w, waiting);
	assert_int_equal(world_owner(w, answered), 0);
	assert_int_equal(world_owner(w, waiting), 0);
	assert_int_equal(world_see(w, waiting).status, TICKET_OPEN);
	world_online(w, w->bob);
	assert_int_equal(world_drain(w).given, 3);
	assert_int_equal(world_owner(w, waiting), w->bob.v);
}

static void a_team_may_let_them_keep_it(void **state)
{
	struct world *w = *state;
	struct team_routing r = world_routing(w, ROUTING_ROUND_ROBIN);
	ticket_id t = world_routed_mail(w);

	world_routing_set(w, &r);
	world_online(w, w->ann);
	world_drain(w);
	world_set_state(w, w->ann, AGENT_OFFLINE);
	world_later(w, SPAN_H(1));
	assert_int_equal(world_sweep(w).released, 0);
	world_customer_writes(w, t);
	assert_int_equal(world_owner(w, t), w->ann.v);
}

static void work_of_one_who_was_deactivated_goes_back(void **state)
{
	struct world *w = *state;
	ticket_id t = world_routed_mail(w);

	world_direct(w, ROUTING_ROUND_ROBIN);
	world_online(w, w->ann);
	world_drain(w);
	db_fixture_sql(w->f, "UPDATE agent SET active = 0 WHERE login = 'ann'");
	assert_int_equal(world_sweep(w).released, 1);
	assert_int_equal(world_owner(w, t), 0);
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
		WORLD_TEST(what_lies_unanswered_with_one_who_left_goes_back),
		WORLD_TEST(a_team_may_let_them_keep_it),
		WORLD_TEST(work_of_one_who_was_deactivated_goes_back),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
