/* test_routing_choice.c - whom a ticket is offered, or why nobody, by tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "workflow/routing_choice.h"

enum { HARDWARE = 7, BILLING = 8 };

static const char *const speaks_en[] = {"en"}, *const speaks_zh[] = {"zh"},
			 *const speaks_both[] = {"en", "zh"};
static const struct skill_level hardware_1[] = {{HARDWARE, 1}}, hardware_3[] = {{HARDWARE, 3}},
				both_2[] = {{HARDWARE, 2}, {BILLING, 2}};

/* Somebody with room for three chats and nothing to do. */
static struct routing_candidate somebody(uint64_t id)
{
	return (struct routing_candidate){
		.agent = {id}, .there = true, .capacity = 300, .languages = speaks_both, .nlanguages = 2};
}

static const struct routing_need a_mail = {.language = "", .weight = 20};
static const struct routing_need a_chat = {.language = "", .weight = 100};

static void room_is_counted_in_hundredths(void **state UNUSED)
{
	static const struct {
		const char *what;
		uint32_t weight, load, capacity, team_load, team_capacity;
		bool exclusive, on_call, in_chat, room;
	} cases[] = {
		{"nothing to do", 100, 0, 300, 0, 0, 0, 0, 0, true},
		{"exactly full afterwards", 100, 200, 300, 0, 0, 0, 0, 0, true},
		{"a hundredth too much", 100, 201, 300, 0, 0, 0, 0, 0, false},
		{"fifteen mails are three chats", 20, 280, 300, 0, 0, 0, 0, 0, true},
		{"the sixteenth is not", 20, 300, 300, 0, 0, 0, 0, 0, false},
		{"no capacity, no work", 20, 0, 0, 0, 0, 0, 0, 0, false},
		{"the team lets one have less", 100, 100, 300, 100, 100, 0, 0, 0, false},
		{"load elsewhere is not the team's", 100, 100, 300, 0, 100, 0, 0, 0, true},
		{"who is on the phone gets nothing", 20, 0, 300, 0, 0, 0, true, 0, false},
		{"a call goes to one with mail", 0, 280, 300, 0, 0, true, 0, 0, true},
		{"but not into a chat", 0, 100, 300, 0, 0, true, 0, true, false},
		{"nor beside another call", 0, 0, 300, 0, 0, true, true, 0, false},
		{"numbers near their end do not wrap", UINT32_MAX, UINT32_MAX, 300, 0, 0, 0, 0, 0, false},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct routing_need need = {
			.language = "", .weight = cases[i].weight, .exclusive = cases[i].exclusive};
		struct routing_candidate c = {
			.load = cases[i].load,
			.capacity = cases[i].capacity,
			.team_load = cases[i].team_load,
			.team_capacity = cases[i].team_capacity,
			.on_call = cases[i].on_call,
			.in_chat = cases[i].in_chat,
		};

		if (routing_has_room(&need, &c) != cases[i].room)
			print_error("%s\n", cases[i].what);
		assert_int_equal(routing_has_room(&need, &c), cases[i].room);
	}
}

static void the_mode_decides_among_equals(void **state UNUSED)
{
	static const struct {
		const char *what;
		enum routing_mode mode;
		struct {
			uint32_t load, capacity;
			int64_t last_given;
		} of[3]; /* agents 11, 12, 13 */
		uint64_t wanted;
	} cases[] = {
		{"round robin: nothing for longest",
		 ROUTING_ROUND_ROBIN,
		 {{0, 300, 50}, {200, 300, 20}, {0, 300, 70}},
		 12},
		{"round robin: never at all goes first",
		 ROUTING_ROUND_ROBIN,
		 {{0, 300, 50}, {0, 300, 20}, {0, 300, 0}},
		 13},
		{"round robin: a tie goes to the lower id",
		 ROUTING_ROUND_ROBIN,
		 {{0, 300, 5}, {0, 300, 5}, {0, 300, 5}},
		 11},
		{"round robin: the next one when the first is full",
		 ROUTING_ROUND_ROBIN,
		 {{300, 300, 1}, {0, 300, 3}, {0, 300, 2}},
		 13},
		{"least loaded: fewest",
		 ROUTING_LEAST_LOADED,
		 {{100, 300, 1}, {20, 300, 9}, {40, 300, 5}},
		 12},
		{"least loaded: by part of what they can",
		 ROUTING_LEAST_LOADED,
		 {{100, 300, 0}, {140, 600, 0}, {90, 200, 0}},
		 12},
		{"least loaded: a tie goes to nothing for longest",
		 ROUTING_LEAST_LOADED,
		 {{100, 300, 9}, {200, 600, 8}, {200, 300, 1}},
		 12},
		{"least loaded: then to the lower id",
		 ROUTING_LEAST_LOADED,
		 {{100, 300, 9}, {100, 300, 9}, {100, 300, 9}},
		 11},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct routing_candidate list[3], turned[3];

		for (size_t k = 0; k < 3; k++) {
			list[k] = somebody(11 + k);
			list[k].load = cases[i].of[k].load;
			list[k].capacity = cases[i].of[k].capacity;
			list[k].last_given.ms = cases[i].of[k].last_given;
			turned[2 - k] = list[k];
		}
		struct routing_choice got = routing_choose(cases[i].mode, &a_mail, list, 3);

		if (got.agent.v != cases[i].wanted)
			print_error("%s\n", cases[i].what);
		assert_int_equal(got.agent.v, cases[i].wanted);
		assert_int_equal(got.why, ROUTING_FOUND);
		/* whatever the order in which they come */
		assert_int_equal(routing_choose(cases[i].mode, &a_mail, turned, 3).agent.v, cases[i].wanted);
	}
}

