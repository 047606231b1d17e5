/*
 * civil_date.h - dates of the civil calendar as numbers, and moments as the text of RFC 3339.
 *
 * A date is the number of days since 1970-01-01 in the proleptic Gregorian calendar, whatever the zone.
 * Thread: any. Source: RFC 3339; the day count is Howard Hinnant's days_from_civil.
 */
#ifndef WORKFLOW_CIVIL_DATE_H
#define WORKFLOW_CIVIL_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "hub/base/instant.h"
#include "hub/base/rc.h"

#define DAY_MS INT64_C(86400000)
/* Dates that people may name: what lies outside is a slip of the finger. */
#define CIVIL_YEAR_LEAST 1900
#define CIVIL_YEAR_MOST 2199

enum { CIVIL_DATE_SIZE = 11, CIVIL_INSTANT_SIZE = 32 };

typedef struct {
	int32_t days; /* since 1970-01-01 */
} civil_date;

enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

/* The date of a year, month (1..12) and day of the month, which must exist. */
civil_date civil_of(int year, int month, int day);
void civil_parts(civil_date d, int *year_r, int *month_r, int *day_r);
bool civil_exists(int year, int month, int day);
enum weekday civil_weekday(civil_date d);

/* "2026-02-14". RC_INVALID: another form, no such day, or a year outside CIVIL_YEAR_LEAST..CIVIL_YEAR_MOST. */
MUST_CHECK enum rc civil_read(const char *text, civil_date *d_r);
/* The same back; `out` holds CIVIL_DATE_SIZE bytes. */
const char *civil_text(civil_date d, char *out);

/*
 * "2026-02-14T09:30:00Z", with an optional fraction of up to three digits; always UTC ("Z").
 * RC_INVALID: another form, or no such moment.
 */
MUST_CHECK enum rc instant_read(const char *text, instant *t_r);
/* The same back, with a fraction only where there are milliseconds; `out` holds CIVIL_INSTANT_SIZE bytes. */
const char *instant_text(instant t, char *out);

#endif
