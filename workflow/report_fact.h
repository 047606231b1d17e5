/*
 * report_fact.h - what happened on a ticket and counts in a report: facts, and the marks they are spread by.
 *
 * Pure. A fact says when, on which day, for which team and agent it counts, how often, and a value where there is one (a
 * time, a lateness). All facts of a ticket follow from the ticket alone (report_derive.h), so a book of facts can be
 * written anew at any time and is the same. Each counts for the team and the agent who had the ticket at that moment.
 */
#ifndef WORKFLOW_REPORT_FACT_H
#define WORKFLOW_REPORT_FACT_H

#include <stdbool.h>
#include <stddef.h>

#include "hub/base/instant.h"
#include "workflow/names.h"
#include "workflow/sla_clock.h"
#include "workflow/time_zone.h"

/* Raised when the same tickets give other facts or sums than before: books are then written anew. */
#define REPORT_FORM 6

/*
 * Stored: never renumber, only append. What mark, value and other mean:
 *
 *	OPENED		hour of the day			-			-
 *	FIRST_REPLY	bucket of the time		from opening to it	-	of a person, in public
 *	SOLVED		bucket of the time		since it was opened, or came back	-
 *	UNDONE		-				-			-	a solve that was reopened since, on the solve's day
 *	RETURNED	-				-			-	on the day it came back
 *	HELD		-				since when it was open	-	open over a midnight in one pair of hands, at..until
 *	HOLDS		-				the same		-	still is; summed on day 0: how many are open now
 *	REPLIES		-				-			-	one agent's on one day
 *	MOVED		-				spent in the team	the next team
 *	RANG		clock * 100 + level		-			1: acknowledged
 *	CLOCK_...	bucket of the lateness		lateness, missed only	enum report_cause, missed only
 *	FUNNEL		kind of survey * 10 + enum report_step	sent to answer (ANSWERED)	survey	on the day of asking
 *	CSAT .. GAP	the score (GAP: 1..5)		-			survey	of who had it at the solve
 *	CSAT_SHARED ..	the score			-			survey	of each agent who wrote
 *	PAIR		dimension * 100 + expected * 10 + perceived	-	survey
 *	RESPONSIVENESS	bucket of the gap		hoped less actual	-
 *	RECOVERY	enum report_recovery		-			-	on the day of each
 *	ARTICLE		-				-			article
 *	ARTICLE_SOLVE	1: reopened since		-			article	on the solve's day
 *	ARRIVED		hour of the day: OPENED as it is summed; BACKLOG: age, HELD and HOLDS as they are summed: differences from the day before
 */
/* clang-format off */
#define REPORT_MEASURE_LIST(X) \
	X(OPENED) X(FIRST_REPLY) X(SOLVED) X(UNDONE) X(RETURNED) X(HELD) X(HOLDS) X(REPLIES) X(MOVED) X(RANG) \
	X(CLOCK_FIRST) X(CLOCK_NEXT) X(CLOCK_RESOLVE) X(CLOCK_OWN) X(CLOCK_QUEUE) X(CLOCK_PROMISE) \
	X(FUNNEL) X(CSAT) X(NPS) X(CES) X(GAP) X(CSAT_SHARED) X(NPS_SHARED) X(CES_SHARED) X(GAP_SHARED) \
	X(PAIR) X(RESPONSIVENESS) X(RECOVERY) X(ARTICLE) X(ARTICLE_SOLVE) X(ARRIVED) X(BACKLOG)
#define X(name) REPORT_##name,
enum report_measure { REPORT_MEASURE_LIST(X) REPORT_MEASURE_END };
#undef X
#define REPORT_CAUSE_LIST(X) X(NONE, "") X(RETARGET, "retarget") X(UNASSIGNED, "unassigned") X(MOVED, "moved") X(WAITING, "waiting") \
	X(REOPENED, "reopened") X(ESCALATED, "escalated") X(BUSY, "busy")
#define X(name, word) REPORT_FOR_##name,
enum report_cause { REPORT_CAUSE_LIST(X) REPORT_CAUSE_END };
#undef X
/* clang-format on */
enum report_step {
	STEP_WANTED,
	STEP_SENT,
	STEP_FAILED,
	STEP_ANSWERED,
	STEP_LOW,
	STEP_OPENED,
	STEP_CALLED,
	STEP_SETTLED,
	STEP_END
};
enum report_recovery {
	RECOVERY_FACT_OPENED,
	RECOVERY_FACT_CALLED,
	RECOVERY_FACT_SETTLED,
	RECOVERY_FACT_LOST
};

const char *report_cause_name(enum report_cause c);

#define REPORT_NEVER ((instant){INT64_MAX})

struct report_fact {
	uint64_t ticket;
	uint32_t measure; /* enum report_measure */
	uint32_t n;	  /* 0, 1, ... of its measure on its ticket */
	instant at, until;
	int32_t day; /* civil_date in the book's zone */
	uint32_t mark;
	uint64_t team, agent, other;
	uint32_t channel;
	const char *language;
	int32_t times;
	int64_t value;
};
bool report_fact_same(const struct report_fact *a, const struct report_fact *b);

/* ---- marks ---- */

#define REPORT_TIMES 18
/* The bucket of a time; from so many milliseconds, below the next one's; the last has no end. */
uint32_t report_time_mark(int64_t ms);
int64_t report_time_least(uint32_t mark);

/* Of clocks: first those in time by what was left of the target, then the late ones by how late. */
#define REPORT_IN_TIME 4
#define REPORT_LATENESS 13
#define REPORT_UNANSWERED (REPORT_LATENESS - 1) /* late, and not answered */
uint32_t report_left_mark(int64_t used, int64_t target);
uint32_t report_late_mark(int64_t late_ms);
bool report_mark_is_late(uint32_t mark);
/* In time: thousandths of the target that were left at least; late: milliseconds; of REPORT_UNANSWERED nothing. */
int64_t report_lateness_least(uint32_t mark);

/* Of a gap: first what came too late, the most late first, then what came earlier than hoped. */
#define REPORT_GAPS (2 * REPORT_TIMES)
uint32_t report_gap_mark(int64_t ms);
int64_t report_gap_least(uint32_t mark);

#define REPORT_AGES 5
/* Under 4 h, under 24 h, under 3 days, under 7 days, older. */
uint32_t report_age(int64_t ms);
/* From when on it is of this age, in ms; 0 for the first. */
int64_t report_age_least(uint32_t age);

/* ---- days ---- */

/* The local date and hour of a moment. */
int32_t report_day(const struct time_zone *z, instant at);
unsigned report_hour(const struct time_zone *z, instant at);
/* When a date begins; where midnight is skipped or comes twice, the first moment of that date. */
instant report_day_begins(const struct time_zone *z, int32_t day);

#endif
