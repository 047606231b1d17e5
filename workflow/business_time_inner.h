/*
 * business_time_inner.h - a calendar as it is computed with; for business_time.c and business_spec.c alone.
 *
 * The local clock's line of time is a repeated week with some days exchanged. Open time on it since day 0 (a Monday) is
 * weeks * week_open + the days of this week + what the exchanged days before add or take away + what of today is over.
 * The zone's stretches carry that to UTC.
 */
#ifndef WORKFLOW_BUSINESS_TIME_INNER_H
#define WORKFLOW_BUSINESS_TIME_INNER_H

#include "workflow/business_time.h"
#include "workflow/civil_date.h"
#include "workflow/time_zone.h"

/* Open from..to, milliseconds of the local day, 0..DAY_MS. */
struct day_piece {
	int32_t from, to;
};

/* Pieces in order, that neither touch nor overlap; open = their sum. */
struct day_hours {
	const struct day_piece *piece;
	uint32_t n;
	int32_t open;
};

struct exchanged_day {
	int32_t day;	/* since 1970-01-01 */
	int64_t added;	/* open time that it and all before it have more than their weekdays would */
	int64_t before; /* open time on the local line before this day begins */
	struct day_hours hours;
};

struct stretch_open {
	int64_t before; /* open time before this stretch of the zone begins */
	int64_t moved;	/* open time in UTC less open time on the local line, at any moment of the stretch */
};

struct business_calendar {
	struct time_zone *zone;
	struct stretch_open *stretch; /* beside each of zone->stretch */
	struct day_hours week[7];
	int64_t before_day[8]; /* open time of a week before each weekday; [7] is the whole week's */
	size_t exchanged_n;
	struct exchanged_day *exchanged; /* by day */
};

/* Fill in the sums, when zone, week and exchanged[].day and .hours stand. */
void business_calendar_sum(void *ctx, struct business_calendar *cal);

#endif
