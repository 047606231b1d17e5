/* test_report_book.c - a book that follows what happens is at any time what one written anew would be; nothing counts twice. */
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "tests/support/books.h"
#include "tests/support/sla_world.h"
#include "workflow/feed.h"
#include "workflow/report_book.h"

#define MINUTE INT64_C(60000)

static void follow(struct sla_world *s)
{
	books_follow(s->w);
}

static int64_t number(struct sla_world *s, const char *text)
{
	return db_fixture_number(s->w->f, text);
}

static int64_t sum_of(struct sla_world *s, enum report_grain g, enum report_measure m, const char *more)
{
	return books_sum(s->w, g, m, more);
}

/* ---- random histories ---- */

struct chance {
	uint64_t x;
};

static unsigned roll(struct chance *c, unsigned n)
{
	c->x = c->x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (unsigned)(c->x >> 33) % n;
}

static struct job *at(struct sla_world *s, agent_id who, instant now)
{
	struct job *j = sla_job(s, who, "mon 09:00");

	j->now = now;
	return j;
}

/* One thing happens on a ticket; what is not allowed then simply does not. */
static void something(struct sla_world *s, struct chance *c, ticket_id t, instant now)
{
	static const enum ticket_status statuses[] = {TICKET_OPEN, TICKET_WAITING, TICKET_SOLVED,
						      TICKET_SOLVED, TICKET_CLOSED};
	static const char *const tags[] = {"refund", "vip", "退款"};
	const agent_id agents[] = {s->w->ann, s->w->bob, s->w->dan, {0}};
	const team_id teams[] = {s->w->support, s->w->billing};
	struct job *j = at(s, s->w->mia, now);
	struct client_id client = world_client();
	const struct reply_in reply = {.client = client, .text = "We see to it.", .solve = roll(c, 3) == 0};
	message_id m;
	enum rc rc;

	switch (roll(c, 8)) {
	case 0:
	case 1:
		rc = IN_TX(j, ticket_set_status(&tx, t, statuses[roll(c, 5)], ANY_VERSION));
		break;
	case 2:
		rc = IN_TX(j, ticket_assign(&tx, t, agents[roll(c, 4)], ANY_VERSION));
		break;
	case 3:
		rc = IN_TX(j, ticket_move(&tx, t, teams[roll(c, 2)], ANY_VERSION));
		break;
	case 4:
		rc = IN_TX(j, ticket_tag(&tx, t, tags[roll(c, 3)], ANY_VERSION));
		break;
	case 5:
		rc = IN_TX(j, ticket_untag(&tx, t, tags[roll(c, 3)], ANY_VERSION));
		break;
	case 6:
		rc = IN_TX(j, ticket_reply(&tx, t, &reply, ANY_VERSION, &m));
		break;
	default:
		rc = IN_TX(j, ticket_set_priority(&tx, t, (enum ticket_priority)roll(c, PRIORITY_END),
						  ANY_VERSION));
	}
	assert_true(rc == RC_OK || rc == RC_INVALID || rc == RC_DENIED);
}

static void what_is_followed_is_what_is_written_anew(void **state)
{
	struct sla_world *s = *state;
	struct chance c = {20261122};
	ticket_id tickets[12];
	instant now = sla_at("mon 09:00");

	for (size_t i = 0; i < COUNT_OF(tickets); i++)
		tickets[i] = sla_mail(s, "mon 09:00");
	for (int i = 0; i < 160; i++) {
		now.ms += (int64_t)(1 + roll(&c, 240)) * MINUTE; /* three weeks, two hours a step */
		something(s, &c, tickets[roll(&c, COUNT_OF(tickets))], now);
		if (roll(&c, 6) == 0)
			follow(s);
	}
	sla_ring_until(s, "fri2 18:00", true);
	books_assert_rebuild_is_same(s->w);
	assert_int_equal(sum_of(s, GRAIN_ALL, REPORT_OPENED, ""), COUNT_OF(tickets));
	assert_true(sum_of(s, GRAIN_ALL, REPORT_MOVED, "") > 0);
	assert_true(sum_of(s, GRAIN_ALL, REPORT_UNDONE, "") > 0);
	assert_true(sum_of(s, GRAIN_TAG, REPORT_SOLVED, "") > 0);
	/* what is open now is what the sums say of a far day */
	assert_int_equal(sum_of(s, GRAIN_ALL, REPORT_BACKLOG, ""),
			 number(s, "SELECT COUNT(*) FROM ticket WHERE status NOT IN (3, 4)"));
	assert_int_equal(sum_of(s, GRAIN_HOME, REPORT_BACKLOG, ""), sum_of(s, GRAIN_WHO, REPORT_BACKLOG, ""));
}

