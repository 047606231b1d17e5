/*
 * report_read.h - the sums that a page needs, in rows and days. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_REPORT_READ_H
#define WORKFLOW_REPORT_READ_H

#include "workflow/report_figure.h"

/* Cells in the order of their rows, then days. */
struct report_sheet {
	struct report_cell *cells;
	size_t n;
	struct report_sheet_row {
		uint64_t id;
		const char *word;
		size_t from, n; /* cells */
	} * rows;
	size_t nrows;
};

/*
 * What the figures `keys` are made of in these days, a row for each of ask->by. by_day: each day apart, and of the
 * backlog also all days before.
 */
MUST_CHECK enum rc report_read(struct db_tx *tx, const struct report_ask *ask, struct report_days days,
			       const enum report_key *keys, size_t nkeys, bool by_day,
			       struct report_sheet *s_r);
/* The row; NULL: nothing is known of it. */
const struct report_sheet_row *report_sheet_row(const struct report_sheet *s, uint64_t id, const char *word);
/* A figure of one row (NULL: of what has no rows), of all its days. */
struct report_figure report_sheet_figure(const struct report_sheet *s, const struct report_sheet_row *row,
					 const struct report_ask *ask, enum report_key k);
/* The same of these days only; of a sheet that was read by day. */
struct report_figure report_sheet_on(const struct report_sheet *s, const struct report_sheet_row *row,
				     const struct report_ask *ask, enum report_key k,
				     struct report_days days);

#endif
