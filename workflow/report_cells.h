/*
 * report_cells.h - sums out of a book, as a question wants them grouped.
 *
 * Owns: nothing; reads report_day, and report_fact where no grain keeps apart all that is asked (report_sums.h).
 * Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_REPORT_CELLS_H
#define WORKFLOW_REPORT_CELLS_H

#include "workflow/report_ask.h"
#include "workflow/report_sums.h"

/* What is summed: of one measure, day and mark, of one row of a table. */
struct report_cell {
	uint32_t measure;
	int32_t day; /* 0 unless it was asked for by day */
	uint32_t mark;
	uint64_t id; /* by agent, team, channel, article */
	char *word;  /* by tag, language; else "" */
	int64_t n, value;
};

#define REPORT_MEASURES_MOST 16
#define REPORT_CELLS_MOST 200000

struct report_wish {
	const struct report_ask *ask;
	struct report_days days;
	const enum report_measure *measures;
	size_t nmeasures;
	bool by_day;
	enum report_by by;
	bool by_other; /* id is what the measure calls other, and word the team's id where by is TEAM */
};
/* The day of what stood before the period. */
#define REPORT_BEFORE (-200000)
/*
 * In no order. REPORT_BACKLOG is asked for alone: its cells up to a day come to what was open at the day's end; what
 * stood before the period is on the day REPORT_BEFORE. RC_LIMIT: more than
 * REPORT_CELLS_MOST.
 */
MUST_CHECK enum rc report_cells(struct db_tx *tx, const struct report_wish *w, struct report_cell **list_r,
				size_t *n_r);
/* A filter of surveys narrows what customers answered, and nothing else. Pure. */
void report_filter_for(struct report_filter *f, enum report_measure m);
/* The smallest grain that can tell it; GRAIN_END: only the facts can. Pure; for tests too. */
enum report_grain report_grain_for(const struct report_filter *f, enum report_by by, bool by_other);

#endif
