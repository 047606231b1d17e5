/* test_agent_state.c - who is there: screens of several programs, input, shifts, rights, the record; and settings. */
#include "tests/support/routing_world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/agent_shift.h"
#include "workflow/skill.h"

static void screen(struct world *w, agent_id who, stream_id process, bool open)
{
	assert_rc(w->program,
		  IN_TX(w->program, open ? agent_screen_opened(&tx, who, process)
					 : agent_screen_closed(&tx, who, process, false)),
		  RC_OK);
}

/* Their screen is still open, and there was input. */
static void at_work(struct world *w, agent_id who)
{
	assert_rc(w->program, IN_TX(w->program, agent_screens_prolong(&tx, 1)), RC_OK);
	assert_rc(w->program, IN_TX(w->program, agent_state_input(&tx, who)), RC_OK);
}

static uint32_t state_of(struct world *w, agent_id who)
{
	return world_state(w, who).state;
}

static void a_screen_in_another_program_is_a_screen(void **state)
{
	struct world *w = *state;

	screen(w, w->ann, 1, true);
	screen(w, w->ann, 2, true);
	screen(w, w->ann, 1, false);
	world_later(w, SPAN_S(40)); /* the lease of the other is not over */
	world_sweep(w);
	assert_int_equal(state_of(w, w->ann), AGENT_ONLINE);
	screen(w, w->ann, 2, false);
	world_later(w, SPAN_S(29));
	world_sweep(w);
	assert_int_equal(state_of(w, w->ann), AGENT_ONLINE);
	world_later(w, SPAN_S(1));
	world_sweep(w);
	assert_int_equal(state_of(w, w->ann), AGENT_OFFLINE);
	assert_string_equal(world_state(w, w->ann).reason, AGENT_LOST);
	screen(w, w->ann, 1, true);
	assert_int_equal(state_of(w, w->ann), AGENT_ONLINE);
}

static void a_program_that_died_is_noticed(void **state)
{
	struct world *w = *state;

	screen(w, w->ann, 1, true);
	screen(w, w->bob, 2, true);
	for (int i = 0; i < 6; i++) { /* the second one lives */
		world_later(w, SPAN_S(20));
		assert_rc(w->program, IN_TX(w->program, agent_screens_prolong(&tx, 2)), RC_OK);
		world_sweep(w);
	}
	assert_int_equal(state_of(w, w->ann), AGENT_OFFLINE);
	assert_int_equal(state_of(w, w->bob), AGENT_ONLINE);
}

static void input_keeps_and_brings_back(void **state)
{
	struct world *w = *state;

	screen(w, w->ann, 1, true);
	world_later(w, SPAN_MIN(10));
	assert_rc(w->program, IN_TX(w->program, agent_state_input(&tx, w->ann)), RC_OK);
	assert_rc(w->program, IN_TX(w->program, agent_screens_prolong(&tx, 1)), RC_OK);
	world_later(w, SPAN_MIN(14));
	assert_rc(w->program, IN_TX(w->program, agent_screens_prolong(&tx, 1)), RC_OK);
	world_sweep(w);
	assert_int_equal(state_of(w, w->ann), AGENT_ONLINE);
	world_later(w, SPAN_MIN(1));
	assert_rc(w->program, IN_TX(w->program, agent_screens_prolong(&tx, 1)), RC_OK);
	world_sweep(w);
	assert_int_equal(state_of(w, w->ann), AGENT_AWAY);
	assert_rc(w->program, IN_TX(w->program, agent_state_input(&tx, w->ann)), RC_OK);
	assert_int_equal(state_of(w, w->ann), AGENT_ONLINE);
}

static void their_own_word_goes_before_every_rule(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->ann);

	screen(w, w->ann, 1, true);
	assert_rc(j, IN_TX(j, agent_state_set(&tx, w->ann, AGENT_OFFLINE, "dentist")), RC_OK);
	screen(w, w->ann, 2, true);
	assert_rc(w->program, IN_TX(w->program, agent_state_input(&tx, w->ann)), RC_OK);
	world_sweep(w);
	assert_int_equal(state_of(w, w->ann), AGENT_OFFLINE);
	assert_string_equal(world_state(w, w->ann).reason, "dentist");
}

