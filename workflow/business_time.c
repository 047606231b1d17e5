/* business_time.c - arithmetic in open time, without walking days. */
#include <stdlib.h>
#include <talloc.h>

#include "workflow/business_time_inner.h"

enum { EPOCH_TO_MONDAY = 3 }; /* 1970-01-01 was a Thursday: day -3 is a Monday, and week 0 begins there */

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Open time of the plain week before local day `day`. */
static int64_t weekly_before(const struct business_calendar *cal, int64_t day)
{
	int64_t week = floor_div(day + EPOCH_TO_MONDAY, 7);

	return week * cal->before_day[7] + cal->before_day[day + EPOCH_TO_MONDAY - week * 7];
}

/* How many exchanged days lie before local day `day`. */
static size_t exchanged_before(const struct business_calendar *cal, int64_t day)
{
	size_t low = 0, high = cal->exchanged_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (cal->exchanged[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct day_hours *hours_of(const struct business_calendar *cal, int64_t day, size_t before)
{
	if (before < cal->exchanged_n && cal->exchanged[before].day == day)
		return &cal->exchanged[before].hours;
	return &cal->week[civil_weekday((civil_date){(int32_t)day})];
}

/* Open time on the local line before `local`. */
static int64_t local_before(const struct business_calendar *cal, int64_t local)
{
	int64_t day = floor_div(local, DAY_MS), of_day = local - day * DAY_MS;
	size_t k = exchanged_before(cal, day);
	const struct day_hours *h = hours_of(cal, day, k);
	int64_t sum = weekly_before(cal, day) + (k ? cal->exchanged[k - 1].added : 0);

	for (uint32_t i = 0; i < h->n && h->piece[i].from < of_day; i++)
		sum += (of_day < h->piece[i].to ? of_day : h->piece[i].to) - h->piece[i].from;
	return sum;
}

/* The moment of a day at which `open` of it, 1..h->open, is over. */
static int64_t of_day_when(const struct day_hours *h, int64_t open)
{
	const struct day_piece *p = h->piece;

	while (open > p->to - p->from) {
		open -= p->to - p->from;
		p++;
	}
	return p->from + open;
}

/* The earliest local moment before which `open` lies; false = there is none. */
static bool local_when(const struct business_calendar *cal, int64_t open, int64_t *local_r)
{
	size_t low = 0, high = cal->exchanged_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (cal->exchanged[middle].before < open)
			low = middle + 1;
		else
			high = middle;
	}
	const struct exchanged_day *x = low ? &cal->exchanged[low - 1] : NULL;

	if (x && open <= x->before + x->hours.open) {
		*local_r = x->day * DAY_MS + of_day_when(&x->hours, open - x->before);
		return true;
	}
	if (cal->before_day[7] == 0)
		return false;
	open -= x ? x->added : 0;

	int64_t week = floor_div(open - 1, cal->before_day[7]);
	int weekday = 6;

	open -= week * cal->before_day[7];
	while (cal->before_day[weekday] >= open)
		weekday--;
	*local_r = (week * 7 + weekday - EPOCH_TO_MONDAY) * DAY_MS +
		   of_day_when(&cal->week[weekday], open - cal->before_day[weekday]);
	return true;
}

/* Open time before `at`; only differences of it mean anything. */
static int64_t open_before(const struct business_calendar *cal, instant at)
{
	size_t i = time_zone_at(cal->zone, at);

	return local_before(cal, at.ms + cal->zone->stretch[i].ahead.ms) + cal->stretch[i].moved;
}

/* The earliest moment before which `open` lies (see open_before); false = there is none. */
static bool when_open(const struct business_calendar *cal, int64_t open, instant *at_r)
{
	size_t low = 0, high = cal->zone->n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (cal->stretch[middle].before < open)
			low = middle;
		else
			high = middle;
	}
	int64_t local;

	if (!local_when(cal, open - cal->stretch[low].moved, &local))
		return false;
	at_r->ms = local - cal->zone->stretch[low].ahead.ms;
	return true;
}

void business_calendar_sum(void *ctx, struct business_calendar *cal)
{
	for (int i = 0; i < 7; i++)
		cal->before_day[i + 1] = cal->before_day[i] + cal->week[i].open;

	int64_t added = 0;

	for (size_t i = 0; i < cal->exchanged_n; i++) {
		struct exchanged_day *x = &cal->exchanged[i];

		x->before = weekly_before(cal, x->day) + added;
		added += x->hours.open - cal->week[civil_weekday((civil_date){x->day})].open;
		x->added = added;
	}

	cal->stretch = talloc_zero_array(ctx, struct stretch_open, (unsigned)cal->zone->n);
	must(cal->stretch != NULL);
	for (size_t i = 1; i < cal->zone->n; i++) {
		const struct zone_stretch *s = &cal->zone->stretch[i];
		int64_t local = s->from.ms + s[-1].ahead.ms; /* as the stretch before would have it */

		cal->stretch[i].before = local_before(cal, local) + cal->stretch[i - 1].moved;
		cal->stretch[i].moved = cal->stretch[i].before - local_before(cal, s->from.ms + s->ahead.ms);
	}
}

/* Years that no question is about are all the same to us, and sums with them do not overflow. */
static instant within_reason(instant t)
{
	const int64_t most = INT64_C(4000000000000000);

	return (instant){t.ms > most ? most : t.ms < -most ? -most : t.ms};
}

static bool is_open(const struct business_calendar *cal, instant at)
{
	int64_t local = at.ms + cal->zone->stretch[time_zone_at(cal->zone, at)].ahead.ms;
	int64_t day = floor_div(local, DAY_MS), of_day = local - day * DAY_MS;
	const struct day_hours *h = hours_of(cal, day, exchanged_before(cal, day));

	for (uint32_t i = 0; i < h->n && h->piece[i].from <= of_day; i++) {
		if (of_day < h->piece[i].to)
			return true;
	}
	return false;
}

bool business_open(const struct business_calendar *cal, instant at)
{
	return is_open(cal, within_reason(at));
}

static bool in_horizon(instant from, instant to)
{
	return to.ms - from.ms <= BUSINESS_HORIZON_MS;
}

enum rc business_next_open(const struct business_calendar *cal, instant at, instant *open_r)
{
	instant ended; /* the first open millisecond's end */

	at = within_reason(at);
	if (!when_open(cal, open_before(cal, at) + 1, &ended))
		return RC_NOT_FOUND;
	open_r->ms = ended.ms - 1;
	return in_horizon(at, *open_r) ? RC_OK : RC_NOT_FOUND;
}

/* Where the stretch of open time that holds `at` ends: piece by piece, also over midnight and clock changes. */
static instant end_of_piece(const struct business_calendar *cal, instant at)
{
	size_t i = time_zone_at(cal->zone, at);
	const struct zone_stretch *s = &cal->zone->stretch[i];
	int64_t local = at.ms + s->ahead.ms, day = floor_div(local, DAY_MS), of_day = local - day * DAY_MS;
	const struct day_piece *p = hours_of(cal, day, exchanged_before(cal, day))->piece;

	while (of_day >= p->to)
		p++;
	int64_t end = day * DAY_MS + p->to - s->ahead.ms;

	if (i + 1 < cal->zone->n && end > s[1].from.ms)
		end = s[1].from.ms;
	return (instant){end};
}

enum rc business_next_change(const struct business_calendar *cal, instant at, instant *change_r)
{
	if (!business_open(cal, at))
		return business_next_open(cal, at, change_r);
	*change_r = at = within_reason(at);
	while (is_open(cal, *change_r)) {
		*change_r = end_of_piece(cal, *change_r);
		/* behind the end of reason every moment would be taken for that end, and be open again */
		if (!in_horizon(at, *change_r) || within_reason(*change_r).ms != change_r->ms)
			return RC_NOT_FOUND;
	}
	return RC_OK;
}

static int by_from(const void *a, const void *b)
{
	const struct span_of_time *x = a, *y = b;

	return (x->from.ms > y->from.ms) - (x->from.ms < y->from.ms);
}

size_t business_pauses_settle(struct span_of_time *pauses, size_t n)
{
	size_t kept = 0;

	if (n)
		qsort(pauses, n, sizeof(*pauses), by_from);
	for (size_t i = 0; i < n; i++) {
		if (pauses[i].to.ms <= pauses[i].from.ms)
			continue;
		if (kept && pauses[i].from.ms <= pauses[kept - 1].to.ms) {
			if (pauses[i].to.ms > pauses[kept - 1].to.ms)
				pauses[kept - 1].to = pauses[i].to;
		} else {
			pauses[kept++] = pauses[i];
		}
	}
	return kept;
}

enum rc business_due(const struct business_calendar *cal, instant start, span business,
		     const struct span_of_time *pauses, size_t pauses_n, instant *due_r)
{
	*due_r = start;
	if (business.ms <= 0)
		return RC_OK;
	start = within_reason(start);
	for (size_t i = 0; i < pauses_n; i++) {
		if (pauses[i].to.ms <= start.ms)
			continue;
		span before = business_between(cal, start, pauses[i].from, NULL, 0);

		if (before.ms >= business.ms)
			break;
		if (pauses[i].to.ms == INT64_MAX)
			return RC_NOT_FOUND;
		business.ms -= before.ms;
		start = within_reason(pauses[i].to);
	}
	if (business.ms > BUSINESS_HORIZON_MS)
		return RC_NOT_FOUND;
	if (!when_open(cal, open_before(cal, start) + business.ms, due_r))
		return RC_NOT_FOUND;
	return in_horizon(start, *due_r) ? RC_OK : RC_NOT_FOUND;
}

span business_between(const struct business_calendar *cal, instant from, instant to,
		      const struct span_of_time *pauses, size_t pauses_n)
{
	if (to.ms <= from.ms)
		return (span){0};
	int64_t sum = open_before(cal, within_reason(to)) - open_before(cal, within_reason(from));

	for (size_t i = 0; i < pauses_n; i++) {
		instant a = pauses[i].from.ms > from.ms ? pauses[i].from : from;
		instant b = pauses[i].to.ms < to.ms ? pauses[i].to : to;

		sum -= business_between(cal, a, b, NULL, 0).ms;
	}
	return (span){sum};
}
