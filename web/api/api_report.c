/* api_report.c - figures, series, distributions and tables of reports. */
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "web/api/report_json.h"
#include "workflow/civil_date.h"

#define ROWS_MOST 200

enum rc api_report_state(struct api *a)
{
	struct report_state s;

	TRY(report_state_get(a->tx, &s));
	writer_text(a->out, "zone", s.zone);
	if (strcmp(s.zone, s.wanted) != 0)
		writer_text(a->out, "zone_wanted", s.wanted);
	writer_text(a->out, "today", report_day_text(a->out, report_day(s.z, a->tx->job->now)));
	writer_integer(a->out, "now", a->tx->job->now.ms);
	writer_integer(a->out, "through", s.through.ms);
	writer_bool(a->out, "whole", s.whole);
	writer_integer(a->out, "percent", s.percent);
	writer_integer(a->out, "min_ranked", REPORT_RANKED_FROM);
	writer_integer(a->out, "min_shown", REPORT_SHOWN_FROM);
	writer_bool(a->out, "hides_agents", s.hides_agents);
	writer_integer(a->out, "min_group", REPORT_GROUP_LEAST);
	return RC_OK;
}

enum rc api_report_set_zone(struct api *a)
{
	const struct set_report_zone_params *p = a->params;

	TRY(report_set_zone(a->tx, p->zone));
	return api_report_state(a);
}

enum rc api_report_set_hiding(struct api *a)
{
	const struct set_report_hiding_params *p = a->params;

	TRY(report_set_hiding(a->tx, p->hides_agents));
	return api_report_state(a);
}

/* ---- figures ---- */

/* Rows or not, a page's totals have none. */
static enum rc read_total(struct api *a, struct report_ask ask, struct report_days days,
			  struct report_sheet *s_r)
{
	ask.by = REPORT_BY_NOTHING;
	return report_read(a->tx, &ask, days, ask.keys, ask.nkeys, false, s_r);
}

static struct report_figure total(const struct report_sheet *s, const struct report_ask *ask,
				  enum report_key k)
{
	struct report_ask all = *ask;

	all.by = REPORT_BY_NOTHING;
	return report_sheet_figure(s, report_sheet_row(s, 0, ""), &all, k);
}

static enum rc figures_json(struct api *a, const char *key, const struct report_ask *ask)
{
	struct report_sheet now, before = {.n = 0};

	TRY(read_total(a, *ask, ask->days, &now));
	if (ask->compares)
		TRY(read_total(a, *ask, ask->before, &before));
	writer_list(a->out, key);
	for (size_t i = 0; i < ask->nkeys; i++) {
		struct report_figure f = total(&now, ask, ask->keys[i]),
				     b = total(&before, ask, ask->keys[i]);

		report_figure_json(a->out, &f, ask->compares ? &b : NULL, 0);
	}
	writer_end(a->out);
	return RC_OK;
}

enum rc api_report_figures(struct api *a)
{
	struct report_ask ask;

	TRY(report_ask_in(a, a->params, &ask));
	TRY(figures_json(a, "figures", &ask));
	writer_text(a->out, "from", report_day_text(a->out, ask.days.from));
	writer_text(a->out, "to", report_day_text(a->out, ask.days.to));
	if (ask.compares) {
		writer_text(a->out, "previous_from", report_day_text(a->out, ask.before.from));
		writer_text(a->out, "previous_to", report_day_text(a->out, ask.before.to));
	}
	return RC_OK;
}

/* ---- series ---- */

/* The step that a day is in. */
static int32_t step_of(const struct report_ask *ask, int32_t day)
{
	return ask->weekly ? day - (int32_t)civil_weekday((civil_date){day}) : day;
}

static void points_json(struct api *a, const char *key, const struct report_ask *ask,
			const struct report_sheet *s, const struct report_sheet_row *row,
			struct report_days days)
{
	writer_list(a->out, key);
	for (int32_t from = step_of(ask, days.from), next; from <= days.to; from = next) {
		next = from + (ask->weekly ? 7 : 1);
		struct report_days step = {from < days.from ? days.from : from,
					   next - 1 < days.to ? next - 1 : days.to};
		struct report_figure f = report_sheet_on(s, row, ask, ask->keys[0], step);

		writer_object(a->out, NULL);
		writer_text(a->out, "day", report_day_text(a->out, from));
		report_value_members(a->out, &f);
		writer_end(a->out);
	}
	writer_end(a->out);
}

static void key_members(struct api *a, const struct report_ask *ask)
{
	writer_text(a->out, "key", report_key_word(ask->keys[0]));
	writer_text(a->out, "unit", report_unit_word(report_key_unit(ask->keys[0])));
}

enum rc api_report_series(struct api *a)
{
	struct report_sheet now, before;
	struct report_ask ask;

