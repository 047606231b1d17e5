/* report_cells.c - from which grain a question is answered. */
#include "workflow/report_cells.h"

#include <string.h>
#include <talloc.h>

#include "workflow/report_cells_sql.h"

enum report_grain report_grain_for(const struct report_filter *f, enum report_by by, bool by_other)
{
	bool who = f->agents.n > 0 || by == REPORT_BY_AGENT;
	bool tag = f->tags.n > 0 || by == REPORT_BY_TAG;
	bool other = f->surveys.n > 0 || by == REPORT_BY_ARTICLE || by_other;
	bool home = f->channels.n > 0 || f->languages.n > 0 || by == REPORT_BY_CHANNEL ||
		    by == REPORT_BY_LANGUAGE;
	bool team = f->teams.n > 0 || by == REPORT_BY_TEAM;

	if (who + tag + other + home > 1)
		return GRAIN_END;
	if (f->tags.n > 1 && by != REPORT_BY_TAG)
		return GRAIN_END; /* a ticket with two of them counts once */
	if (who)
		return GRAIN_WHO;
	if (tag)
		return GRAIN_TAG;
	if (other)
		return GRAIN_OTHER;
	if (home)
		return team ? GRAIN_HOME : GRAIN_WAY;
	return team ? GRAIN_TEAM : GRAIN_ALL;
}

/* ---- from facts ---- */

/* ARRIVED and BACKLOG are made while sums are: they are other measures among the facts. */
static void fact_measures(const struct report_wish *w, enum report_measure *plain, size_t *nplain,
			  bool *arrived, bool *opened, bool *backlog)
{
	*nplain = 0;
	*arrived = *opened = *backlog = false;
	for (size_t i = 0; i < w->nmeasures; i++) {
		if (w->measures[i] == REPORT_ARRIVED)
			*arrived = true;
		else if (w->measures[i] == REPORT_BACKLOG)
			*backlog = true;
		else if (w->measures[i] == REPORT_OPENED)
			*opened = true;
		else
			plain[(*nplain)++] = w->measures[i];
	}
	if (*arrived || *opened)
		plain[(*nplain)++] = REPORT_OPENED;
}

/* Stretches that were held, summed as a book would, without its columns. */
static enum rc backlog_of_facts(struct db_tx *tx, const struct report_wish *w, struct report_cell **list,
				size_t *n)
{
	struct held_row *rows;
	size_t nrows, from = *n;

	TRY(report_held_rows(tx, w, &rows, &nrows));
	for (size_t i = 0; i < nrows; i++) {
		const struct report_fact f = {.measure = rows[i].measure,
					      .at = rows[i].at,
					      .until = rows[i].until,
					      .day = rows[i].day,
					      .value = rows[i].value,
					      .language = "",
					      .times = 1};
		struct report_sums *s = report_sums_make(tx->job->ctx, w->ask->state.z);
		const struct report_sum *sums;
		size_t k;

		report_sums_add(s, &f, NULL, 0, 1);
		sums = report_sums_list(s, &k);
		for (size_t m = 0; m < k && sums[m].grain == GRAIN_ALL; m++) {
			if (sums[m].day > w->days.to)
				continue;
			*list = talloc_realloc(tx->job->ctx, *list, struct report_cell, (unsigned)*n + 1);
			must(*list);
			(*list)[(*n)++] = (struct report_cell){REPORT_BACKLOG,
							       w->by_day ? sums[m].day : 0,
							       sums[m].mark,
							       rows[i].id,
							       rows[i].word,
							       sums[m].n,
							       0};
		}
		talloc_free(s);
	}
	return *n - from > REPORT_CELLS_MOST ? because(tx->job, RC_LIMIT, "too much for one report") : RC_OK;
}

static enum rc cells_of_facts(struct db_tx *tx, const struct report_wish *w, struct report_cell **list_r,
			      size_t *n_r)
{
	enum report_measure plain[REPORT_MEASURES_MOST + 1];
	struct report_wish facts = *w;
	bool arrived, opened, backlog;
	size_t kept = 0, n = 0;

	*list_r = NULL;
	fact_measures(w, plain, &facts.nmeasures, &arrived, &opened, &backlog);
	facts.measures = plain;
	if (facts.nmeasures > 0)
		TRY(report_fact_cells(tx, &facts, list_r, &n));
	struct report_cell *list = *list_r;
	size_t plain_n = n;

	if (arrived) /* the hours, beside their sum */
		list = talloc_realloc(tx->job->ctx, list, struct report_cell, (unsigned)(2 * n + 1));
	for (size_t i = 0; i < plain_n; i++) {
		struct report_cell c = list[i];

		if (c.measure == REPORT_OPENED && arrived) {
			list[n] = c;
			list[n++].measure = REPORT_ARRIVED;
		}
		if (c.measure == REPORT_OPENED)
			list[i].mark = 0;
		if (c.measure == REPORT_OPENED && !opened)
			list[i].n = 0;
	}
	kept = n;
	if (backlog)
		TRY(backlog_of_facts(tx, w, &list, &kept));
	*list_r = list;
	*n_r = kept;
	return RC_OK;
}