static void every_change_is_on_record(void **state)
{
	struct world *w = *state;
	struct agent_state_event *list;
	struct job *j = world_as(w, w->lee);
	size_t n;

	screen(w, w->ann, 1, true);
	assert_rc(j, IN_TX(j, agent_state_set(&tx, w->ann, AGENT_ON_BREAK, NULL)), RC_OK);
	assert_rc(j, IN_TX(j, agent_state_events(&tx, w->ann, 10, &list, &n)), RC_OK);
	assert_int_equal(n, 2);
	assert_int_equal(list[0].was, AGENT_ONLINE);
	assert_int_equal(list[0].became, AGENT_ON_BREAK);
	assert_int_equal(list[0].actor.v, w->lee.v);
	assert_false(list[0].automatic);
	assert_int_equal(list[1].became, AGENT_ONLINE);
	assert_true(list[1].automatic);
	assert_int_equal(list[1].actor.v, 0);
	assert_true(db_fixture_number(w->f, "SELECT COUNT(*) FROM feed WHERE topic = 3") >= 2);
}

static void whose_state_somebody_may_set(void **state)
{
	struct world *w = *state;
	const struct {
		agent_id who, whose;
		enum rc wanted;
	} cases[] = {
		{w->ann, w->ann, RC_OK},	 {w->ann, w->bob, RC_DENIED}, {w->lee, w->ann, RC_OK},
		{w->lee, w->dan, RC_DENIED},	 {w->mia, w->dan, RC_OK},     {w->roy, w->ann, RC_OK},
		{w->roy, {99999}, RC_NOT_FOUND},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct job *j = world_as(w, cases[i].who);

		assert_rc(j, IN_TX(j, agent_state_set(&tx, cases[i].whose, AGENT_AWAY, NULL)),
			  cases[i].wanted);
	}
}

/* ---- shifts: DB_FIXTURE_NOW is a Thursday, 2026-01-01T00:00Z, 08:00 in Shanghai ---- */

static const char *const nine_to_six =
	"{\"timezone\":\"Asia/Shanghai\",\"hours\":{\"thu\":[[\"09:00\",\"18:00\"]]}}";

static void outside_a_shift_nobody_is_given_work(void **state)
{
	struct world *w = *state;
	struct team_routing r = world_routing(w, ROUTING_ROUND_ROBIN);
	ticket_id t = world_ticket(w, "li@example.org", "Hi", "Hello");
	bool there;

	r.release_shift = true;
	world_routing_set(w, &r);
	screen(w, w->ann, 1, true);
	assert_rc(w->program, IN_TX(w->program, agent_shift_set(&tx, w->ann, nine_to_six)), RC_OK);
	assert_int_equal(world_drain(w).given, 0);
	assert_rc(w->program, IN_TX(w->program, agent_available(&tx, w->ann, &there)), RC_OK);
	assert_false(there);

	world_later(w, SPAN_H(1)); /* nine o'clock, and not a moment later */
	at_work(w, w->ann);
	assert_rc(w->program, IN_TX(w->program, agent_available(&tx, w->ann, &there)), RC_OK);
	assert_true(there);
	world_sweep(w);
	assert_int_equal(world_drain(w).given, 1);
	assert_int_equal(world_see(w, t).assignee.v, w->ann.v);

	world_later(w, SPAN_H(9)); /* six: what is unanswered goes back */
	screen(w, w->ann, 1, true);
	assert_int_equal(world_sweep(w).released, 1);
	assert_int_equal(world_see(w, t).assignee.v, 0);
	assert_int_equal(
		db_fixture_number(w->f,
				  "SELECT COUNT(*) FROM ticket_event WHERE cause = 'owner''s shift is over'"),
		1);
	assert_int_equal(world_drain(w).given, 0);
}