	TRY(report_ask_in(a, a->params, &ask));
	TRY(report_read(a->tx, &ask, ask.days, ask.keys, 1, true, &now));
	key_members(a, &ask);
	writer_text(a->out, "step", ask.weekly ? "week" : "day");
	writer_list(a->out, "lines");
	for (size_t i = 0; i < now.nrows || (i == 0 && ask.by == REPORT_BY_NOTHING); i++) {
		const struct report_sheet_row *row = i < now.nrows ? &now.rows[i] : NULL;

		if (a->out->n > API_ANSWER_MOST)
			break;
		writer_object(a->out, NULL);
		writer_text(a->out, "row",
			    ask.by == REPORT_BY_NOTHING || !row ? "" : report_row_text(a->out, ask.by, row));
		points_json(a, "points", &ask, &now, row, ask.days);
		writer_end(a->out);
	}
	writer_end(a->out);
	if (ask.compares && ask.by == REPORT_BY_NOTHING) {
		TRY(report_read(a->tx, &ask, ask.before, ask.keys, 1, true, &before));
		points_json(a, "previous", &ask, &before, report_sheet_row(&before, 0, ""), ask.before);
	}
	return RC_OK;
}

/* ---- distributions ---- */

/* What stands on the scale of a figure. */
struct scale {
	enum report_measure measure;
	uint32_t from, to; /* marks */
	int64_t (*least)(uint32_t mark);
};

static enum rc scale_of(struct api *a, const struct report_ask *ask, struct scale *s_r)
{
	enum report_measure m[2];
	bool backlog;

	(void)report_figure_measures(ask->keys[0], false, m, &backlog);
	s_r->measure = m[0];
	switch (ask->keys[0]) {
	case REPORT_KEY_CSAT:
	case REPORT_KEY_GAP:
		*s_r = (struct scale){m[0], 1, 5, NULL};
		return RC_OK;
	case REPORT_KEY_NPS:
		*s_r = (struct scale){m[0], 0, 10, NULL};
		return RC_OK;
	case REPORT_KEY_CES:
		*s_r = (struct scale){m[0], 1, 7, NULL};
		return RC_OK;
	case REPORT_KEY_RESPONSIVENESS:
		*s_r = (struct scale){m[0], 0, REPORT_GAPS - 1, report_gap_least};
		return RC_OK;
	case REPORT_KEY_FIRST_REPLY:
	case REPORT_KEY_RESOLUTION:
		*s_r = (struct scale){m[0], 0, REPORT_TIMES - 1, report_time_least};
		return RC_OK;
	default:
		if (m[0] < REPORT_CLOCK_FIRST || m[0] > REPORT_CLOCK_PROMISE)
			return because(a->tx->job, RC_INVALID, "%s is not spread over anything",
				       report_key_word(ask->keys[0]));
		*s_r = (struct scale){m[0], 0, REPORT_LATENESS - 1, report_lateness_least};
		return RC_OK;
	}
}

static int64_t count_of(const struct report_sheet *s, const struct scale *scale, uint32_t mark)
{
	int64_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		if (s->cells[i].measure == scale->measure && s->cells[i].mark == mark)
			n += s->cells[i].n;
	}
	return n;
}

static void bounds_members(struct writer *w, const struct scale *s, uint32_t mark)
{
	bool clock = s->least == report_lateness_least, late = clock && report_mark_is_late(mark);
	bool last = mark == s->to || (clock && (mark + 1 == REPORT_UNANSWERED || mark == 0));

	if (late)
		writer_bool(w, "late", true);
	if (clock && mark == REPORT_UNANSWERED)
		return;
	writer_integer(w, "least", s->least(mark));
	if (!last)
		writer_integer(w, "most", clock && !late ? s->least(mark - 1) : s->least(mark + 1));
}

enum rc api_report_distribution(struct api *a)
{
	struct report_sheet now, before = {.n = 0};
	struct report_ask ask;
	struct scale scale = {.least = NULL};

