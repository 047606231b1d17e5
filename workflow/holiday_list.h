/*
 * holiday_list.h - the holiday lists that are built into the program (the JSON of ops/holidays), as days of an import.
 *
 * A list is a region's; it has a part for each year, with its source named (and, for who maintains it, `basis`: what was read and what was
 * computed), and says so where it is provisional. Pure.
 * Thread: any. Owns: no table.
 */
#ifndef WORKFLOW_HOLIDAY_LIST_H
#define WORKFLOW_HOLIDAY_LIST_H

#include "workflow/calendar_import.h"

struct holiday_year {
	int year;
	bool provisional; /* not the whole official list of the year; `note` says what is missing */
	const char *source, *note;
	size_t days;
};

struct holiday_list {
	const char *id, *name, *zone;
	struct holiday_year *years;
	size_t years_n;
};

/* All of them, in the order of their files, with names in `locale` ("en", "zh-CN", "zh-TW"), on j->ctx. */
MUST_CHECK enum rc holiday_lists(struct job *j, const char *locale, struct holiday_list **list_r,
				 size_t *n_r);
/*
 * The days of one list whose years touch the import's range. RC_NOT_FOUND: no such list. RC_INVALID: more days than an
 * import holds, or none in these years.
 */
MUST_CHECK enum rc holiday_list_days(struct job *j, const char *id, const char *locale, struct import *into);

#endif
