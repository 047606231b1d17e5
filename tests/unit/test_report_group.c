/* test_report_group.c - which teams are set apart where agents are hidden. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "workflow/report_group.h"

/* Sizes of the teams 1, 2, ...; nobody is in two of them. */
static struct report_groups groups(void *ctx, const size_t sizes[4])
{
	static const uint64_t teams[] = {1, 2, 3, 4};
	struct report_member members[100];
	size_t n = 0;

	for (size_t t = 0; t < 4; t++) {
		for (size_t i = 0; i < sizes[t]; i++, n++)
			members[n] = (struct report_member){t + 1, n + 1};
	}
	return report_groups_of(ctx, teams, 4, members, n);
}

static void small_teams_are_apart_with_enough_beside_them(void **state UNUSED)
{
	static const struct {
		size_t sizes[4];
		bool apart[4];
	} cases[] = {
		{{5, 6, 7, 8}, {false, false, false, false}},
		{{4, 6, 7, 8}, {true, true, false, false}}, /* four alone would follow from the rest */
		{{2, 3, 7, 8}, {true, true, false, false}}, /* five together */
		{{1, 1, 1, 20}, {true, true, true, true}},
		{{0, 9, 9, 9}, {true, true, false, false}},
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct report_groups g = groups(ctx, cases[i].sizes);

		for (uint64_t t = 1; t <= 4; t++) {
			if (report_group_is_apart(&g, t) != cases[i].apart[t - 1])
				fail_msg("case %zu, team %d", i, (int)t);
		}
	}
	talloc_free(ctx);
}

static void who_is_in_two_small_teams_is_one_person(void **state UNUSED)
{
	static const uint64_t teams[] = {1, 2, 3};
	static const struct report_member members[] = {{1, 1}, {1, 2}, {1, 3}, {2, 1}, {2, 2}, {2, 3},
						       {3, 1}, {3, 4}, {3, 5}, {3, 6}, {3, 7}};
	void *ctx = talloc_new(NULL);
	struct report_groups g = report_groups_of(ctx, teams, 3, members, COUNT_OF(members));

	assert_true(report_group_is_apart(&g, 3)); /* one and two are three persons together */
	talloc_free(ctx);
}

static void some_of_those_apart_are_a_split(void **state UNUSED)
{
	uint64_t apart[] = {1, 2};
	const struct report_groups g = {apart, 2};

	assert_false(report_group_is_split(&g, NULL, 0));
	assert_true(report_group_is_split(&g, (const uint64_t[]){1}, 1));
	assert_true(report_group_is_split(&g, (const uint64_t[]){2, 3}, 2));
	assert_false(report_group_is_split(&g, (const uint64_t[]){1, 2, 3}, 3));
	assert_false(report_group_is_split(&g, (const uint64_t[]){3}, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_teams_are_apart_with_enough_beside_them),
		cmocka_unit_test(who_is_in_two_small_teams_is_one_person),
		cmocka_unit_test(some_of_those_apart_are_a_split),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