static void needs_are_given_up_by_steps(void **state UNUSED)
{
	static const struct {
		const char *what;
		const char *const *languages;
		size_t nlanguages;
		const struct skill_level *skills;
		size_t nskills;
		unsigned from; /* the first step at which they get a Chinese ticket that needs hardware 2 */
	} cases[] = {
		{"all of it", speaks_zh, 1, hardware_3, 1, 0},
		{"too low a level", speaks_both, 2, hardware_1, 1, 1},
		{"another skill beside", speaks_zh, 1, both_2, 2, 0},
		{"no such skill", speaks_zh, 1, NULL, 0, 2},
		{"another language", speaks_en, 1, hardware_3, 1, 3},
		{"no language", NULL, 0, NULL, 0, 3},
	};
	static const struct skill_level hardware_2[] = {{HARDWARE, 2}};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct routing_candidate c = somebody(11);

		c.languages = cases[i].languages;
		c.nlanguages = cases[i].nlanguages;
		c.skills = cases[i].skills;
		c.nskills = cases[i].nskills;
		for (unsigned step = 0; step <= ROUTING_STEP_LAST; step++) {
			struct routing_need need = {.language = "zh-Hant",
						    .skills = hardware_2,
						    .nskills = 1,
						    .weight = 100,
						    .step = step};
			struct routing_choice got = routing_choose(ROUTING_ROUND_ROBIN, &need, &c, 1);
			bool has = step >= cases[i].from;

			if ((got.agent.v == 11) != has)
				print_error("%s, step %u\n", cases[i].what, step);
			assert_int_equal(got.agent.v, has ? 11 : 0);
			assert_int_equal(got.why, has ? ROUTING_FOUND : ROUTING_NO_MATCH);
			if (has)
				assert_int_equal(got.step, cases[i].from);
		}
	}
}

static void who_fits_better_goes_first_also_when_needs_were_given_up(void **state UNUSED)
{
	struct routing_need need = {.language = "zh-Hans", .weight = 20, .step = 3};
	struct routing_candidate list[] = {somebody(11), somebody(12), somebody(13)};

	list[0].nlanguages = 0;
	list[1].load = 200;	/* fuller, and speaks it */
	list[2].nlanguages = 1; /* only English */
	assert_int_equal(routing_choose(ROUTING_LEAST_LOADED, &need, list, 3).agent.v, 12);
	list[1].there = false;
	assert_int_equal(routing_choose(ROUTING_LEAST_LOADED, &need, list, 3).agent.v, 11);
}

static void the_sticky_agent_goes_first_when_there_is_room(void **state UNUSED)
{
	static const struct {
		const char *what;
		bool there, passed, speaks;
		uint32_t load;
		uint64_t wanted;
	} cases[] = {
		{"there", true, false, true, 0, 12},
		{"fuller than the others", true, false, true, 200, 12},
		{"without the language", true, false, false, 0, 12},
		{"full", true, false, true, 300, 11},
		{"gone", false, false, true, 0, 11},
		{"has passed", true, true, true, 0, 11},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct routing_candidate list[] = {somebody(11), somebody(12), somebody(13)};
		struct routing_need need = {.language = "en", .weight = 100, .sticky = {12}};

		list[1].there = cases[i].there;
		list[1].passed = cases[i].passed;
		list[1].load = cases[i].load;
		list[1].nlanguages = cases[i].speaks ? 2 : 0;
		list[1].last_given.ms = 99;
		struct routing_choice got = routing_choose(ROUTING_ROUND_ROBIN, &need, list, 3);

		if (got.agent.v != cases[i].wanted)
			print_error("%s\n", cases[i].what);
		assert_int_equal(got.agent.v, cases[i].wanted);
		assert_int_equal(got.sticky, cases[i].wanted == 12);
	}
}

