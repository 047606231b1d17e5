/*
 * report_export.h - one row a ticket: those that were opened, solved or answered about in the period.
 *
 * Owns: nothing. Thread: workers, inside the caller's transaction. The rows come in the order of the tickets; what a row
 * says is of the whole ticket, not only of the period. Only tickets that the actor may read.
 */
#ifndef WORKFLOW_REPORT_EXPORT_H
#define WORKFLOW_REPORT_EXPORT_H

#include "workflow/report_ask.h"

#define REPORT_EXPORT_MOST 50000 /* tickets */

/* Where the cells go. */
struct report_sink {
	void *arg;
	void (*head)(void *arg, const char *text);
	void (*text)(void *arg, const char *text);
	void (*number)(void *arg, int64_t n);
	/* Milliseconds by the clock of the report's zone, as if that were UTC. */
	void (*time)(void *arg, int64_t local_ms);
	void (*empty)(void *arg);
	void (*end_row)(void *arg);
};
/* RC_LIMIT: more than REPORT_EXPORT_MOST tickets; ask for fewer days. */
MUST_CHECK enum rc report_export(struct db_tx *tx, const struct report_ask *ask,
				 const struct report_sink *out, size_t *rows_r);

/* The whole table as CSV, on the job. */
MUST_CHECK enum rc report_export_csv(struct db_tx *tx, const struct report_ask *ask, bool bom,
				     struct bytes *file_r);
/* As XLSX, at most `most` bytes. RC_IO: no temporary file. */
MUST_CHECK enum rc report_export_xlsx(struct db_tx *tx, const struct report_ask *ask, size_t most,
				      struct bytes *file_r);

#endif
