/*
 * calendar_import.h - holidays and make-up workdays out of a file, and what they would change in a calendar.
 *
 * Reading makes days out of text; applying writes them into a spec (business_time.h) and says of each what it did. Nothing
 * is stored: the caller shows it, and saves the spec or does not. Pure but for talloc. Thread: any.
 * May use: libical (calendar_import_ical.c alone). Source: RFC 5545; RFC 4180 for the commas.
 */
#ifndef WORKFLOW_CALENDAR_IMPORT_H
#define WORKFLOW_CALENDAR_IMPORT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "hub/base/job.h"
#include "workflow/civil_date.h"

enum {
	IMPORT_TEXT_MOST = 200 * 1024, /* bytes of a file */
	IMPORT_DAYS_MOST = 500,	       /* days (and lines that are none) of one import */
};

/* clang-format off */
/* What a day came to. */
#define IMPORT_OUTCOME_LIST(X) \
	X(ADDED, "added")               /* nothing was said of this date */                 \
	X(CHANGED, "changed")           /* something else was */                            \
	X(SAME, "same")                 /* it is so already */                              \
	X(DUPLICATE, "duplicate")       /* an earlier line speaks of this date; that one counts */ \
	X(OUT_OF_RANGE, "out_of_range") /* not within the years that were asked for */      \
	X(SKIPPED, "skipped")           /* the caller does not want it */                   \
	X(UNREADABLE, "unreadable")
/* Why a line is unreadable. */
#define IMPORT_FAULT_LIST(X) \
	X(NONE, "none") X(DATE, "date") X(KIND, "kind") X(HOURS, "hours") X(TIMED, "timed") X(RULE, "rule")

#define X(name, text) IMPORT_##name,
enum import_outcome { IMPORT_OUTCOME_LIST(X) IMPORT_OUTCOME_END };
#undef X
#define X(name, text) IMPORT_FAULT_##name,
enum import_fault { IMPORT_FAULT_LIST(X) IMPORT_FAULT_END };
#undef X
/* clang-format on */

struct import_day {
	uint32_t line; /* of the file, from 1; of an event its BEGIN; 0 = of no file */
	civil_date date;
	char *name; /* one line, may be empty */
	bool open;
	char *hours; /* JSON list of intervals; NULL = the whole day */
	enum import_fault fault;
	enum import_outcome outcome; /* set by calendar_import_apply */
};

struct import_range {
	civil_date first, last;
};

struct import {
	struct import_day *day; /* in the file's order */
	size_t n;
	struct import_range range;
};

const char *import_outcome_name(enum import_outcome o);
const char *import_fault_name(enum import_fault f);

/* An import of no days yet, on ctx. */
struct import *import_make(void *ctx, struct import_range range);
/* One more, or NULL: IMPORT_DAYS_MOST are there. */
struct import_day *import_add(struct import *into, uint32_t line);

/*
 * Lines of `date,name[,closed|open[,from-to...]]`: a date is 2026-02-14, 2026/2/14 or 20260214; a first line without a
 * date is a head; blank lines and lines that begin with # are nothing. Comma, semicolon or tab.
 * RC_INVALID: too long, too many (why says what).
 */
MUST_CHECK enum rc import_csv(struct job *j, const char *text, struct import *into);
/*
 * Events of whole days, with their rules within the range; make-up workdays are those that Apple's
 * X-APPLE-SPECIAL-DAY or the summary (班, 补班, 補班, 補行上班) calls so. Cancelled events are left out.
 * RC_INVALID: no iCalendar, too long, too many days, rules that never come to an end.
 */
MUST_CHECK enum rc import_ical(struct job *j, const char *text, struct import *into);

/*
 * Write the days into `spec`, a calendar's spec that can be read. A whole day off becomes a holiday, part of one a
 * break; an open day with hours a shift; without, it opens like weekday `like` ("mon"). `skip` (n dates) are not taken.
 */
void import_apply(struct import *i, json_t *spec, const char *like, const civil_date *skip, size_t skip_n);

#endif