/* ---- once ---- */

struct both {
	struct sla_world *s;
};

static void follow_beside(unsigned i, struct job *j, void *arg)
{
	bool more = true;

	(void)i;
	(void)arg;
	for (int k = 0; k < 200 && more; k++) {
		db_fixture_next(j);
		enum rc rc = report_follow(j, &more);

		if (rc == RC_RETRY)
			more = true;
		else
			assert_rc(j, rc, RC_OK);
	}
}

static void two_who_follow_count_nothing_twice(void **state)
{
	struct sla_world *s = *state;

	follow(s);
	for (int i = 0; i < 20; i++)
		sla_mail(s, "mon 09:00");
	world_threads(s->w, 3, follow_beside, s);
	assert_int_equal(sum_of(s, GRAIN_ALL, REPORT_OPENED, ""), 20);
	books_assert_rebuild_is_same(s->w);
}

static void what_was_rolled_back_is_counted_by_the_next(void **state)
{
	struct sla_world *s = *state;
	int64_t place;

	follow(s);
	place = number(s, "SELECT SUM(n) FROM report_place");
	sla_mail(s, "mon 09:00");
	/* the sums cannot be written: neither is the place */
	db_fixture_sql(s->w->f, "ALTER TABLE report_day ADD CONSTRAINT broken CHECK (n < 0)");
	db_fixture_next(s->w->program);
	bool more;
	assert_int_not_equal(report_follow(s->w->program, &more), RC_OK);
	assert_int_equal(number(s, "SELECT SUM(n) FROM report_place"), place);
	assert_int_equal(number(s, "SELECT COUNT(*) FROM report_fact"), 0);
	db_fixture_sql(s->w->f, "ALTER TABLE report_day DROP CONSTRAINT broken");
	follow(s);
	assert_int_equal(sum_of(s, GRAIN_ALL, REPORT_OPENED, ""), 1);
}

static void rows_that_were_pruned_unread_begin_a_new_book(void **state)
{
	struct sla_world *s = *state;
	int64_t shown;

	follow(s);
	shown = number(s, "SELECT shown FROM report_house");
	sla_mail(s, "mon 09:00");
	sla_mail(s, "mon 09:00");
	db_fixture_sql(s->w->f, "DELETE FROM feed");
	sla_mail(s, "mon 10:00");
	follow(s);
	assert_int_not_equal(number(s, "SELECT shown FROM report_house"), shown);
	assert_int_equal(sum_of(s, GRAIN_ALL, REPORT_OPENED, ""), 3);
}

/* ---- live, days ---- */

static void who_looks_is_told_once_a_step(void **state)
{
	struct sla_world *s = *state;
	char *text = talloc_asprintf(s, "SELECT COUNT(*) FROM feed WHERE topic = %d", FEED_REPORT);
	int64_t before;

	follow(s);
	before = number(s, text);
	sla_mail(s, "mon 09:00");
	sla_mail(s, "mon 09:01");
	follow(s);
	assert_int_equal(number(s, text), before + 1);
	follow(s);
	assert_int_equal(number(s, text), before + 1); /* its own word is no news */
}

static void another_zone_cuts_days_anew(void **state)
{
	struct sla_world *s = *state;

	sla_mail(s, "mon 07:00"); /* Sunday in New York */
	follow(s);
	assert_int_equal(sum_of(s, GRAIN_ALL, REPORT_OPENED, "AND day = 20780"),
			 1); /* the office's: 2026-11-23 */
	struct job *j = sla_job(s, s->w->ann, "mon 09:00");

	assert_rc(j, IN_TX(j, report_set_zone(&tx, "America/New_York")), RC_DENIED);
	j = sla_job(s, s->w->mia, "mon 09:00");
	assert_rc(j, IN_TX(j, report_set_zone(&tx, "Mars/Olympus")), RC_INVALID);
	assert_rc(j, IN_TX(j, report_set_zone(&tx, "America/New_York")), RC_OK);
	follow(s);
	assert_int_equal(sum_of(s, GRAIN_ALL, REPORT_OPENED, "AND day = 20779"), 1);
	assert_int_equal(sum_of(s, GRAIN_ALL, REPORT_OPENED, ""), 1);
	books_assert_rebuild_is_same(s->w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SLA_TEST(what_is_followed_is_what_is_written_anew),
		SLA_TEST(two_who_follow_count_nothing_twice),
		SLA_TEST(what_was_rolled_back_is_counted_by_the_next),
		SLA_TEST(rows_that_were_pruned_unread_begin_a_new_book),
		SLA_TEST(who_looks_is_told_once_a_step),
		SLA_TEST(another_zone_cuts_days_anew),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
