/* test_snooze.c - out of sight until a time, the customer's word, or an agent's; and what wakes nothing. */
#include "tests/support/world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/alarm.h"
#include "workflow/escalation_board.h"
#include "workflow/report_wall.h"
#include "workflow/snooze.h"
#include "workflow/ticket_list.h"

static ticket_id fresh(struct world *w)
{
	return world_ticket(w, "li@example.org", "Where is my parcel?", "It has not arrived.");
}

static instant in_hours(struct world *w, int n)
{
	return instant_after(w->program->now, SPAN_H(n));
}

static void snooze(struct world *w, ticket_id id, instant until, bool on_reply)
{
	struct job *j = world_as(w, w->ann);

	assert_rc(j, IN_TX(j, ticket_snooze(&tx, id, until, on_reply, ANY_VERSION)), RC_OK);
}

/* Managers' numbers count it all the same, the board's as the wall's. */
static int64_t unsolved(struct world *w)
{
	const struct report_filter all = {.teams = {.n = 0}};
	int64_t open = 0, unassigned = 0;
	struct board_team *teams;
	struct report_now now;
	size_t n;

	assert_rc(w->program, IN_TX(w->program, report_now(&tx, &all, &now)), RC_OK);
	assert_rc(w->program, IN_TX(w->program, board_teams(&tx, &teams, &n)), RC_OK);
	for (size_t i = 0; i < n; i++) {
		open += teams[i].open;
		unassigned += teams[i].unassigned;
	}
	assert_int_equal(now.open, open);
	assert_int_equal(now.unassigned, unassigned);
	return open;
}

static size_t length_of(struct world *w, enum ticket_view view)
{
	struct job *j = world_as(w, w->ann);
	struct access who;
	struct ticket *rows;
	size_t n;

	assert_rc(j, IN_TX(j, access_load(&tx, w->ann, &who)), RC_OK);
	struct ticket_page page = {.view = view, .after = TICKET_PLACE_FIRST, .most = 50};

	assert_rc(j, IN_TX(j, ticket_list(&tx, &who, &page, &rows, &n)), RC_OK);
	return n;
}

static void the_customer_writes(struct world *w, ticket_id id, enum message_class class)
{
	struct message_in m = world_mail(w, "li@example.org", "Re: Where is my parcel?", "Hello?");

	m.class = class;
	m.token_ticket = id;
	m.token_rule = "token";
	world_intake(w, &m);
}

/* As the driver rings: what is due is taken and rung. */
static unsigned ring(struct world *w, instant now)
{
	struct job *j = w->program;
	struct alarm *due;
	unsigned rung = 0;
	size_t n;

	j->now = now;
	AUTO(db_tx) tx = db_begin(j);

	assert_rc(j, alarm_due(&tx, now, 10, &due, &n), RC_OK);
	for (size_t i = 0; i < n; i++) {
		struct ticket t;

		assert_rc(j, ticket_lock(&tx, due[i].ticket, &t), RC_OK);
		assert_rc(j, alarm_take(&tx, &due[i]), RC_OK);
		assert_int_equal(due[i].subject, ALARM_SNOOZE);
		assert_rc(j, snooze_ring(&tx, &due[i], instant_between(due[i].due, now)), RC_OK);
		rung++;
	}
	assert_rc(j, db_commit(&tx), RC_OK);
	return rung;
}

static void a_snoozed_ticket_leaves_the_open_views_and_comes_back_with_the_reason(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w);
	instant until = in_hours(w, 2);

	assert_int_equal(length_of(w, VIEW_OPEN), 1);
	snooze(w, id, until, true);
	assert_int_equal(length_of(w, VIEW_OPEN), 0);
	assert_int_equal(length_of(w, VIEW_UNASSIGNED), 0);
	assert_int_equal(length_of(w, VIEW_SOLVED), 0);
	assert_int_equal(length_of(w, VIEW_SNOOZED), 1);
	assert_int_equal(unsolved(w), 1);
	assert_int_equal(ring(w, instant_after(until, SPAN_MS(-1))), 0);
	assert_int_equal(ring(w, until), 1);
	assert_int_equal(length_of(w, VIEW_OPEN), 1);
	assert_int_equal(length_of(w, VIEW_SNOOZED), 0);
	assert_int_equal(world_see(w, id).woke, WOKE_TIME);
	assert_string_equal(world_events(w, id), "created snoozed woke");
	assert_int_equal(ring(w, in_hours(w, 100)), 0);
}

static void the_customers_word_wakes_and_a_machines_does_not(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w);

	snooze(w, id, TICKET_NEVER, true);
	the_customer_writes(w, id, CLASS_AUTOMATIC);
	assert_int_equal(world_see(w, id).snoozed_until.ms, TICKET_NEVER.ms);
	the_customer_writes(w, id, CLASS_HUMAN);
	assert_int_equal(world_see(w, id).snoozed_until.ms, 0);
	assert_int_equal(world_see(w, id).woke, WOKE_REPLY);
	assert_int_equal(length_of(w, VIEW_OPEN), 1);
}