/* ---- the backlog, from now backwards ---- */

static bool asks_backlog(const struct report_wish *w)
{
	return w->nmeasures == 1 && w->measures[0] == REPORT_BACKLOG;
}

/*
 * In the end all that is open now is of the last age, and every difference leads there: so what was open on a day is that,
 * less the differences behind the day. Nobody has to read from the first ticket on. As cells it is told from the beginning: what
 * stood before the period on a day of its own, then the period's differences.
 */
static enum rc backlog_of_days(struct db_tx *tx, const struct report_wish *w, enum report_grain g,
			       struct report_cell **list_r, size_t *n_r)
{
	static const enum report_measure holds[] = {REPORT_HOLDS};
	struct report_wish now = *w, behind = *w;
	struct report_cell *base, *list;
	size_t nbase, n, kept = 0;

	now.measures = holds;
	now.by_day = false;
	now.days = (struct report_days){0, 0};
	behind.days = (struct report_days){w->by_day ? w->days.from : w->days.to + 1, INT32_MAX};
	TRY(report_day_cells(tx, &now, g, &base, &nbase));
	TRY(report_day_cells(tx, &behind, g, &list, &n));
	*list_r = talloc_array(tx->job->ctx, struct report_cell, (unsigned)(nbase + 2 * n + 1));
	must(*list_r);
	for (size_t i = 0; i < nbase; i++) {
		struct report_cell *c = &(*list_r)[kept++];

		*c = base[i];
		c->measure = REPORT_BACKLOG;
		c->day = REPORT_BEFORE;
		c->mark = REPORT_AGES - 1;
	}
	for (size_t i = 0; i < n; i++) {
		struct report_cell taken = list[i];

		taken.day = REPORT_BEFORE;
		taken.n = -taken.n;
		(*list_r)[kept++] = taken;
		if (w->by_day && list[i].day <= w->days.to)
			(*list_r)[kept++] = list[i];
	}
	*n_r = kept;
	return RC_OK;
}

/* ---- a filter of surveys ---- */

static bool is_of_surveys(enum report_measure m)
{
	return (m >= REPORT_FUNNEL && m <= REPORT_GAP_SHARED) || m == REPORT_PAIR;
}

void report_filter_for(struct report_filter *f, enum report_measure m)
{
	if (!is_of_surveys(m))
		f->surveys.n = 0;
}

static enum rc cells_of(struct db_tx *tx, const struct report_wish *w, struct report_cell **list_r,
			size_t *n_r)
{
	enum report_grain g = report_grain_for(&w->ask->filter, w->by, w->by_other);

	must(w->nmeasures >= 1 && w->nmeasures <= REPORT_MEASURES_MOST);
	if (g == GRAIN_END)
		return cells_of_facts(tx, w, list_r, n_r);
	return asks_backlog(w) ? backlog_of_days(tx, w, g, list_r, n_r)
			       : report_day_cells(tx, w, g, list_r, n_r);
}

/* Those that are of surveys, or those that are not. */
static enum rc add_part(struct db_tx *tx, const struct report_wish *w, bool of_surveys,
			struct report_cell **list, size_t *n)
{
	enum report_measure some[REPORT_MEASURES_MOST];
	struct report_wish part = *w;
	struct report_ask ask = *w->ask;
	struct report_cell *more;
	size_t nmore;

	part.ask = &ask;
	part.measures = some;
	part.nmeasures = 0;
	for (size_t i = 0; i < w->nmeasures; i++) {
		if (is_of_surveys(w->measures[i]) == of_surveys)
			some[part.nmeasures++] = w->measures[i];
	}
	if (part.nmeasures == 0)
		return RC_OK;
	report_filter_for(&ask.filter, some[0]);
	TRY(cells_of(tx, &part, &more, &nmore));
	*list = talloc_realloc(tx->job->ctx, *list, struct report_cell, (unsigned)(*n + nmore + 1));
	must(*list);
	if (nmore)
		memcpy(*list + *n, more, nmore * sizeof(*more));
	*n += nmore;
	return RC_OK;
}

enum rc report_cells(struct db_tx *tx, const struct report_wish *w, struct report_cell **list_r, size_t *n_r)
{
	if (w->ask->filter.surveys.n == 0)
		return cells_of(tx, w, list_r, n_r);
	*list_r = NULL;
	*n_r = 0;
	TRY(add_part(tx, w, true, list_r, n_r));
	return add_part(tx, w, false, list_r, n_r);
}
