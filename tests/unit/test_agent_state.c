/* test_agent_state.c - which state follows from input, screens and time, by a table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "workflow/agent_state.h"

#define NOW 1000000
#define AWAY 900000 /* 15 min */
#define GRACE 30000

static void a_state_follows_by_its_table(void **state UNUSED)
{
	static const struct {
		const char *what;
		enum agent_state_kind now;
		bool automatic, connected;
		int64_t seen, lost; /* ms ago; lost -1 = a screen is open */
		enum agent_state_kind next;
		const char *reason;
		int64_t lost_then; /* ms ago; -1 = a screen is open */
	} cases[] = {
		{"at work", AGENT_ONLINE, false, true, 0, -1, AGENT_ONLINE, NULL, -1},
		{"just before away", AGENT_ONLINE, false, true, AWAY - 1, -1, AGENT_ONLINE, NULL, -1},
		{"no input", AGENT_ONLINE, false, true, AWAY, -1, AGENT_AWAY, AGENT_IDLE, -1},
		{"away by their word stays", AGENT_AWAY, false, true, AWAY * 5, -1, AGENT_AWAY, NULL, -1},
		{"a break is no absence", AGENT_ON_BREAK, false, true, AWAY * 5, -1, AGENT_ON_BREAK, NULL,
		 -1},
		{"the last screen is gone", AGENT_ONLINE, false, false, 0, -1, AGENT_ONLINE, NULL, 0},
		{"within the grace", AGENT_ONLINE, false, false, 0, GRACE - 1, AGENT_ONLINE, NULL, GRACE - 1},
		{"beyond it", AGENT_ONLINE, false, false, 0, GRACE, AGENT_OFFLINE, AGENT_LOST, GRACE},
		{"from a break as well", AGENT_ON_BREAK, false, false, 0, GRACE, AGENT_OFFLINE, AGENT_LOST,
		 GRACE},
		{"offline stays", AGENT_OFFLINE, true, false, 0, GRACE * 9, AGENT_OFFLINE, NULL, GRACE * 9},
		{"back in time", AGENT_ONLINE, false, true, 0, 5, AGENT_ONLINE, NULL, -1},
		{"back after it was lost", AGENT_OFFLINE, true, true, 0, -1, AGENT_ONLINE, AGENT_BACK, -1},
		{"offline by their word stays", AGENT_OFFLINE, false, true, 0, -1, AGENT_OFFLINE, NULL, -1},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct agent_state s = {
			.state = cases[i].now,
			.automatic = cases[i].automatic,
			.seen = {NOW - cases[i].seen},
			.lost = {cases[i].lost < 0 ? 0 : NOW - cases[i].lost},
		};
		struct agent_state_rule r = {cases[i].connected, {AWAY}, {GRACE}, {NOW}};
		struct agent_state_next next = agent_state_rule(&s, &r);

		if (next.state != cases[i].next)
			print_error("%s\n", cases[i].what);
		assert_int_equal(next.state, cases[i].next);
		if (cases[i].reason)
			assert_string_equal(next.reason, cases[i].reason);
		else
			assert_null(next.reason);
		assert_int_equal(next.lost.ms, cases[i].lost_then < 0 ? 0 : NOW - cases[i].lost_then);
	}
}

static void there_is_online_and_within_the_shift(void **state UNUSED)
{
	for (enum agent_state_kind k = 0; k < AGENT_STATE_END; k++) {
		struct agent_state on = {.state = k, .on_shift = true}, off = {.state = k, .on_shift = false};

		assert_int_equal(agent_state_there(&on), k == AGENT_ONLINE);
		assert_false(agent_state_there(&off));
	}
}

static void words_are_read_back(void **state UNUSED)
{
	enum agent_state_kind k;

	for (unsigned i = 0; i < AGENT_STATE_END; i++) {
		assert_int_equal(agent_state_read(agent_state_name((enum agent_state_kind)i), &k), RC_OK);
		assert_int_equal(k, i);
	}
	assert_int_equal(agent_state_read("asleep", &k), RC_INVALID);
	assert_string_equal(agent_state_name(AGENT_STATE_END), "unknown");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_state_follows_by_its_table),
		cmocka_unit_test(there_is_online_and_within_the_shift),
		cmocka_unit_test(words_are_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