static void only_a_time_is_not_woken_by_words(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w);
	instant until = in_hours(w, 2);

	snooze(w, id, until, false);
	the_customer_writes(w, id, CLASS_HUMAN);
	assert_int_equal(world_see(w, id).snoozed_until.ms, until.ms);
	assert_int_equal(ring(w, until), 1);
}

static void whichever_comes_first_leaves_nothing_behind(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w);

	snooze(w, id, in_hours(w, 2), true);
	the_customer_writes(w, id, CLASS_HUMAN);
	assert_int_equal(world_see(w, id).woke, WOKE_REPLY);
	assert_int_equal(ring(w, in_hours(w, 3)), 0);
	assert_int_equal(world_see(w, id).woke, WOKE_REPLY);
}

static void a_missed_deadline_wakes(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	ticket_id id = fresh(w);
	struct ticket t;

	snooze(w, id, in_hours(w, 48), false);
	{
		AUTO(db_tx) tx = db_begin(j);
		struct ticket_step step = {.kind = "breached"};

		assert_rc(j, ticket_lock(&tx, id, &t), RC_OK);
		assert_rc(j, ticket_save(&tx, &t, &step), RC_OK);
		assert_rc(j, db_commit(&tx), RC_OK);
	}
	assert_int_equal(world_see(w, id).woke, WOKE_BREACH);
	assert_int_equal(length_of(w, VIEW_OPEN), 1);
}

static void the_mark_goes_when_somebody_works_on_it(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->ann);
	ticket_id id = fresh(w);

	snooze(w, id, in_hours(w, 2), true);
	ring(w, in_hours(w, 2));
	assert_int_equal(world_see(w, id).woke, WOKE_TIME);
	assert_rc(j, IN_TX(j, ticket_set_priority(&tx, id, PRIORITY_HIGH, ANY_VERSION)), RC_OK);
	assert_int_equal(world_see(w, id).woke, WOKE_NOT);
}

static void solving_ends_a_snooze(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->ann);
	ticket_id id = fresh(w);

	snooze(w, id, in_hours(w, 2), true);
	assert_rc(j, IN_TX(j, ticket_set_status(&tx, id, TICKET_SOLVED, ANY_VERSION)), RC_OK);
	assert_int_equal(world_see(w, id).snoozed_until.ms, 0);
	assert_int_equal(length_of(w, VIEW_SOLVED), 1);
	assert_int_equal(ring(w, in_hours(w, 3)), 0);
	assert_rc(j, IN_TX(j, ticket_snooze(&tx, id, in_hours(w, 5), true, ANY_VERSION)), RC_INVALID);
}

static void an_agent_wakes_it_or_moves_the_time(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->bob);
	ticket_id id = fresh(w);

	snooze(w, id, in_hours(w, 2), true);
	snooze(w, id, in_hours(w, 4), true);
	assert_int_equal(ring(w, in_hours(w, 3)), 0);
	assert_rc(j, IN_TX(j, ticket_wake(&tx, id, 1)), RC_CONFLICT);
	assert_rc(j, IN_TX(j, ticket_wake(&tx, id, 3)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_wake(&tx, id, 4)), RC_OK);
	assert_int_equal(world_see(w, id).snoozed_until.ms, 0);
	assert_int_equal(world_see(w, id).woke, WOKE_NOT);
	assert_string_equal(world_events(w, id), "created snoozed snoozed woke");
}

static void a_snooze_names_a_moment_ahead(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->ann);
	ticket_id id = fresh(w);

	assert_rc(j, IN_TX(j, ticket_snooze(&tx, id, w->program->now, true, 1)), RC_INVALID);
	assert_rc(j, IN_TX(j, ticket_snooze(&tx, id, TICKET_NEVER, false, 1)), RC_INVALID);
	assert_rc(j, IN_TX(j, ticket_snooze(&tx, id, in_hours(w, 367 * 24), true, 1)), RC_INVALID);
	j = world_as(w, w->dan);
	assert_rc(j, IN_TX(j, ticket_snooze(&tx, id, in_hours(w, 1), true, 1)), RC_NOT_FOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_snoozed_ticket_leaves_the_open_views_and_comes_back_with_the_reason),
		WORLD_TEST(the_customers_word_wakes_and_a_machines_does_not),
		WORLD_TEST(only_a_time_is_not_woken_by_words),
		WORLD_TEST(whichever_comes_first_leaves_nothing_behind),
		WORLD_TEST(a_missed_deadline_wakes),
		WORLD_TEST(the_mark_goes_when_somebody_works_on_it),
		WORLD_TEST(solving_ends_a_snooze),
		WORLD_TEST(an_agent_wakes_it_or_moves_the_time),
		WORLD_TEST(a_snooze_names_a_moment_ahead),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
