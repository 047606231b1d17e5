/* report_read.c - which sums a page reads, sorted into rows and days. */
#include "workflow/report_read.h"

#include <stdlib.h>
#include <string.h>
#include <talloc.h>

struct measures {
	enum report_measure v[REPORT_MEASURE_END];
	size_t n;
	bool backlog;
};

static void want(struct measures *m, enum report_measure one)
{
	for (size_t i = 0; i < m->n; i++) {
		if (m->v[i] == one)
			return;
	}
	m->v[m->n++] = one;
}

static struct measures measures_of(const struct report_ask *ask, const enum report_key *keys, size_t nkeys)
{
	struct measures m = {.n = 0};

	for (size_t i = 0; i < nkeys; i++) {
		enum report_measure two[2];
		bool backlog;
		size_t n = report_figure_measures(keys[i], ask->shared && ask->by == REPORT_BY_AGENT, two,
						  &backlog);

		m.backlog = m.backlog || backlog;
		for (size_t k = 0; k < n && !backlog; k++)
			want(&m, two[k]);
	}
	return m;
}

static enum rc add(struct db_tx *tx, const struct report_wish *w, struct report_sheet *s)
{
	struct report_cell *list;
	size_t n;

	TRY(report_cells(tx, w, &list, &n));
	if (n == 0)
		return RC_OK;
	s->cells = talloc_realloc(tx->job->ctx, s->cells, struct report_cell, (unsigned)(s->n + n));
	must(s->cells);
	memcpy(s->cells + s->n, list, n * sizeof(*list));
	s->n += n;
	talloc_free(list);
	return RC_OK;
}

/* Rows that the filter has not named stay out, where one ticket stands in several. */
static bool is_asked(const struct report_ask *ask, const struct report_cell *c)
{
	const struct report_words *tags = &ask->filter.tags;

	if (ask->by != REPORT_BY_TAG || tags->n == 0)
		return ask->by != REPORT_BY_TAG || c->word[0];
	for (size_t i = 0; i < tags->n; i++) {
		if (strcmp(tags->v[i], c->word) == 0)
			return true;
	}
	return false;
}

static int by_row_and_day(const void *a, const void *b)
{
	const struct report_cell *x = a, *y = b;
	int c = x->id < y->id ? -1 : x->id > y->id;

	if (c == 0)
		c = strcmp(x->word, y->word);
	return c ? c : (x->day > y->day) - (x->day < y->day);
}

static void part_rows(void *ctx, const struct report_ask *ask, struct report_sheet *s)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->n; i++) {
		if (!s->cells[i].word)
			s->cells[i].word = (char *)(uintptr_t) "";
		if (is_asked(ask, &s->cells[i]))
			s->cells[kept++] = s->cells[i];
	}
	s->n = kept;
	if (kept)
		qsort(s->cells, kept, sizeof(*s->cells), by_row_and_day);
	s->rows = talloc_array(ctx, struct report_sheet_row, (unsigned)kept + 1);
	must(s->rows);
	for (size_t i = 0; i < kept; i++) {
		struct report_sheet_row *last = s->nrows ? &s->rows[s->nrows - 1] : NULL;

		if (last && last->id == s->cells[i].id && strcmp(last->word, s->cells[i].word) == 0)
			last->n++;
		else
			s->rows[s->nrows++] =
				(struct report_sheet_row){s->cells[i].id, s->cells[i].word, i, 1};
	}
}

enum rc report_read(struct db_tx *tx, const struct report_ask *ask, struct report_days days,
		    const enum report_key *keys, size_t nkeys, bool by_day, struct report_sheet *s_r)
{
	static const enum report_measure backlog[] = {REPORT_BACKLOG};
	const struct measures m = measures_of(ask, keys, nkeys);
	struct report_wish w = {.ask = ask, .days = days, .by_day = by_day, .by = ask->by};

	*s_r = (struct report_sheet){.cells = NULL};
	for (size_t from = 0; from < m.n; from += REPORT_MEASURES_MOST) {
		w.measures = m.v + from;
		w.nmeasures = m.n - from < REPORT_MEASURES_MOST ? m.n - from : REPORT_MEASURES_MOST;
		TRY(add(tx, &w, s_r));
	}
	if (m.backlog) {
		w.measures = backlog;
		w.nmeasures = 1;
		TRY(add(tx, &w, s_r));
	}
	part_rows(tx->job->ctx, ask, s_r);
	return RC_OK;
}

const struct report_sheet_row *report_sheet_row(const struct report_sheet *s, uint64_t id, const char *word)
{
	for (size_t i = 0; i < s->nrows; i++) {
		if (s->rows[i].id == id && strcmp(s->rows[i].word, word) == 0)
			return &s->rows[i];
	}
	return NULL;
}

static bool is_hidden(const struct report_ask *ask, const struct report_sheet_row *row, enum report_key k)
{
	return report_ask_hides(ask, row && ask->by == REPORT_BY_TEAM ? row->id : 0, k);
}

struct report_figure report_sheet_figure(const struct report_sheet *s, const struct report_sheet_row *row,
					 const struct report_ask *ask, enum report_key k)
{
	bool shared = ask->shared && ask->by == REPORT_BY_AGENT;

	if (is_hidden(ask, row, k))
		return (struct report_figure){.key = k, .hidden = true};
	return row ? report_figure_of(k, shared, s->cells + row->from, row->n)
		   : report_figure_of(k, shared, NULL, 0);
}

struct report_figure report_sheet_on(const struct report_sheet *s, const struct report_sheet_row *row,
				     const struct report_ask *ask, enum report_key k, struct report_days days)
{
	enum report_measure m[2];
	bool backlog;
	size_t from = 0, to = 0;

	(void)report_figure_measures(k, false, m, &backlog);
	if (is_hidden(ask, row, k))
		return (struct report_figure){.key = k, .hidden = true};
	if (!row)
		return report_figure_of(k, false, NULL, 0);
	const struct report_cell *c = s->cells + row->from;

	while (!backlog && from < row->n && c[from].day < days.from)
		from++;
	for (to = from; to < row->n && c[to].day <= days.to;)
		to++;
	return report_figure_of(k, ask->shared && ask->by == REPORT_BY_AGENT, c + from, to - from);
}
