/* test_alarm.c - due times: the last word counts, each rings once, what failed waits behind the others. */
#include "tests/support/db_fixture.h"

#include <talloc.h>

#include "tests/support/world.h"
#include "workflow/alarm.h"

#define AT(ms_) ((instant){DB_FIXTURE_NOW.ms + (ms_)})

static const ticket_id seven = {7}, eight = {8};

static size_t due(struct job *j, instant now, struct alarm **list_r)
{
	size_t n = 0;

	assert_rc(j, IN_TX(j, alarm_due(&tx, now, 10, list_r, &n)), RC_OK);
	return n;
}

static void what_is_due_comes_longest_waiting_first_and_the_rest_not_yet(void **state)
{
	struct db_fixture *f = *state;
	struct job *j = f->job;
	struct alarm *list;
	instant earliest;

	assert_rc(j, IN_TX(j, alarm_earliest(&tx, &earliest)), RC_NOT_FOUND);
	assert_rc(j, IN_TX(j, alarm_set(&tx, ALARM_SLA, seven, 1, AT(20))), RC_OK);
	assert_rc(j, IN_TX(j, alarm_set(&tx, ALARM_SLA, eight, 1, AT(10))), RC_OK);
	assert_rc(j, IN_TX(j, alarm_set(&tx, ALARM_SNOOZE, seven, 0, AT(30))), RC_OK);
	assert_rc(j, IN_TX(j, alarm_earliest(&tx, &earliest)), RC_OK);
	assert_int_equal(earliest.ms, AT(10).ms);
	assert_int_equal(due(j, AT(9), &list), 0);
	assert_int_equal(due(j, AT(20), &list), 2);
	assert_int_equal(list[0].ticket.v, 8);
	assert_int_equal(list[1].ticket.v, 7);
}

static void a_moved_alarm_cannot_be_taken_at_its_old_time(void **state)
{
	struct db_fixture *f = *state;
	struct job *j = f->job;
	struct alarm *seen, *moved;

	assert_rc(j, IN_TX(j, alarm_set(&tx, ALARM_SLA, seven, 1, AT(10))), RC_OK);
	assert_int_equal(due(j, AT(10), &seen), 1);
	assert_rc(j, IN_TX(j, alarm_set(&tx, ALARM_SLA, seven, 1, AT(50))), RC_OK);
	assert_rc(j, IN_TX(j, alarm_take(&tx, &seen[0])), RC_CONFLICT);
	assert_int_equal(due(j, AT(50), &moved), 1);
	assert_rc(j, IN_TX(j, alarm_take(&tx, &moved[0])), RC_OK);
	assert_rc(j, IN_TX(j, alarm_take(&tx, &moved[0])), RC_CONFLICT);
}

static void what_failed_waits_and_keeps_the_moment_that_was_meant(void **state)
{
	struct db_fixture *f = *state;
	struct job *j = f->job;
	struct alarm *list;

	assert_rc(j, IN_TX(j, alarm_set(&tx, ALARM_RULE, seven, 3, AT(10))), RC_OK);
	assert_int_equal(due(j, AT(10), &list), 1);
	assert_rc(j, IN_TX(j, alarm_defer(&tx, &list[0], AT(500), "no such agent")), RC_OK);
	assert_int_equal(due(j, AT(499), &list), 0);
	assert_int_equal(due(j, AT(500), &list), 1);
	assert_int_equal(list[0].due.ms, AT(10).ms);
	assert_int_equal(list[0].tries, 1);
	assert_rc(j, IN_TX(j, alarm_set(&tx, ALARM_RULE, seven, 3, AT(20))), RC_OK);
	assert_int_equal(due(j, AT(20), &list), 1);
	assert_int_equal(list[0].tries, 0);
}