static void a_shift_that_cannot_be_is_refused_with_its_place(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->lee);

	assert_rc(j, IN_TX(j, agent_shift_set(&tx, w->ann, "{\"timezone\":\"Mars/Olympus\",\"hours\":{}}")),
		  RC_INVALID);
	assert_rc(j,
		  IN_TX(j, agent_shift_set(
				   &tx, w->ann,
				   "{\"timezone\":\"UTC\",\"hours\":{\"mon\":[[\"18:00\",\"09:00\"]]}}")),
		  RC_INVALID);
	assert_non_null(strstr(j->why, "mon"));
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM agent_shift"), 0);
}

/* ---- settings ---- */

static void a_setting_is_changed_by_its_version_and_on_record(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->lee);
	struct team_routing r = world_routing(w, ROUTING_LEAST_LOADED);
	struct routing_house h;

	assert_rc(j, IN_TX(j, team_routing_set(&tx, &r)), RC_OK);
	assert_rc(j, IN_TX(j, team_routing_set(&tx, &r)), RC_CONFLICT); /* never set: no longer so */
	r.version = 1;
	r.relax = SPAN_S(1);
	assert_rc(j, IN_TX(j, team_routing_set(&tx, &r)), RC_INVALID);
	r.relax = SPAN_S(60);
	assert_rc(j, IN_TX(j, team_routing_set(&tx, &r)), RC_OK);
	r.team = w->billing;
	r.version = 0;
	assert_rc(j, IN_TX(j, team_routing_set(&tx, &r)), RC_NOT_FOUND);
	assert_rc(j, IN_TX(j, routing_house_get(&tx, &h)), RC_OK);
	assert_rc(j, IN_TX(j, routing_house_set(&tx, &h)), RC_DENIED);
	assert_int_equal(db_fixture_number(w->f,
					   "SELECT COUNT(*) FROM setting_event WHERE subject = 'team_routing'"
					   " AND JSON_VALUE(became, '$.mode') = 'least_loaded'"),
			 2);
}

static void skills_are_the_houses_and_levels_the_leads(void **state)
{
	struct world *w = *state;
	struct job *lee = world_as(w, w->lee), *mia = world_as(w, w->mia);
	struct skill_level level = {0, 2}, wrong = {0, 4};
	skill_id id = {0}, again;

	assert_rc(lee, IN_TX(lee, skill_add(&tx, "Hardware", "", &id)), RC_DENIED);
	assert_rc(mia, IN_TX(mia, skill_add(&tx, "Hardware", "", &id)), RC_OK);
	assert_rc(mia, IN_TX(mia, skill_add(&tx, "Hardware", "", &again)), RC_CONFLICT);
	assert_rc(mia, IN_TX(mia, skill_add(&tx, "Klingon", "tlh", &again)), RC_INVALID);
	level.skill = wrong.skill = id.v;
	assert_rc(lee, IN_TX(lee, agent_skill_set(&tx, w->ann, &level, 1)), RC_OK);
	assert_rc(lee, IN_TX(lee, agent_skill_set(&tx, w->ann, &wrong, 1)), RC_INVALID);
	assert_rc(lee, IN_TX(lee, agent_skill_set(&tx, w->dan, &level, 1)), RC_DENIED);
	level.skill = 99999;
	assert_rc(lee, IN_TX(lee, agent_skill_set(&tx, w->ann, &level, 1)), RC_INVALID);
	assert_rc(mia, IN_TX(mia, skill_remove(&tx, id, 9)), RC_CONFLICT);
	assert_rc(mia, IN_TX(mia, skill_remove(&tx, id, 1)), RC_OK);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM agent_skill"), 0);
	assert_int_equal(
		db_fixture_number(w->f, "SELECT COUNT(*) FROM setting_event WHERE subject = 'skill'"), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_screen_in_another_program_is_a_screen),
		WORLD_TEST(a_program_that_died_is_noticed),
		WORLD_TEST(input_keeps_and_brings_back),
		WORLD_TEST(their_own_word_goes_before_every_rule),
		WORLD_TEST(every_change_is_on_record),
		WORLD_TEST(whose_state_somebody_may_set),
		WORLD_TEST(outside_a_shift_nobody_is_given_work),
		WORLD_TEST(a_shift_that_cannot_be_is_refused_with_its_place),
		WORLD_TEST(a_setting_is_changed_by_its_version_and_on_record),
		WORLD_TEST(skills_are_the_houses_and_levels_the_leads),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
