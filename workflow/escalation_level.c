/* escalation_level.c - when the levels of a ladder are due. */
#include "workflow/escalation_level.h"

static const instant never = {INT64_MAX};

/* Business time is counted on from the start, so that what was paused moves every level as it moves the deadline. */
static instant by_business(const struct escalation_base *b, int64_t ms)
{
	instant at;

	if (ms <= 0)
		return b->started;
	if (business_due(b->calendar, b->started, SPAN_MS(ms), b->pauses, b->npauses, &at) != RC_OK)
		return never;
	return at;
}

/* The wall's time runs on while a clock pauses: what counts is the deadline as it stands now. */
static instant by_wall(const struct escalation_base *b, int64_t ms_after_due)
{
	instant at;

	if (__builtin_add_overflow(b->due.ms, ms_after_due, &at.ms))
		return never;
	return at.ms > b->started.ms ? at : b->started;
}

static instant level_due(const struct escalation_level *l, const struct escalation_base *b)
{
	bool wall = l->wall || !b->calendar;
	int64_t target = wall ? b->due.ms - b->started.ms : b->target.ms, after = 0;

	switch (l->point) {
	case ESCALATION_PERCENT:
		after = (int64_t)((__int128)target * (l->amount - 100) / 100);
		break;
	case ESCALATION_BEFORE:
		after = -l->amount;
		break;
	case ESCALATION_AFTER:
		after = l->amount;
		break;
	}
	return wall ? by_wall(b, after) : by_business(b, target + after);
}

void escalation_dues(const struct escalation_ladder *ladder, const struct escalation_base *b, instant *due_r)
{
	for (size_t i = 0; i < ladder->n; i++) {
		due_r[i] = level_due(&ladder->levels[i], b);
		if (i > 0 && due_r[i].ms < due_r[i - 1].ms)
			due_r[i] = due_r[i - 1];
	}
}

instant escalation_after_quiet(const struct business_calendar *rings, instant at)
{
	instant open;

	if (!rings || business_open(rings, at) || business_next_open(rings, at, &open) != RC_OK)
		return at;
	return open;
}
