/* api_report_list.c - what reports list: tickets behind a figure, clocks that broke, days, hours, ladders, the wall. */
#include <string.h>
#include <talloc.h>

#include "web/api/report_json.h"
#include "web/api/ticket_json.h"
#include "workflow/agent_state.h"
#include "workflow/civil_date.h"
#include "workflow/report_list.h"
#include "workflow/ticket_list.h"

/* ---- tickets ---- */

static const uint64_t *ids_of(void *ctx, const struct report_hit *hits, size_t n)
{
	uint64_t *ids = talloc_array(ctx, uint64_t, (unsigned)n + 1);

	must(ids);
	for (size_t i = 0; i < n; i++)
		ids[i] = hits[i].ticket;
	return ids;
}

enum rc api_report_tickets(struct api *a)
{
	const struct report_ask_params *p = a->params;
	struct report_hits_ask h = {.part = p->has_part ? (enum report_part)p->part : PART_ALL,
				    .mark = p->has_mark ? p->mark : -1,
				    .to_team = p->has_to_team ? p->to_team : 0,
				    .row = p->has_row && p->has_by ? p->row : NULL,
				    .skip = report_skip(p),
				    .most = report_most(p) + 1};
	const struct ticket **tickets;
	struct report_hit *hits;
	struct report_ask ask;
	size_t n, shown;

	TRY(report_ask_in(a, p, &ask));
	h.key = ask.keys[0];
	TRY(report_hits(a->tx, &ask, &h, &hits, &n));
	shown = n < h.most ? n : h.most - 1;
	TRY(report_tickets_read(a, &ask, ids_of(a->tx->job->ctx, hits, shown), shown, &tickets));
	writer_list(a->out, "tickets");
	for (size_t i = 0; i < shown; i++) {
		if (!tickets[i])
			continue;
		writer_object(a->out, NULL);
		ticket_json(a->out, "ticket", tickets[i]);
		writer_integer(a->out, "at", hits[i].at.ms);
		writer_integer(a->out, "mark", hits[i].mark);
		writer_integer(a->out, "times", hits[i].times);
		if (report_key_unit(h.key) == REPORT_UNIT_TIME)
			writer_integer(a->out, "value", hits[i].value);
		writer_end(a->out);
	}
	writer_end(a->out);
	writer_bool(a->out, "more", n == h.most);
	return RC_OK;
}

/* ---- clocks that broke ---- */

static void breach_json(struct writer *w, const struct report_breach *b, const struct ticket *t, bool named)
{
	writer_object(w, NULL);
	ticket_json(w, "ticket", t);
	writer_text(w, "clock", sla_kind_name((enum sla_kind)b->kind));
	writer_integer(w, "at", b->at.ms);
	if (b->mark != REPORT_UNANSWERED)
		writer_integer(w, "late", b->late);
	writer_text(w, "cause", report_cause_name((enum report_cause)b->cause));
	writer_id(w, "team_id", b->team);
	if (b->agent && named)
		writer_id(w, "agent_id", b->agent);
	writer_end(w);
}

_Static_assert((int)WIRE_REPORT_CAUSE_NAME_BUSY + 1 == (int)REPORT_FOR_BUSY,
	       "the wire's causes are numbered as report_fact.h's, less none");

/* Which clock the first of `keys` names; -1 = all of them. */
static int kind_asked(const struct report_ask *ask)
{
	if (ask->nkeys == 1 && ask->keys[0] >= REPORT_KEY_SLA_FIRST && ask->keys[0] <= REPORT_KEY_SLA_PROMISE)
		return (int)ask->keys[0] - REPORT_KEY_SLA_FIRST;
	return -1;
}

static enum rc causes_json(struct api *a, const struct report_ask *ask, int kind)
{
	static const enum report_measure all[] = {REPORT_CLOCK_FIRST,	REPORT_CLOCK_NEXT,
						  REPORT_CLOCK_RESOLVE, REPORT_CLOCK_OWN,
						  REPORT_CLOCK_QUEUE,	REPORT_CLOCK_PROMISE};
	const struct report_wish w = {.ask = ask,
				      .days = ask->days,
				      .measures = kind < 0 ? all : &all[kind],
				      .nmeasures = kind < 0 ? COUNT_OF(all) : 1,
				      .by = REPORT_BY_NOTHING,
				      .by_other = true};
	int64_t n[REPORT_CAUSE_END] = {0};
	struct report_cell *cells;
	size_t ncells;

