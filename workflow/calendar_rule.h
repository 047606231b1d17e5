/*
 * calendar_rule.h - the rules by which holidays come again, asked date by date.
 *
 * A subset of RFC 5545, 3.3.10 that is bounded by construction: libical's own iterator looks for seconds for a day that
 * cannot be (BYMONTH=2;BYMONTHDAY=30). By the day, week, month or year; INTERVAL, UNTIL, COUNT; BYMONTH, BYMONTHDAY,
 * BYDAY. Pure. Thread: any.
 */
#ifndef WORKFLOW_CALENDAR_RULE_H
#define WORKFLOW_CALENDAR_RULE_H

#include <stdbool.h>

#include "workflow/civil_date.h"

enum rule_step { RULE_DAYS, RULE_WEEKS, RULE_MONTHS, RULE_YEARS };

struct day_rule {
	enum rule_step step;
	int interval; /* of steps, 1 or more */
	civil_date start, until;
	unsigned months;       /* bit 1..12; 0 = any (of years: that of the start, unless a day is said) */
	bool days[63];	       /* of the month, [31 + n] for n = -31..31 */
	bool has_days;	       /* `days` says something */
	bool weekdays[107][7]; /* [53 + n][weekday]: the nth of the month or year, n = -53..53, 0 = each */
	bool has_weekdays;
};

/* Is `d` one of its dates (COUNT left aside)? */
bool day_rule_has(const struct day_rule *r, civil_date d);

#endif
