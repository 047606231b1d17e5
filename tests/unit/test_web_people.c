/* test_web_people.c - agents in memory: who changed is noticed, who did not keeps their struct. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <talloc.h>

#include "web/api/people.h"

static struct person_row agents[] = {{{1}, ROLE_AGENT, true}, {{2}, ROLE_MANAGER, true}};
static struct agent_in_team members[] = {{{1}, {10}}, {{1}, {11}}};
static team_id teams[] = {{10}, {11}};

static struct people_rows rows_now(uint64_t digest)
{
	return (struct people_rows){agents,  COUNT_OF(agents),	teams, COUNT_OF(teams),
				    members, COUNT_OF(members), digest};
}

static bool replace(struct people *p, uint64_t digest)
{
	struct people_rows rows = rows_now(digest);

	return people_replace(p, &rows);
}

static void who_did_not_change_keeps_their_struct(void **state UNUSED)
{
	struct people *p = people_make(NULL);
	const struct person *one, *two;
	struct person_row swap;

	assert_true(replace(p, 1));
	one = people_find(p, (agent_id){1});
	two = people_find(p, (agent_id){2});
	assert_int_equal(one->access.nteams, 2);
	assert_false(replace(p, 1));
	swap = agents[0]; /* another order, as after a change of name: read anew, and nothing changed */
	agents[0] = agents[1];
	agents[1] = swap;
	assert_false(replace(p, 2));
	assert_ptr_equal(people_find(p, (agent_id){1}), one);
	assert_ptr_equal(people_find(p, (agent_id){2}), two);
	agents[1] = agents[0];
	agents[0] = swap;
	talloc_free(p);
}

static void each_change_of_rights_is_noticed(void **state UNUSED)
{
	struct people *p = people_make(NULL);
	uint64_t before;

	assert_true(replace(p, 1));
	before = people_find(p, (agent_id){1})->changes;
	members[1].team.v = 12;
	assert_true(replace(p, 2));
	assert_true(people_find(p, (agent_id){1})->changes > before);
	assert_int_equal(people_find(p, (agent_id){1})->access.teams[1].v, 12);
	members[1].team.v = 11;
	assert_true(replace(p, 3));
	agents[1].role = ROLE_AGENT;
	assert_true(replace(p, 4));
	agents[1].active = false;
	assert_true(replace(p, 5));
	assert_false(people_find(p, (agent_id){2})->active);
	agents[1] = (struct person_row){{2}, ROLE_MANAGER, true};
	talloc_free(p);
}

static void whose_row_is_gone_is_inactive(void **state UNUSED)
{
	struct people *p = people_make(NULL);
	struct people_rows rows;

	assert_true(replace(p, 1));
	rows = rows_now(2);
	rows.nagents = 1;
	assert_true(people_replace(p, &rows));
	assert_true(people_find(p, (agent_id){1})->active);
	assert_false(people_find(p, (agent_id){2})->active);
	talloc_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_did_not_change_keeps_their_struct),
		cmocka_unit_test(each_change_of_rights_is_noticed),
		cmocka_unit_test(whose_row_is_gone_is_inactive),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
