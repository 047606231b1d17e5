/*
 * report_sums.h - sums of facts by day, as report_day keeps them. Pure but for talloc.
 *
 * A fact counts in several grains; each keeps some columns apart and leaves the others 0 or empty, so that a page reads
 * the smallest that can tell what it asks:
 *
 *	ALL	nothing
 *	TEAM	team
 *	HOME	team, channel, language
 *	WHO	team, agent
 *	TAG	team, tag (a ticket counts once for each of its tags)
 *	OTHER	team, and what the measure calls other
 *	WAY	channel, language: of all teams, since of each team a day has nearly as many sums as facts
 *	WEEK	team, agent, and seven days together: of many agents a day has nearly as many sums as facts
 *	TEAM_WEEK	team, and seven days together: for a year
 *
 * A tagged, channelled question about an agent is in none of them: it is counted from the facts (report_sql.h).
 */
#ifndef WORKFLOW_REPORT_SUMS_H
#define WORKFLOW_REPORT_SUMS_H

#include "workflow/report_fact.h"

/* Stored: never renumber, only append. */
enum report_grain {
	GRAIN_ALL,
	GRAIN_HOME,
	GRAIN_WHO,
	GRAIN_TAG,
	GRAIN_OTHER,
	GRAIN_TEAM,
	GRAIN_WEEK,
	GRAIN_WAY,
	GRAIN_TEAM_WEEK,
	GRAIN_END
};

#define REPORT_WEEK 7
/* The first day of those that are summed together with this one; they begin with day 0, not with a Monday. */
int32_t report_week_of(int32_t day);

/* The one that sums the same over weeks; GRAIN_END: there is none. */
enum report_grain report_grain_by_week(enum report_grain g);
/* Does the grain hold this measure? */
bool report_grain_holds(enum report_grain g, enum report_measure m);

struct report_sum {
	uint32_t grain, measure;
	int32_t day;
	uint32_t mark;
	uint64_t team, agent, other;
	uint32_t channel;
	const char *language, *tag; /* borrowed from the facts, by whoever adds them */
	int64_t n, value;
};

struct report_sums;
struct report_sums *report_sums_make(void *ctx, const struct time_zone *z);
/* A fact of a ticket with these tags comes in (sign 1), or goes out (-1). */
void report_sums_add(struct report_sums *s, const struct report_fact *f, const char *const *tags,
		     size_t ntags, int sign);
/* What has changed, in the order of the table's key; none whose n and value are both 0. Lives with the sums. */
const struct report_sum *report_sums_list(struct report_sums *s, size_t *n_r);

#endif
