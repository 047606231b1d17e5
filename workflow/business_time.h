/*
 * business_time.h - when an office is open, and arithmetic in the time that it is.
 *
 * Opening hours are what a clock on the wall of that office shows: it is open at a moment when the local date and
 * time of that moment lie in an interval (half-open, up to 24:00) of that date. On the day of a clock change an interval is so
 * much shorter or longer; an hour that the clock shows twice counts twice, one that it leaves out not at all.
 * Arithmetic is in UTC milliseconds.
 *
 * A calendar's spec (JSON; unknown fields are refused):
 *	timezone  "Asia/Shanghai"
 *	hours     {"mon": [["09:00", "12:00"], ["13:00", "18:00"]], ...}: a weekday left out is closed
 *	shifts    {"2026-10-10": [["09:00", "12:00"]]}: in the place of the weekday's hours
 *	breaks    {"2026-10-09": [["15:00", "18:00"]]}: closed in between
 *	holidays  ["2026-10-01"]: closed all day, whatever hours, shifts and breaks say
 *	opens     {"2026-02-14": [["10:00", "14:00"]] or "mon"}: open on top of all that, also on a holiday; a weekday's
 *	          name stands for that weekday's hours (a make-up workday)
 *	names     {"2026-10-01": "National Day"}: why a date is special, for people
 *
 * A calendar is immutable once read: any thread may ask it. A question allocates nothing and walks no days: it is a
 * few binary searches (business time since a fixed moment is a closed form of weeks, exceptions and zone stretches).
 * Thread: any. Source: RFC 3339 dates; tzdata through time_zone.h.
 */
#ifndef WORKFLOW_BUSINESS_TIME_H
#define WORKFLOW_BUSINESS_TIME_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "hub/base/instant.h"
#include "hub/base/rc.h"

/* Further ahead than this no calendar is asked: "never open". */
#define BUSINESS_HORIZON_MS (INT64_C(3653) * 86400000)
enum {
	BUSINESS_DATES_MOST = 5000,   /* dates of one calendar that are special */
	BUSINESS_INTERVALS_MOST = 24, /* intervals in one list */
	BUSINESS_NAME_MOST = 200,     /* bytes of a date's name */
};

struct business_calendar;

/* From `from` up to, not including, `to`; empty when to <= from. */
struct span_of_time {
	instant from, to;
};

/*
 * The calendar that `spec` describes, on `ctx`; `spec` is not kept.
 * RC_INVALID: *why_r (on ctx) names the place and what is wrong there: `hours.mon[0]: ends before it begins`.
 */
MUST_CHECK enum rc business_calendar_read(void *ctx, json_t *spec, struct business_calendar **cal_r,
					  const char **why_r);

/* Is it open at `at`? A closing time is closed. */
bool business_open(const struct business_calendar *cal, instant at);
/* `at` itself when open, else the next opening. RC_NOT_FOUND: none within ten years. */
MUST_CHECK enum rc business_next_open(const struct business_calendar *cal, instant at, instant *open_r);
/* The first moment after `at` that is open when `at` is not, or the other way about. RC_NOT_FOUND: none within ten
 * years (so with a calendar that is always open). */
MUST_CHECK enum rc business_next_change(const struct business_calendar *cal, instant at, instant *change_r);

/*
 * When it opens and closes from `from` on, in turns, beginning with an opening (`from` itself when it is open then), at most
 * `most` (even) moments. *until: no further than this; set back to what they reach when there are more.
 * Returns how many.
 */
size_t business_changes(const struct business_calendar *cal, instant from, instant *until, size_t most,
			instant *changes_r);

/* How far the office's clock is ahead of UTC at `at`. */
span business_clock_ahead(const struct business_calendar *cal, instant at);

/*
 * Order by `from` and join what touches or overlaps, in place; empty ones go. Returns how many are left.
 * `pauses` below are as this leaves them.
 */
size_t business_pauses_settle(struct span_of_time *pauses, size_t n);

/*
 * The earliest moment at which `business` of open time has gone by since `start`, pauses not counted; `start` itself
 * when business is 0 or less. Where the time runs out just at closing, that closing is the answer.
 * RC_NOT_FOUND: not within ten years of the start (or of the end of the last pause); so too when a pause does not end
 * (to = INT64_MAX) before the time runs out.
 */
MUST_CHECK enum rc business_due(const struct business_calendar *cal, instant start, span business,
				const struct span_of_time *pauses, size_t pauses_n, instant *due_r);
/* Open time from `from` to `to`, pauses not counted; 0 when to <= from. */
span business_between(const struct business_calendar *cal, instant from, instant to,
		      const struct span_of_time *pauses, size_t pauses_n);

#endif