	TRY(report_ask_in(a, a->params, &ask));
	ask.by = REPORT_BY_NOTHING;
	TRY(scale_of(a, &ask, &scale));
	TRY(report_ask_require_shown(a->tx, &ask));
	TRY(report_read(a->tx, &ask, ask.days, ask.keys, 1, false, &now));
	if (ask.compares)
		TRY(report_read(a->tx, &ask, ask.before, ask.keys, 1, false, &before));
	key_members(a, &ask);
	writer_list(a->out, "bars");
	for (uint32_t mark = scale.from; mark <= scale.to; mark++) {
		writer_object(a->out, NULL);
		writer_integer(a->out, "mark", mark);
		writer_integer(a->out, "n", count_of(&now, &scale, mark));
		if (ask.compares)
			writer_integer(a->out, "previous", count_of(&before, &scale, mark));
		if (scale.least)
			bounds_members(a->out, &scale, mark);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

/* ---- tables ---- */

struct table {
	const struct report_ask *ask;
	struct report_sheet now, before;
	struct report_figure *figures; /* of each row, nkeys */
};

/* Its place among the rows with enough answers; 0 = none. */
static unsigned rank_of(const struct table *t, size_t row, size_t key)
{
	const struct report_figure *f = &t->figures[row * t->ask->nkeys + key];
	unsigned better = 0;

	if (t->ask->by == REPORT_BY_LANGUAGE || !report_key_is_scored(f->key) || f->n < REPORT_RANKED_FROM ||
	    !f->has_value)
		return 0;
	for (size_t i = 0; i < t->now.nrows; i++) {
		const struct report_figure *o = &t->figures[i * t->ask->nkeys + key];

		if (o->n >= REPORT_RANKED_FROM && o->has_value &&
		    (report_key_more_is_better(f->key) ? o->value > f->value : o->value < f->value))
			better++;
	}
	return better + 1;
}

static void row_json(struct api *a, const struct table *t, const struct report_names *names, size_t row)
{
	const struct report_sheet_row *r = &t->now.rows[row];
	const char *text = report_row_text(a->out, t->ask->by, r);

	writer_object(a->out, NULL);
	writer_text(a->out, "row", text);
	writer_text(a->out, "name", report_name_of(names, text));
	writer_list(a->out, "figures");
	for (size_t k = 0; k < t->ask->nkeys; k++) {
		struct report_figure before = report_sheet_figure(
			&t->before, report_sheet_row(&t->before, r->id, r->word), t->ask, t->ask->keys[k]);

		report_figure_json(a->out, &t->figures[row * t->ask->nkeys + k],
				   t->ask->compares ? &before : NULL, rank_of(t, row, k));
	}
	writer_end(a->out);
	writer_end(a->out);
}

struct place {
	int64_t n; /* of the first figure */
	size_t row;
};

static int most_first(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static struct place *in_order(void *ctx, const struct table *t)
{
	struct place *order = talloc_array(ctx, struct place, (unsigned)t->now.nrows + 1);

	must(order);
	for (size_t i = 0; i < t->now.nrows; i++)
		order[i] = (struct place){t->figures[i * t->ask->nkeys].n, i};
	if (t->now.nrows)
		qsort(order, t->now.nrows, sizeof(*order), most_first);
	return order;
}

/* Of the rows that are shown. */
static const uint64_t *ids_in(void *ctx, const struct table *t, const struct place *order)
{
	uint64_t *ids = talloc_array(ctx, uint64_t, ROWS_MOST);

	must(ids);
	for (size_t i = 0; i < t->now.nrows && i < ROWS_MOST; i++)
		ids[i] = t->now.rows[order[i].row].id;
	return ids;
}

static void reckon(struct api *a, struct table *t)
{
	const struct report_ask *ask = t->ask;

	t->figures = talloc_array(a->tx->job->ctx, struct report_figure,
				  (unsigned)(t->now.nrows * ask->nkeys + 1));
	must(t->figures);
	for (size_t i = 0; i < t->now.nrows; i++) {
		for (size_t k = 0; k < ask->nkeys; k++)
			t->figures[i * ask->nkeys + k] =
				report_sheet_figure(&t->now, &t->now.rows[i], ask, ask->keys[k]);
	}
}

enum rc api_report_table(struct api *a)
{
	const struct report_ask_params *p = a->params;
	struct report_names *names;
	struct report_ask ask;
	struct table t = {.ask = &ask};
	struct place *order;
	size_t i;

	if (!p->has_by)
		return because(a->tx->job, RC_INVALID, "a table says by what its rows are");
	TRY(report_ask_in(a, p, &ask));
	TRY(report_read(a->tx, &ask, ask.days, ask.keys, ask.nkeys, false, &t.now));
	if (ask.compares)
		TRY(report_read(a->tx, &ask, ask.before, ask.keys, ask.nkeys, false, &t.before));
	reckon(a, &t);
	order = in_order(a->tx->job->ctx, &t);
	TRY(report_names_read(a, ask.by, ids_in(a->tx->job->ctx, &t, order),
			      t.now.nrows < ROWS_MOST ? t.now.nrows : ROWS_MOST, &names));
	writer_text(a->out, "by", report_by_word(ask.by));
	writer_list(a->out, "rows");
	for (i = 0; i < t.now.nrows && i < ROWS_MOST && a->out->n < API_ANSWER_MOST; i++)
		row_json(a, &t, names, order[i].row);
	writer_end(a->out);
	TRY(figures_json(a, "total", &ask));
	writer_bool(a->out, "more", i < t.now.nrows);
	return RC_OK;
}
