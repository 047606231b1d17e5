/* report_cells_sql.h - grouped sums, for report_cells alone. */
#ifndef WORKFLOW_REPORT_CELLS_SQL_H
#define WORKFLOW_REPORT_CELLS_SQL_H

#include "workflow/report_cells.h"

MUST_CHECK enum rc report_day_cells(struct db_tx *tx, const struct report_wish *w, enum report_grain g,
				    struct report_cell **list_r, size_t *n_r);
MUST_CHECK enum rc report_fact_cells(struct db_tx *tx, const struct report_wish *w,
				     struct report_cell **list_r, size_t *n_r);
struct held_row {
	uint32_t measure;
	instant at, until;
	int32_t day;
	int64_t value;
	uint64_t id;
	char *word;
};
/* Stretches that began up to the last day. */
MUST_CHECK enum rc report_held_rows(struct db_tx *tx, const struct report_wish *w, struct held_row **list_r,
				    size_t *n_r);

/* The values that a filter's `?` of FILTER take, behind each other. */
#define FILTER_VALUES (6 * (1 + REPORT_IDS_MOST))
size_t report_filter_values(struct db_val *v, const struct report_filter *f);

#endif
