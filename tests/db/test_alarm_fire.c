/* test_alarm_fire.c - a due alarm rings once, whoever sees it; what cannot be rung waits for nobody (F35, F37, B126). */
#include "tests/support/world.h"

#include <stdatomic.h>
#include <talloc.h>

#include "workflow/alarm_fire.h"

#define LEFT "SELECT COUNT(*) FROM alarm"

static atomic_int rung_total;
static bool refuse;
static span last_late;

/* Leaves a mark of its own, so that a second time shows. */
static enum rc leave_mark(struct db_tx *tx, const struct alarm *a, span late_by)
{
	last_late = late_by;
	if (refuse)
		return because(tx->job, RC_INVALID, "not today");
	atomic_fetch_add(&rung_total, 1);
	return alarm_set(tx, ALARM_SHIFT, (ticket_id){0}, a->ref, (instant){INT64_MAX - 1});
}

static struct alarm due_one(struct world *w)
{
	struct alarm *list;
	size_t n = 0;

	assert_rc(w->program, IN_TX(w->program, alarm_due(&tx, w->program->now, 10, &list, &n)), RC_OK);
	assert_int_equal(n, 1);
	return list[0];
}

static void set(struct world *w, uint64_t ref, instant due)
{
	struct job *j = w->program;

	alarm_rung_by(ALARM_OFFER, leave_mark);
	refuse = false;
	atomic_store(&rung_total, 0);
	assert_rc(j, IN_TX(j, alarm_set(&tx, ALARM_OFFER, (ticket_id){0}, ref, due)), RC_OK);
}

static void an_alarm_rings_once_and_says_how_late(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	struct alarm_end end;
	struct alarm a;

	set(w, 7, (instant){j->now.ms - 1200000});
	a = due_one(w);
	assert_rc(j, alarm_fire(j, &a, &end), RC_OK);
	assert_true(end.rung);
	assert_int_equal(end.late_by.ms, 1200000);
	assert_int_equal(last_late.ms, 1200000);
	assert_rc(j, alarm_fire(j, &a, &end), RC_OK); /* the other program's copy of the same row */
	assert_false(end.rung);
	assert_int_equal(atomic_load(&rung_total), 1);
}

static void an_alarm_that_was_moved_does_not_ring_at_its_old_time(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	struct alarm_end end;
	struct alarm a;

	set(w, 7, j->now);
	a = due_one(w);
	set(w, 7, (instant){j->now.ms + 60000});
	assert_rc(j, alarm_fire(j, &a, &end), RC_OK);
	assert_false(end.rung);
	assert_int_equal(db_fixture_number(w->f, LEFT), 1);
}

static struct alarm shared;
static void fire_it(unsigned i UNUSED, struct job *j, void *arg UNUSED)
{
	struct alarm_end end;
	enum rc rc;

	do {
		rc = alarm_fire(j, &shared, &end);
	} while (rc == RC_RETRY);
	assert_rc(j, rc, RC_OK);
}

static void of_many_who_see_it_one_rings(void **state)
{
	struct world *w = *state;

	for (uint64_t ref = 1; ref <= 20; ref++) {
		set(w, ref, w->program->now);
		shared = due_one(w);
		world_threads(w, 6, fire_it, NULL);
		assert_int_equal(atomic_load(&rung_total), 1);
	}
}

static void what_cannot_be_rung_is_put_off_and_says_why(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	instant due = j->now;
	struct alarm_end end;
	struct alarm a;

	set(w, 7, due);
	refuse = true;
	for (uint32_t tries = 0; tries < 3; tries++) {
		a = due_one(w);
		assert_int_equal(a.tries, tries);
		assert_rc(j, alarm_fire(j, &a, &end), RC_OK);
		assert_true(end.deferred && !end.rung);
		assert_int_equal(db_fixture_number(
					 w->f, "SELECT COUNT(*) FROM alarm WHERE why = 'invalid: not today'"),
				 1);
		j->now = instant_after(j->now, alarm_pause(tries));
	}
	refuse = false; /* and when it can, it knows when it was meant */
	a = due_one(w);
	assert_rc(j, alarm_fire(j, &a, &end), RC_OK);
	assert_true(end.rung);
	assert_int_equal(end.late_by.ms, j->now.ms - due.ms);
}

static void the_others_do_not_wait_for_it(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	struct alarm_end end;
	struct alarm a;

	set(w, 7, j->now);
	refuse = true;
	a = due_one(w);
	assert_rc(j, alarm_fire(j, &a, &end), RC_OK);
	set(w, 8, j->now);
	a = due_one(w); /* the one put off is not before it */
	assert_int_equal(a.ref, 8);
	assert_rc(j, alarm_fire(j, &a, &end), RC_OK);
	assert_true(end.rung);
}

static void nobody_rings_a_ticket_that_is_gone(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	struct alarm_end end;
	struct alarm a;

	set(w, 7, (instant){j->now.ms + 3600000});
	assert_rc(j, IN_TX(j, alarm_set(&tx, ALARM_OFFER, (ticket_id){999}, 1, j->now)), RC_OK);
	a = due_one(w);
	assert_rc(j, alarm_fire(j, &a, &end), RC_OK);
	assert_int_equal(atomic_load(&rung_total), 0);
	assert_int_equal(db_fixture_number(w->f, LEFT), 1);
}

static void pauses_grow_and_end(void **state UNUSED)
{
	assert_int_equal(alarm_pause(0).ms, 5000);
	assert_int_equal(alarm_pause(1).ms, 10000);
	assert_int_equal(alarm_pause(7).ms, 640000);
	assert_int_equal(alarm_pause(8).ms, 900000);
	assert_int_equal(alarm_pause(UINT32_MAX).ms, 900000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(an_alarm_rings_once_and_says_how_late),
		WORLD_TEST(an_alarm_that_was_moved_does_not_ring_at_its_old_time),
		WORLD_TEST(of_many_who_see_it_one_rings),
		WORLD_TEST(what_cannot_be_rung_is_put_off_and_says_why),
		WORLD_TEST(the_others_do_not_wait_for_it),
		WORLD_TEST(nobody_rings_a_ticket_that_is_gone),
		cmocka_unit_test(pauses_grow_and_end),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