static void it_says_why_nobody(void **state UNUSED)
{
	enum { GONE, PASSED, FULL, NO_ENGLISH };
	static const struct {
		int of[3];
		size_t n;
		enum routing_why wanted;
	} cases[] = {
		{{0}, 0, ROUTING_NOBODY_THERE},
		{{GONE, GONE}, 2, ROUTING_NOBODY_THERE},
		{{GONE, PASSED}, 2, ROUTING_ALL_PASSED},
		{{FULL, PASSED, GONE}, 3, ROUTING_ALL_FULL},
		{{NO_ENGLISH, FULL, PASSED}, 3, ROUTING_NO_MATCH},
		{{PASSED, FULL, NO_ENGLISH}, 3, ROUTING_NO_MATCH},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct routing_need need = {.language = "en", .weight = 100};
		struct routing_candidate list[3];

		for (size_t k = 0; k < cases[i].n; k++) {
			list[k] = somebody(11 + k);
			list[k].there = cases[i].of[k] != GONE;
			list[k].passed = cases[i].of[k] == PASSED;
			list[k].load = cases[i].of[k] == FULL ? 300 : 0;
			list[k].nlanguages = cases[i].of[k] == NO_ENGLISH ? 0 : 1;
		}
		struct routing_choice got = routing_choose(ROUTING_LEAST_LOADED, &need, list, cases[i].n);

		assert_int_equal(got.agent.v, 0);
		assert_int_equal(got.why, cases[i].wanted);
	}
}

static void a_call_passes_over_chats_and_takes_all(void **state UNUSED)
{
	struct routing_need call = {.language = "", .exclusive = true};
	struct routing_candidate list[] = {somebody(11), somebody(12)};

	list[0].in_chat = true;
	list[0].load = 100;
	list[1].load = 300; /* full of mail */
	assert_int_equal(routing_choose(ROUTING_LEAST_LOADED, &call, list, 2).agent.v, 12);
	list[1].on_call = true;
	assert_int_equal(routing_choose(ROUTING_LEAST_LOADED, &call, list, 2).why, ROUTING_ALL_FULL);
	assert_int_equal(routing_choose(ROUTING_LEAST_LOADED, &a_chat, list, 2).agent.v, 11);
}

static void steps_come_by_the_relax_time(void **state UNUSED)
{
	static const struct {
		int64_t waited, relax;
		unsigned step;
		int64_t next; /* 0 = none */
	} cases[] = {
		{0, 300, 0, 1300},   {299, 300, 0, 1300}, {300, 300, 1, 1600},	      {600, 300, 2, 1900},
		{899, 300, 2, 1900}, {900, 300, 3, 0},	  {INT64_MAX / 2, 300, 3, 0}, {5000, 0, 0, 0},
		{-50, 300, 0, 1300}, {5000, -1, 0, 0},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		instant next = {0};
		unsigned step = routing_step((span){cases[i].waited}, (span){cases[i].relax});
		bool more = routing_next_step((instant){1000}, (span){cases[i].relax}, step, &next);

		assert_int_equal(step, cases[i].step);
		assert_int_equal(more, cases[i].next != 0);
		assert_int_equal(next.ms, cases[i].next);
	}
}

static void words_are_read_back(void **state UNUSED)
{
	enum routing_mode m;

	for (unsigned i = 0; i < ROUTING_MODE_END; i++) {
		assert_int_equal(routing_mode_read(routing_mode_name((enum routing_mode)i), &m), RC_OK);
		assert_int_equal(m, i);
	}
	assert_int_equal(routing_mode_read("loudest", &m), RC_INVALID);
	assert_string_equal(routing_why_name(ROUTING_ALL_FULL), "all_full");
	assert_string_equal(routing_why_name(ROUTING_WHY_END), "unknown");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(room_is_counted_in_hundredths),
		cmocka_unit_test(the_mode_decides_among_equals),
		cmocka_unit_test(needs_are_given_up_by_steps),
		cmocka_unit_test(who_fits_better_goes_first_also_when_needs_were_given_up),
		cmocka_unit_test(the_sticky_agent_goes_first_when_there_is_room),
		cmocka_unit_test(it_says_why_nobody),
		cmocka_unit_test(a_call_passes_over_chats_and_takes_all),
		cmocka_unit_test(steps_come_by_the_relax_time),
		cmocka_unit_test(words_are_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
