/* test_routing_offer.c - offers: accepted once, refused, run out, withdrawn. */
#include "tests/support/routing_world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/skill.h"

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
	ticket_id t = world_routed_mail(w);

	world_by_offer(w);
	world_online(w, w->ann);
	assert_int_equal(world_drain(w).offered, 1);
	assert_int_equal(world_drain(w).offered, 0);
	struct offer o = world_offer(w, t);

	assert_int_equal(o.agent.v, w->ann.v);
	assert_int_equal(world_owner(w, t), 0);
	assert_int_equal(answer(w, w->bob, t, o.fence, true), RC_CONFLICT);
	assert_int_equal(answer(w, w->ann, t, o.fence + 1, true), RC_CONFLICT);
	assert_int_equal(answer(w, w->dan, t, o.fence, true), RC_NOT_FOUND); /* may not even see it */
	assert_int_equal(answer(w, w->ann, t, o.fence, true), RC_OK);
	assert_int_equal(answer(w, w->ann, t, o.fence, true), RC_OK); /* the other window's click */
	assert_int_equal(answer(w, w->bob, t, o.fence, true), RC_CONFLICT);
	assert_int_equal(world_owner(w, t), w->ann.v);
	assert_string_equal(world_events(w, t), "created offered assigned status");
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM offer"), 0);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM alarm"), 0);
}

static void what_is_refused_goes_to_the_next(void **state)
{
	struct world *w = *state;
	ticket_id t = world_routed_mail(w);

	world_by_offer(w);
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
	ticket_id t = world_routed_mail(w), u = world_routed_mail(w);

	world_by_offer(w);
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
	ticket_id t = world_routed_mail(w);

	world_by_offer(w);
	world_online(w, w->ann);
	world_drain(w);
	struct offer o = world_offer(w, t);
	struct job *j = world_as(w, w->lee);

	assert_rc(j, IN_TX(j, ticket_assign(&tx, t, w->bob, ANY_VERSION)), RC_OK);
	assert_int_equal(world_offer(w, t).fence, 0);
	assert_int_equal(answer(w, w->ann, t, o.fence, true), RC_CONFLICT);
	assert_int_equal(world_owner(w, t), w->bob.v);
}

static void an_offer_to_one_who_goes_away_is_withdrawn(void **state)
{
	struct world *w = *state;
	ticket_id t = world_routed_mail(w);

	world_by_offer(w);
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
	ticket_id t = world_routed_mail(w);
	struct job *j = world_as(w, w->bob);

	world_by_offer(w);
	world_online(w, w->ann);
	world_drain(w);
	assert_rc(j, IN_TX(j, ticket_set_priority(&tx, t, PRIORITY_HIGH, 1)), RC_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(an_offer_is_accepted_by_whom_it_was_made_to_and_once),
		WORLD_TEST(what_is_refused_goes_to_the_next),
		WORLD_TEST(what_runs_out_goes_to_the_next_and_who_misses_two_is_away),
		WORLD_TEST(a_ticket_that_is_assigned_is_offered_no_longer),
		WORLD_TEST(an_offer_to_one_who_goes_away_is_withdrawn),
		WORLD_TEST(an_offer_makes_no_screen_stale),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
