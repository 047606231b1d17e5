/*
 * report_page.h - a page of reports as text: for the mail and the PDF, in the reader's language.
 *
 * Line by line what the screen shows: each figure with how many it rests on, its interval and the period before, then the
 * same by row. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_REPORT_PAGE_H
#define WORKFLOW_REPORT_PAGE_H

#include "hub/text/locale.h"
#include "workflow/report_read.h"

/* clang-format off */
#define REPORT_PAGE_LIST(X) X(SATISFACTION, "satisfaction") X(SLA, "sla") X(FLOW, "flow") X(ESCALATIONS, "escalations") \
	X(WORKLOAD, "workload") X(CHANNELS, "channels") X(ARTICLES, "articles")
#define X(name, word) REPORT_PAGE_##name,
enum report_page { REPORT_PAGE_LIST(X) REPORT_PAGE_END };
#undef X
/* clang-format on */

const char *report_page_word(enum report_page p);
/* RC_INVALID: no such page. */
MUST_CHECK enum rc report_page_read(const char *word, enum report_page *p_r);
const char *report_page_title(enum report_page p, enum locale l);
const char *report_key_title(enum report_key k, enum locale l);
/* "92.3 %", "5.6", "2 h 5 min", "412"; "-" where there is nothing. Pure. */
char *report_value_text(void *ctx, enum report_key k, enum locale l, bool has_value, int64_t value);

struct report_page_text {
	char *title; /* "Satisfaction, 2026-11-01 to 2026-11-28" */
	char *text;  /* lines end with LF */
	char *made;  /* when, by the clock of the report's zone: "2026-11-22 19:08, Asia/Shanghai" */
};
MUST_CHECK enum rc report_page_make(struct db_tx *tx, const struct report_ask *ask, enum report_page p,
				    enum locale l, struct report_page_text *t_r);

#endif