static void clearing_takes_the_ticket_s_own_of_that_subject_alone(void **state)
{
	struct db_fixture *f = *state;
	struct job *j = f->job;

	assert_rc(j, IN_TX(j, alarm_set(&tx, ALARM_SLA, seven, 1, AT(1))), RC_OK);
	assert_rc(j, IN_TX(j, alarm_set(&tx, ALARM_SLA, seven, 2, AT(1))), RC_OK);
	assert_rc(j, IN_TX(j, alarm_set(&tx, ALARM_SLA, eight, 1, AT(1))), RC_OK);
	assert_rc(j, IN_TX(j, alarm_set(&tx, ALARM_SNOOZE, seven, 1, AT(1))), RC_OK);
	assert_rc(j, IN_TX(j, alarm_clear_all(&tx, ALARM_SLA, seven)), RC_OK);
	assert_rc(j, IN_TX(j, alarm_clear(&tx, ALARM_SNOOZE, seven, 9)), RC_OK);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM alarm"), 2);
	assert_rc(j, IN_TX(j, alarm_clear(&tx, ALARM_SNOOZE, seven, 1)), RC_OK);
	assert_int_equal(db_fixture_number(f, "SELECT ticket_id FROM alarm"), 8);
}

struct hints {
	unsigned n;
	instant last;
};

static void hear(instant earliest, void *arg)
{
	struct hints *h = arg;

	h->n++;
	h->last = earliest;
}

static enum rc set_two_and_fail(struct db_tx *tx)
{
	TRY(alarm_set(tx, ALARM_SLA, seven, 1, AT(10)));
	return RC_INVALID;
}

static enum rc set_two(struct db_tx *tx)
{
	TRY(alarm_set(tx, ALARM_SLA, seven, 1, AT(30)));
	return alarm_set(tx, ALARM_SLA, seven, 2, AT(20));
}

static void the_earliest_is_told_once_after_commit_and_not_without_one(void **state)
{
	struct db_fixture *f = *state;
	struct job *j = f->job;
	struct hints h = {0};

	alarm_on_set(hear, &h);
	assert_rc(j, IN_TX(j, set_two_and_fail(&tx)), RC_INVALID);
	assert_int_equal(h.n, 0);
	assert_rc(j, IN_TX(j, set_two(&tx)), RC_OK);
	assert_int_equal(h.n, 1);
	assert_int_equal(h.last.ms, AT(20).ms);
	alarm_on_set(NULL, NULL);
}

static void later(struct db_tx *tx, enum alarm_subject s, uint64_t ref, instant due)
{
	const struct alarm a = {.subject = s, .ticket = seven, .ref = ref, .due = due};

	alarm_later(tx, &a);
}

/* As a reaction does that runs behind what has set the first alarm. */
static enum rc set_one_more(struct db_tx *tx, void *arg UNUSED)
{
	later(tx, ALARM_SLA, 2, AT(40));
	return RC_OK;
}

static enum rc change_their_minds(struct db_tx *tx)
{
	later(tx, ALARM_SLA, 1, AT(10));
	later(tx, ALARM_ESCALATION, 1, AT(20));
	later(tx, ALARM_SLA, 1, ALARM_NEVER);
	later(tx, ALARM_SLA, 1, AT(30));
	later(tx, ALARM_ESCALATION, 1, ALARM_NEVER);
	db_hook(tx, set_one_more, NULL, NULL);
	return RC_OK;
}

static void of_what_waits_for_commit_the_last_word_counts_also_from_a_later_hook(void **state)
{
	struct db_fixture *f = *state;
	struct job *j = f->job;
	struct hints h = {0};
	struct alarm *list;

	assert_rc(j, IN_TX(j, alarm_set(&tx, ALARM_ESCALATION, seven, 1, AT(5))), RC_OK);
	alarm_on_set(hear, &h);
	assert_rc(j, IN_TX(j, change_their_minds(&tx)), RC_OK);
	alarm_on_set(NULL, NULL);
	assert_int_equal(due(j, AT(100), &list), 2);
	assert_int_equal(list[0].subject, ALARM_SLA);
	assert_int_equal(list[0].due.ms, AT(30).ms);
	assert_int_equal(list[1].ref, 2);
	assert_int_equal(list[1].due.ms, AT(40).ms);
	assert_int_equal(h.n, 1);
	assert_int_equal(h.last.ms, AT(30).ms);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DB_TEST(what_is_due_comes_longest_waiting_first_and_the_rest_not_yet),
		DB_TEST(a_moved_alarm_cannot_be_taken_at_its_old_time),
		DB_TEST(what_failed_waits_and_keeps_the_moment_that_was_meant),
		DB_TEST(clearing_takes_the_ticket_s_own_of_that_subject_alone),
		DB_TEST(of_what_waits_for_commit_the_last_word_counts_also_from_a_later_hook),
		DB_TEST(the_earliest_is_told_once_after_commit_and_not_without_one),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
