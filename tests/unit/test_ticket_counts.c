/* test_ticket_counts.c - badges by hash tables are the same as badges by counting, after any history. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "workflow/ticket_counts.h"

#define TICKETS 500
#define TEAMS 4
#define AGENTS 5 /* 0 = nobody */
#define NOW 1000000

/* The same sequence in every run (Knuth's MMIX generator). */
static uint64_t draw(uint64_t below)
{
	static uint64_t x = 42;

	x = x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (x >> 33) % below;
}

static struct {
	bool open;
	struct scope scope;
	enum ticket_standing standing;
} model[TICKETS];

/* One that stands so at NOW; an hour later all have passed. */
static struct ticket_deadline deadline_of(enum ticket_standing s)
{
	return (struct ticket_deadline){{s == STANDING_BREACHED ? NOW : NOW + 3600000},
					{s == STANDING_FINE ? NOW + 1800000 : NOW}};
}

static const team_id all_teams[TEAMS] = {{1}, {2}, {3}, {4}};

static void assert_badges(const struct ticket_counts *c, const struct access *who)
{
	struct badge_counts want = {0}, got;
	uint32_t teams[TEAMS], want_teams[TEAMS] = {0};

	for (size_t i = 0; i < TICKETS; i++) {
		struct scope s = model[i].scope;

		if (!model[i].open || !access_may(who, ACCESS_TICKET_READ, s))
			continue;
		want.open++;
		want.mine += s.assignee.v == who->agent.v;
		want.unassigned += s.assignee.v == 0;
		want.at_risk += model[i].standing == STANDING_AT_RISK;
		want.breached += model[i].standing == STANDING_BREACHED;
		if (access_may(who, ACCESS_TICKET_READ, (struct scope){.team = s.team}))
			want_teams[s.team.v - 1]++;
	}
	ticket_counts_badges(c, who, all_teams, TEAMS, &got, teams);
	assert_memory_equal(&got, &want, sizeof(got));
	assert_memory_equal(teams, want_teams, sizeof(teams));
}

static void assert_all_badges(const struct ticket_counts *c)
{
	static const team_id two[] = {{1}, {3}};

	for (uint64_t a = 1; a < AGENTS; a++) {
		assert_badges(c, &(struct access){{a}, ROLE_AGENT, two, 2});
		assert_badges(c, &(struct access){{a}, ROLE_AGENT, NULL, 0});
		assert_badges(c, &(struct access){{a}, ROLE_MANAGER, two, 1});
	}
}

static void badges_stay_right_through_any_history(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct ticket_open_row rows[TICKETS];
	size_t n = 0;

	for (size_t i = 0; i < TICKETS; i++) {
		model[i].scope = (struct scope){{1 + draw(TEAMS)}, {draw(AGENTS)}};
		model[i].open = draw(2);
		model[i].standing = (enum ticket_standing)draw(STANDING_END);
		if (model[i].open)
			rows[n++] = (struct ticket_open_row){{i + 1},
							     model[i].scope.team,
							     model[i].scope.assignee,
							     deadline_of(model[i].standing).due,
							     deadline_of(model[i].standing).risk};
	}
	struct ticket_counts *c = ticket_counts_make(ctx, rows, n, (instant){NOW});

	assert_all_badges(c);
	for (int step = 0; step < 20000; step++) {
		size_t i = draw(TICKETS);
		struct scope now = {{1 + draw(TEAMS)}, {draw(AGENTS)}}, was = {{0}, {0}};
		bool open = draw(3) > 0;
		enum ticket_standing standing = (enum ticket_standing)draw(STANDING_END);

		assert_int_equal(
			ticket_counts_put(c, (ticket_id){i + 1}, open, now, deadline_of(standing), &was),
			model[i].open);
		if (model[i].open)
			assert_memory_equal(&was, &model[i].scope, sizeof(was));
		model[i].open = open;
		model[i].scope = now;
		model[i].standing = standing;
		if (step % 1000 == 0)
			assert_all_badges(c);
	}
	assert_all_badges(c);
	assert_false(ticket_counts_pass(c, (instant){NOW + 1}));
	assert_true(ticket_counts_pass(c, (instant){NOW + 1800000}));
	for (size_t i = 0; i < TICKETS; i++)
		model[i].standing =
			model[i].standing == STANDING_BREACHED ? STANDING_BREACHED : STANDING_AT_RISK;
	assert_all_badges(c);
	assert_true(ticket_counts_pass(c, (instant){NOW + 3600000}));
	for (size_t i = 0; i < TICKETS; i++)
		model[i].standing = STANDING_BREACHED;
	assert_all_badges(c);
	for (size_t i = 0; i < TICKETS; i++) {
		struct scope s;

		assert_int_equal(ticket_counts_scope(c, (ticket_id){i + 1}, &s), model[i].open);
		if (model[i].open)
			assert_memory_equal(&s, &model[i].scope, sizeof(s));
	}
	talloc_free(ctx);
}

static void it_grows_from_nothing_and_empties_again(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct ticket_counts *c = ticket_counts_make(ctx, NULL, 0, (instant){NOW});
	struct access boss = {{9}, ROLE_ADMIN, NULL, 0};
	struct badge_counts b;
	struct scope s;

	for (uint64_t id = 1; id <= 100000; id++)
		ticket_counts_put(c, (ticket_id){id * 1000}, true, (struct scope){{id % 300}, {0}},
				  deadline_of(STANDING_FINE), &s);
	ticket_counts_badges(c, &boss, NULL, 0, &b, NULL);
	assert_int_equal(b.unassigned, 100000);
	for (uint64_t id = 1; id <= 100000; id++)
		assert_true(ticket_counts_put(c, (ticket_id){id * 1000}, false, (struct scope){{0}, {0}},
					      deadline_of(STANDING_FINE), &s));
	ticket_counts_badges(c, &boss, NULL, 0, &b, NULL);
	assert_int_equal(b.open, 0);
	assert_false(ticket_counts_scope(c, (ticket_id){1000}, &s));
	assert_false(ticket_counts_scope(c, (ticket_id){0}, &s));
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(badges_stay_right_through_any_history),
		cmocka_unit_test(it_grows_from_nothing_and_empties_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
