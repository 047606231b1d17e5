/* report_fact.c - into which bucket a time falls, on which day. */
#include "workflow/report_fact.h"

#include <string.h>

#include "workflow/civil_date.h"

#define MIN INT64_C(60000)
#define HOUR (60 * MIN)

static const int64_t times[REPORT_TIMES] = {
	0,	    MIN,	5 * MIN,    15 * MIN,	 30 * MIN,    HOUR,
	2 * HOUR,   4 * HOUR,	8 * HOUR,   12 * HOUR,	 DAY_MS,      2 * DAY_MS,
	3 * DAY_MS, 5 * DAY_MS, 7 * DAY_MS, 14 * DAY_MS, 30 * DAY_MS, 90 * DAY_MS,
};
/* thousandths left */
static const int64_t left[REPORT_IN_TIME] = {750, 500, 250, 0};
#define LATE (REPORT_UNANSWERED - REPORT_IN_TIME)
static const int64_t late[LATE] = {0, 5 * MIN, 15 * MIN, HOUR, 4 * HOUR, 12 * HOUR, DAY_MS, 3 * DAY_MS};
static const int64_t ages[REPORT_AGES] = {0, 4 * HOUR, DAY_MS, 3 * DAY_MS, 7 * DAY_MS};

const char *report_cause_name(enum report_cause c)
{
#define X(name, word) word,
	static const char *const words[] = {REPORT_CAUSE_LIST(X)};
#undef X
	return c < REPORT_CAUSE_END ? words[c] : "unknown";
}

bool report_fact_same(const struct report_fact *a, const struct report_fact *b)
{
	return a->ticket == b->ticket && a->measure == b->measure && a->n == b->n && a->at.ms == b->at.ms &&
	       a->until.ms == b->until.ms && a->day == b->day && a->mark == b->mark && a->team == b->team &&
	       a->agent == b->agent && a->other == b->other && a->channel == b->channel &&
	       strcmp(a->language, b->language) == 0 && a->times == b->times && a->value == b->value;
}

/* The last that is not above x; the first where all are. */
static uint32_t last_reached(const int64_t *from, uint32_t n, int64_t x)
{
	while (n > 1 && from[n - 1] > x)
		n--;
	return n - 1;
}

uint32_t report_time_mark(int64_t ms)
{
	return last_reached(times, REPORT_TIMES, ms);
}

int64_t report_time_least(uint32_t mark)
{
	return times[mark < REPORT_TIMES ? mark : REPORT_TIMES - 1];
}

uint32_t report_gap_mark(int64_t ms)
{
	return ms < 0 ? REPORT_TIMES - 1 - report_time_mark(-ms) : REPORT_TIMES + report_time_mark(ms);
}

int64_t report_gap_least(uint32_t mark)
{
	if (mark >= REPORT_TIMES)
		return report_time_least(mark - REPORT_TIMES);
	return mark == 0 ? -2 * times[REPORT_TIMES - 1] : -times[REPORT_TIMES - mark];
}

uint32_t report_left_mark(int64_t used, int64_t target)
{
	int64_t rest = target > 0 && used < target
			       ? (int64_t)((double)(target - used) * 1000.0 / (double)target)
			       : 0;
	uint32_t mark = 0;

	while (mark + 1 < REPORT_IN_TIME && rest < left[mark])
		mark++;
	return mark;
}

uint32_t report_late_mark(int64_t late_ms)
{
	return REPORT_IN_TIME + last_reached(late, LATE, late_ms);
}

bool report_mark_is_late(uint32_t mark)
{
	return mark >= REPORT_IN_TIME;
}

int64_t report_lateness_least(uint32_t mark)
{
	if (mark < REPORT_IN_TIME)
		return left[mark];
	return mark < REPORT_UNANSWERED ? late[mark - REPORT_IN_TIME] : 0;
}

uint32_t report_age(int64_t ms)
{
	return last_reached(ages, REPORT_AGES, ms);
}

int64_t report_age_least(uint32_t age)
{
	return ages[age < REPORT_AGES ? age : REPORT_AGES - 1];
}

/* ---- days ---- */

static int64_t local_ms(const struct time_zone *z, instant at)
{
	return at.ms + z->stretch[time_zone_at(z, at)].ahead.ms;
}

static int64_t floor_days(int64_t ms)
{
	return ms / DAY_MS - (ms % DAY_MS < 0);
}

int32_t report_day(const struct time_zone *z, instant at)
{
	return (int32_t)floor_days(local_ms(z, at));
}

unsigned report_hour(const struct time_zone *z, instant at)
{
	int64_t ms = local_ms(z, at);

	return (unsigned)((ms - floor_days(ms) * DAY_MS) / HOUR);
}

/*
 * A date begins at its midnight by one of the distances in force around it, the earliest that is of that date; where
 * clocks jump over midnight none is, and it begins with the jump.
 */
instant report_day_begins(const struct time_zone *z, int32_t day)
{
	const int64_t midnight = (int64_t)day * DAY_MS;
	size_t i = time_zone_at(z, (instant){midnight - DAY_MS}),
	       last = time_zone_at(z, (instant){midnight + DAY_MS});

	for (; i <= last; i++) {
		int64_t at = midnight - z->stretch[i].ahead.ms;

		if (at < z->stretch[i].from.ms)
			at = z->stretch[i].from.ms;
		if (i == last || at < z->stretch[i + 1].from.ms)
			return (instant){at};
	}
	return (instant){midnight};
}
