/*
 * report_schedule.h - reports that are mailed: every day, week or month, as PDF or CSV, to leads and up.
 *
 * Made with the rights of whoever set it up, so that nobody is mailed more than that person may see; who gets it must be
 * somebody who may see reports at all.
 * Owns: tables report_schedule, report_schedule_agent. Thread: workers, inside the caller's transaction. Event: FEED_REPORT.
 */
#ifndef WORKFLOW_REPORT_SCHEDULE_H
#define WORKFLOW_REPORT_SCHEDULE_H

#include "workflow/agent.h"
#include "workflow/report_page.h"

#define SCHEDULES_MOST 200
#define SCHEDULE_AGENTS_MOST 16
#define SCHEDULE_TRIES_MOST 5

enum schedule_form { SCHEDULE_PDF, SCHEDULE_CSV };
enum schedule_every { EVERY_DAY, EVERY_WEEK, EVERY_MONTH };

struct report_schedule {
	uint64_t id;
	uint32_t version;
	bool active;
	char *name;
	uint32_t page;	/* enum report_page */
	uint32_t form;	/* enum schedule_form */
	char *query;	/* filters of the question, as a query string */
	uint32_t days;	/* up to the day before */
	uint32_t every; /* enum schedule_every */
	uint32_t weekday, minute;
	char *locale;
	agent_id owner;
	instant next, last;
	uint32_t tries;
	char *trouble;
};

/* When it is due next, after `now`. Pure. */
instant report_schedule_next(const struct report_schedule *s, const struct time_zone *z, instant now);

/* The actor's own; a manager's: all. By name. */
MUST_CHECK enum rc report_schedules(struct db_tx *tx, struct report_schedule **list_r, size_t *n_r);
MUST_CHECK enum rc report_schedule_agents(struct db_tx *tx, uint64_t id, struct agent **list_r, size_t *n_r);
/*
 * Add it (id 0), or change it. RC_CONFLICT: it has another version; RC_INVALID with the reason; RC_NOT_FOUND: no such one, or
 * another's.
 */
MUST_CHECK enum rc report_schedule_save(struct db_tx *tx, struct report_schedule *s, const uint64_t *agents,
					size_t nagents);
MUST_CHECK enum rc report_schedule_remove(struct db_tx *tx, uint64_t id, uint32_t seen);
/* Now, beside its times. */
MUST_CHECK enum rc report_schedule_now(struct db_tx *tx, uint64_t id);

/* ---- for who makes them ---- */

/* One that is due, held for a while. RC_NOT_FOUND: none is. */
MUST_CHECK enum rc report_schedule_claim(struct db_tx *tx, struct report_schedule *s_r);
/* What it asks, for the job's actor, who is its owner. */
MUST_CHECK enum rc report_schedule_ask(struct db_tx *tx, const struct report_schedule *s,
				       struct report_ask *a_r);
/* It was made (trouble NULL), or could not be: tried again, and given up after SCHEDULE_TRIES_MOST until the next time. */
MUST_CHECK enum rc report_schedule_settle(struct db_tx *tx, const struct report_schedule *s,
					  const char *trouble);

#endif
