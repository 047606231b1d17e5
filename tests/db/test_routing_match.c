/* test_routing_match.c - language, skills and the one who answered last: needs, and how they are given up. */
#include "tests/support/routing_world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/skill.h"

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

	world_direct(w, ROUTING_ROUND_ROBIN);
	world_online(w, w->ann);
	world_online(w, w->bob);
	give_skill(w, w->bob, add_skill(w, "Chinese", "zh"), 2);
	ticket_id t = world_ticket(w, "li@example.org", "退款", "请问什么时候可以收到退款？");

	assert_string_equal(world_see(w, t).language, "zh-Hans");
	world_drain(w);
	assert_int_equal(world_owner(w, t), w->bob.v);

	world_set_state(w, w->bob, AGENT_AWAY);
	ticket_id u = world_ticket(w, "wang@example.org", "發票", "請問發票什麼時候會寄出？");

	world_drain(w);
	assert_int_equal(world_owner(w, u), 0);
	assert_int_equal(db_fixture_number(w->f, "SELECT why FROM routing_wait"), ROUTING_NO_MATCH);
	for (unsigned step = 1; step <= ROUTING_STEP_LAST; step++) {
		assert_int_equal(world_owner(w, u), 0);
		world_later(w, (span){SPAN_MIN(5).ms - 1});
		world_ring_offers(w);
		world_drain(w);
		assert_int_equal(world_owner(w, u), 0);
		world_later(w, SPAN_MS(1));
		world_ring_offers(w);
		world_drain(w);
	}
	assert_int_equal(world_owner(w, u), w->ann.v);
}

static void a_language_that_nobody_has_is_no_need(void **state)
{
	struct world *w = *state;
	ticket_id t = world_ticket(w, "li@example.org", "退款", "请问什么时候可以收到退款？");

	world_direct(w, ROUTING_ROUND_ROBIN);
	world_online(w, w->ann);
	world_drain(w);
	assert_int_equal(world_owner(w, t), w->ann.v);
}

static void a_skill_that_a_ticket_needs_finds_who_has_it(void **state)
{
	struct world *w = *state;
	skill_id hardware = add_skill(w, "Hardware", "");
	struct skill_level need = {hardware.v, 2};
	ticket_id t = world_routed_mail(w);
	struct job *j = world_as(w, w->ann);

	assert_rc(j, IN_TX(j, ticket_skill_set(&tx, t, &need, 1, ANY_VERSION)), RC_OK);
	world_direct(w, ROUTING_ROUND_ROBIN);
	world_online(w, w->ann);
	world_online(w, w->bob);
	give_skill(w, w->ann, hardware, 1);
	give_skill(w, w->bob, hardware, 3);
	world_drain(w);
	assert_int_equal(world_owner(w, t), w->bob.v);
	assert_string_equal(world_events(w, t), "created skills assigned status");
}

static void who_answered_last_gets_it_back(void **state)
{
	struct world *w = *state;
	ticket_id t = world_answered_by(w, w->bob);
	struct job *j = world_as(w, w->lee);

	assert_rc(j, IN_TX(j, ticket_assign(&tx, t, (agent_id){0}, ANY_VERSION)), RC_OK);
	world_direct(w, ROUTING_ROUND_ROBIN);
	world_online(w, w->bob);
	world_later(w, SPAN_S(1));
	world_online(w, w->ann);
	world_drain(w);
	assert_int_equal(world_owner(w, t), w->bob.v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_language_is_matched_and_given_up_after_a_while),
		WORLD_TEST(a_language_that_nobody_has_is_no_need),
		WORLD_TEST(a_skill_that_a_ticket_needs_finds_who_has_it),
		WORLD_TEST(who_answered_last_gets_it_back),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
