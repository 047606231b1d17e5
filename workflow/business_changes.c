/* business_changes.c - a calendar's openings and closings as a list, for those who count open time without it. */
#include "workflow/business_time.h"

/* The next change, no further than `until`. */
static instant change_within(const struct business_calendar *cal, instant at, instant until)
{
	instant next;

	if (business_next_change(cal, at, &next) != RC_OK || next.ms > until.ms)
		return until;
	return next;
}

size_t business_changes(const struct business_calendar *cal, instant from, instant *until, size_t most,
			instant *changes_r)
{
	instant at = from;
	size_t n = 0;

	must(most > 0 && most % 2 == 0);
	if (!business_open(cal, at))
		at = change_within(cal, at, *until);
	while (at.ms < until->ms) {
		if (n == most) {
			*until = at;
			break;
		}
		changes_r[n++] = at;
		changes_r[n] = change_within(cal, at, *until);
		at = change_within(cal, changes_r[n++], *until);
	}
	return n;
}
