/*
 * call_csv.h - records of calls out of lines with commas: Asterisk's Master.csv, or any table with a header that names its
 * columns.
 *
 * Columns are found by the first line's names (Asterisk's, and a few plain ones); a file that begins without them and has
 * 16 to 18 columns is Asterisk's. Fields in quotes may hold commas, quotes and line ends. Nothing is lost: every record is
 * a call, or a wrong line that says why. Pure but for talloc. Source: RFC 4180; Asterisk's documentation, "CDR CSV".
 */
#ifndef CHANNELS_PHONE_CALL_CSV_H
#define CHANNELS_PHONE_CALL_CSV_H

#include "hub/base/job.h"
#include "workflow/phone_call.h"
#include "workflow/time_zone.h"

#define CALL_CSV_ROWS_MOST 20000
#define CALL_CSV_WRONG_MOST 100 /* named; more are only counted */

struct call_csv_wrong {
	unsigned line;
	const char *why; /* static */
};

struct call_csv {
	struct phone_event *call;
	unsigned *line; /* where each begins */
	size_t n;
	struct call_csv_wrong wrong[CALL_CSV_WRONG_MOST];
	size_t nwrong; /* named, and all together */
	size_t wrongs;
	bool header;
};

/*
 * `text` is valid UTF-8. Times without a zone are the clock's of `z`. RC_INVALID: a column that is needed is missing, or
 * there are too many rows; why in j->why.
 */
MUST_CHECK enum rc call_csv_read(struct job *j, const char *text, const struct time_zone *z,
				 struct call_csv **c_r);

#endif
