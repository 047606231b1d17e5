/* report_json.h - questions to the books out of params, figures as the wire has them; for api_report*.c. */
#ifndef WEB_API_REPORT_JSON_H
#define WEB_API_REPORT_JSON_H

#include "web/api/api.h"
#include "workflow/report_read.h"

/* As report_ask_read. */
MUST_CHECK enum rc report_ask_in(struct api *a, const struct report_ask_params *p, struct report_ask *ask_r);
size_t report_skip(const struct report_ask_params *p);
size_t report_most(const struct report_ask_params *p);

/* A figure; `before` may be NULL, rank 0 = none. */
void report_figure_json(struct writer *w, const struct report_figure *f, const struct report_figure *before,
			unsigned rank);
/* The members n, value, low, high. */
void report_value_members(struct writer *w, const struct report_figure *f);
const char *report_day_text(struct writer *w, int32_t day);
/* The row's name in a table: "0" or a word. */
const char *report_row_text(void *ctx, enum report_by by, const struct report_sheet_row *row);

struct report_names;
/* What rows are called: agents, teams; articles those with these ids, by their titles. */
MUST_CHECK enum rc report_names_read(struct api *a, enum report_by by, const uint64_t *ids, size_t n,
				     struct report_names **n_r);
const char *report_name_of(const struct report_names *n, const char *row);

/* Tickets by their ids, those that the actor may read; NULL for the others. Nobody's where agents are hidden. `rows_r` is as long as `ids`. */
MUST_CHECK enum rc report_tickets_read(struct api *a, const struct report_ask *ask, const uint64_t *ids,
				       size_t n, const struct ticket ***rows_r);

#endif