	TRY(report_cells(a->tx, &w, &cells, &ncells));
	for (size_t i = 0; i < ncells; i++) {
		if (report_mark_is_late(cells[i].mark) && cells[i].id < REPORT_CAUSE_END)
			n[cells[i].id] += cells[i].n;
	}
	writer_list(a->out, "causes");
	for (size_t i = 1; i < REPORT_CAUSE_END; i++) {
		writer_object(a->out, NULL);
		writer_text(a->out, "cause", report_cause_name((enum report_cause)i));
		writer_integer(a->out, "n", n[i]);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

enum rc api_report_breaches(struct api *a)
{
	const struct report_ask_params *p = a->params;
	size_t most = report_most(p) + 1, n, shown;
	const struct ticket **tickets;
	struct report_breach *list;
	struct report_ask ask;
	uint64_t *ids;

	TRY(report_ask_in(a, p, &ask));
	const struct report_breaches_ask b = {.kind = kind_asked(&ask),
					      .cause = p->has_cause ? (enum report_cause)(p->cause + 1)
								    : REPORT_FOR_NONE,
					      .skip = report_skip(p),
					      .most = most};

	TRY(report_breaches(a->tx, &ask, &b, &list, &n));
	shown = n < most ? n : most - 1;
	ids = talloc_array(a->tx->job->ctx, uint64_t, (unsigned)shown + 1);
	must(ids);
	for (size_t i = 0; i < shown; i++)
		ids[i] = list[i].ticket;
	TRY(report_tickets_read(a, &ask, ids, shown, &tickets));
	writer_list(a->out, "breaches");
	for (size_t i = 0; i < shown; i++) {
		if (tickets[i])
			breach_json(a->out, &list[i], tickets[i], !ask.state.hides_agents);
	}
	writer_end(a->out);
	TRY(causes_json(a, &ask, kind_asked(&ask)));
	writer_bool(a->out, "more", n == most);
	return RC_OK;
}

/* ---- days ---- */

struct day_counts {
	int64_t opened, solved, returned, ages[REPORT_AGES];
};

static void count_day(struct day_counts *days, size_t ndays, const struct report_days *period,
		      const struct report_cell *c)
{
	size_t at = c->day < period->from ? 0 : (size_t)((int64_t)c->day - period->from);

	if (at >= ndays)
		return;
	if (c->measure == REPORT_OPENED)
		days[at].opened += c->n;
	else if (c->measure == REPORT_SOLVED)
		days[at].solved += c->n;
	else if (c->measure == REPORT_RETURNED)
		days[at].returned += c->n;
	else if (c->measure == REPORT_BACKLOG && c->mark < REPORT_AGES)
		days[at].ages[c->mark] += c->n;
}

static enum rc read_days(struct api *a, const struct report_ask *ask, struct day_counts *days, size_t ndays)
{
	static const enum report_measure flow[] = {REPORT_OPENED, REPORT_SOLVED, REPORT_RETURNED},
					 held[] = {REPORT_BACKLOG};
	struct report_wish w = {.ask = ask,
				.days = ask->days,
				.measures = flow,
				.nmeasures = 3,
				.by_day = true,
				.by = REPORT_BY_NOTHING};
	struct report_cell *cells;
	size_t n;

	TRY(report_cells(a->tx, &w, &cells, &n));
	for (size_t i = 0; i < n; i++)
		count_day(days, ndays, &ask->days, &cells[i]);
	w.measures = held;
	w.nmeasures = 1;
	TRY(report_cells(a->tx, &w, &cells, &n));
	for (size_t i = 0; i < n; i++)
		count_day(days, ndays, &ask->days, &cells[i]);
	for (size_t i = 1; i < ndays; i++) {
		for (size_t k = 0; k < REPORT_AGES; k++)
			days[i].ages[k] += days[i - 1].ages[k];
	}
	return RC_OK;
}

enum rc api_report_backlog(struct api *a)
{
	struct day_counts *days;
	struct report_ask ask;
	size_t ndays;

	TRY(report_ask_in(a, a->params, &ask));
	ask.by = REPORT_BY_NOTHING;
	ndays = (size_t)((int64_t)ask.days.to - ask.days.from + 1);
	days = talloc_zero_array(a->tx->job->ctx, struct day_counts, (unsigned)ndays);
	must(days);
	TRY(read_days(a, &ask, days, ndays));
	writer_list(a->out, "days");
	for (size_t i = 0; i < ndays; i++) {
		writer_object(a->out, NULL);
		writer_text(a->out, "day", report_day_text(a->out, ask.days.from + (int32_t)i));
		writer_integer(a->out, "opened", days[i].opened);
		writer_integer(a->out, "solved", days[i].solved);
		writer_integer(a->out, "reopened", days[i].returned);
		writer_list(a->out, "ages");
		for (size_t k = 0; k < REPORT_AGES; k++)
			writer_integer(a->out, NULL, days[i].ages[k]);
		writer_end(a->out);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

/* ---- hours of the week ---- */

static void hours_json(struct writer *w, const char *key, const int64_t hours[168], double each)
{
	writer_list(w, key);
	for (size_t i = 0; i < 168; i++)
		writer_integer(w, NULL, (int64_t)((double)hours[i] * each + 0.5));
	writer_end(w);
}

enum rc api_report_heat(struct api *a)
{
	static const enum report_measure arrived[] = {REPORT_ARRIVED};
	int64_t arrivals[168] = {0}, online[168];
	struct report_cell *cells;
	struct report_ask ask;
	double weeks;
	size_t n;

	TRY(report_ask_in(a, a->params, &ask));
	const struct report_wish w = {.ask = &ask,
				      .days = ask.days,
				      .measures = arrived,
				      .nmeasures = 1,
				      .by_day = true,
				      .by = REPORT_BY_NOTHING};

	TRY(report_cells(a->tx, &w, &cells, &n));
	for (size_t i = 0; i < n; i++)
		arrivals[(size_t)civil_weekday((civil_date){cells[i].day}) * 24 + cells[i].mark % 24] +=
			cells[i].n;
	memset(online, 0, sizeof(online));
	if (!report_ask_hides(&ask, 0, REPORT_KEY_SOLVED))
		TRY(report_coverage(a->tx, &ask, online));
	weeks = (double)(ask.days.to - ask.days.from + 1) / 7;
	hours_json(a->out, "arrivals", arrivals, 1);
	hours_json(a->out, "coverage", online, 1000.0 / 3600000.0 / weeks);
	writer_integer(a->out, "weeks", (int64_t)(weeks * 1000 + 0.5));
	return RC_OK;
}

/* ---- ladders, handed on ---- */

static void rang_json(struct api *a, const struct report_cell *cells, size_t n)
{
	writer_list(a->out, "rang");
	for (uint32_t mark = 0; mark < SLA_KIND_END * 100; mark++) {
		int64_t rang = 0, acknowledged = 0;

		for (size_t i = 0; i < n; i++) {
			if (cells[i].measure != REPORT_RANG || cells[i].mark != mark)
				continue;
			rang += cells[i].n;
			acknowledged += cells[i].id ? cells[i].n : 0;
		}
		if (rang == 0)
			continue;
		writer_object(a->out, NULL);
		writer_text(a->out, "clock", sla_kind_name((enum sla_kind)(mark / 100)));
		writer_integer(a->out, "level", mark % 100);
		writer_integer(a->out, "n", rang);
		writer_integer(a->out, "acknowledged", acknowledged);
		writer_end(a->out);
	}
	writer_end(a->out);
}

static void moves_json(struct api *a, const struct report_cell *cells, size_t n)
{
	writer_list(a->out, "moves");
	for (size_t i = 0; i < n; i++) {
		if (cells[i].measure != REPORT_MOVED || cells[i].n <= 0)
			continue;
		writer_object(a->out, NULL);
		writer_text(a->out, "from_team", cells[i].word);
		writer_id(a->out, "to_team", cells[i].id);
		writer_integer(a->out, "n", cells[i].n);
		writer_integer(a->out, "spent", cells[i].value / cells[i].n);
		writer_end(a->out);
	}
	writer_end(a->out);
}

enum rc api_report_escalations(struct api *a)
{
	static const enum report_key keys[] = {REPORT_KEY_ESCALATED, REPORT_KEY_MOVED, REPORT_KEY_OPENED};
	static const enum report_measure measures[] = {REPORT_RANG, REPORT_MOVED};
	struct report_sheet now, before = {.n = 0};
	struct report_cell *cells;
	struct report_ask ask;
	size_t n;

	TRY(report_ask_in(a, a->params, &ask));
	TRY(report_ask_require_shown(a->tx, &ask));
	ask.by = REPORT_BY_NOTHING;
	TRY(report_read(a->tx, &ask, ask.days, keys, COUNT_OF(keys), false, &now));
	if (ask.compares)
		TRY(report_read(a->tx, &ask, ask.before, keys, COUNT_OF(keys), false, &before));
	writer_list(a->out, "figures");
	for (size_t i = 0; i < COUNT_OF(keys); i++) {
		struct report_figure f =
			report_sheet_figure(&now, report_sheet_row(&now, 0, ""), &ask, keys[i]);
		struct report_figure b =
			report_sheet_figure(&before, report_sheet_row(&before, 0, ""), &ask, keys[i]);

		report_figure_json(a->out, &f, ask.compares ? &b : NULL, 0);
	}
	writer_end(a->out);
	const struct report_wish w = {.ask = &ask,
				      .days = ask.days,
				      .measures = measures,
				      .nmeasures = COUNT_OF(measures),
				      .by = REPORT_BY_TEAM,
				      .by_other = true};

	TRY(report_cells(a->tx, &w, &cells, &n));
	rang_json(a, cells, n);
	moves_json(a, cells, n);
	return RC_OK;
}
