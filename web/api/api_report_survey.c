/* api_report_survey.c - surveys in reports: how far they got, expected against perceived, what was written. */
#include <math.h>
#include <string.h>
#include <talloc.h>

#include "web/api/report_json.h"
#include "web/api/ticket_json.h"
#include "workflow/report_comment.h"
#include "workflow/score.h"
#include "workflow/survey.h"

/* ---- the funnel ---- */

struct funnel {
	int64_t steps[STEP_END];
	int64_t lag; /* of all answers together */
};

static void add_step(struct funnel *f, const struct report_cell *c)
{
	uint32_t step = c->mark % 10;

	if (step >= STEP_END)
		return;
	f->steps[step] += c->n;
	if (step == STEP_ANSWERED)
		f->lag += c->value;
}

static void funnel_json(struct writer *w, const char *key, const char *row, const struct funnel *f)
{
	writer_object(w, key);
	writer_text(w, "row", row);
	writer_integer(w, "wanted", f->steps[STEP_WANTED]);
	writer_integer(w, "sent", f->steps[STEP_SENT]);
	writer_integer(w, "failed", f->steps[STEP_FAILED]);
	writer_integer(w, "answered", f->steps[STEP_ANSWERED]);
	writer_integer(w, "low", f->steps[STEP_LOW]);
	writer_integer(w, "recovery_opened", f->steps[STEP_OPENED]);
	writer_integer(w, "recovery_called", f->steps[STEP_CALLED]);
	writer_integer(w, "recovery_settled", f->steps[STEP_SETTLED]);
	if (f->steps[STEP_ANSWERED] > 0)
		writer_integer(w, "answer_lag", f->lag / f->steps[STEP_ANSWERED]);
	writer_end(w);
}

static enum rc funnel_rows(struct api *a, const char *key, const struct report_ask *ask, enum report_by by)
{
	static const enum report_measure funnel[] = {REPORT_FUNNEL};
	const struct report_wish w = {
		.ask = ask, .days = ask->days, .measures = funnel, .nmeasures = 1, .by = by};
	struct report_cell *cells;
	bool *done;
	size_t n;

	TRY(report_cells(a->tx, &w, &cells, &n));
	done = talloc_zero_array(a->tx->job->ctx, bool, (unsigned)n + 1);
	must(done);
	if (by != REPORT_BY_NOTHING)
		writer_list(a->out, key);
	for (size_t i = 0; i < n || (i == 0 && by == REPORT_BY_NOTHING); i++) {
		struct funnel f = {.lag = 0};

		if (i < n && done[i])
			continue;
		for (size_t k = i; k < n; k++) {
			if (cells[k].id != cells[i].id || strcmp(cells[k].word, cells[i].word) != 0)
				continue;
			add_step(&f, &cells[k]);
			done[k] = true;
		}
		const struct report_sheet_row row = {i < n ? cells[i].id : 0, i < n ? cells[i].word : "", 0,
						     0};

		funnel_json(a->out, by == REPORT_BY_NOTHING ? key : NULL,
			    by == REPORT_BY_NOTHING ? "" : report_row_text(a->out, by, &row), &f);
	}
	if (by != REPORT_BY_NOTHING)
		writer_end(a->out);
	return RC_OK;
}

enum rc api_report_funnel(struct api *a)
{
	struct report_ask ask;

	TRY(report_ask_in(a, a->params, &ask));
	TRY(report_ask_require_shown(a->tx, &ask));
	ask.by = REPORT_BY_NOTHING;
	TRY(funnel_rows(a, "all", &ask, REPORT_BY_NOTHING));
	TRY(funnel_rows(a, "by_channel", &ask, REPORT_BY_CHANNEL));
	return funnel_rows(a, "by_language", &ask, REPORT_BY_LANGUAGE);
}

/* ---- expected against perceived ---- */

struct gap {
	int64_t n, expected, perceived;
	struct score_value differences[13]; /* -6..6 */
};

static void gap_json(struct writer *w, const char *dimension, const struct gap *g)
{
	struct score_mean m;

	writer_object(w, NULL);
	writer_text(w, "dimension", dimension);
	writer_integer(w, "n", g->n);
	if (g->n > 0 && score_mean(g->differences, COUNT_OF(g->differences), &m)) {
		writer_integer(w, "expected", g->expected * 1000 / g->n);
		writer_integer(w, "perceived", g->perceived * 1000 / g->n);
		writer_integer(w, "gap", llround(m.mean * 1000));
		writer_integer(w, "low", llround(m.low * 1000));
		writer_integer(w, "high", llround(m.high * 1000));
	}
	writer_end(w);
}

static void add_pair(struct gap *g, const struct report_cell *c)
{
	int64_t expected = c->mark / 10 % 10, perceived = c->mark % 10;
	int64_t at = perceived - expected + 6;

	if (at < 0 || at >= (int64_t)COUNT_OF(g->differences) || c->n <= 0)
		return;
	g->n += c->n;
	g->expected += expected * c->n;
	g->perceived += perceived * c->n;
	g->differences[at].count += (uint64_t)c->n;
}

enum rc api_report_gaps(struct api *a)
{
#define X(name, word) word,
	static const char *const words[] = {SURVEY_DIMENSION_LIST(X)};
#undef X
	static const enum report_measure pairs[] = {REPORT_PAIR};
	struct gap gaps[SURVEY_DIMENSION_END] = {0};
	struct report_cell *cells;
	struct report_ask ask;
	size_t n;

	TRY(report_ask_in(a, a->params, &ask));
	TRY(report_ask_require_shown(a->tx, &ask));
	const struct report_wish w = {
		.ask = &ask, .days = ask.days, .measures = pairs, .nmeasures = 1, .by = REPORT_BY_NOTHING};

	for (size_t d = 0; d < SURVEY_DIMENSION_END; d++) {
		for (size_t i = 0; i < COUNT_OF(gaps[d].differences); i++)
			gaps[d].differences[i].value = (double)i - 6;
	}
	TRY(report_cells(a->tx, &w, &cells, &n));
	for (size_t i = 0; i < n; i++) {
		if (cells[i].mark / 100 < SURVEY_DIMENSION_END)
			add_pair(&gaps[cells[i].mark / 100], &cells[i]);
	}
	writer_list(a->out, "dimensions");
	for (size_t d = 0; d < SURVEY_DIMENSION_END; d++)
		gap_json(a->out, words[d], &gaps[d]);
	writer_end(a->out);
	return RC_OK;
}

/* ---- comments ---- */

static const char *kind_word(uint32_t kind)
{
#define X(name, word, least, most, recover) word,
	static const char *const words[] = {SURVEY_KIND_LIST(X)};
#undef X
	return kind < SURVEY_KIND_END ? words[kind] : "csat";
}

static const char *reason_word(uint32_t reason)
{
#define X(name, word) word,
	static const char *const words[] = {SURVEY_REASON_LIST(X)};
#undef X
	return reason < SURVEY_REASON_END ? words[reason] : "";
}

static void comment_json(struct writer *w, const struct report_comment *c, const struct ticket *t, bool named)
{
	writer_object(w, NULL);
	writer_id(w, "id", c->id);
	writer_integer(w, "at", c->at.ms);
	writer_text(w, "kind", kind_word(c->kind));
	writer_integer(w, "score", c->kind == SURVEY_GAP ? c->score + 3 : c->score);
	writer_bool(w, "low",
		    survey_is_single((enum survey_kind)c->kind) &&
			    survey_score_is_low((enum survey_kind)c->kind, c->score, c->recover_to));
	writer_text(w, "text", c->text);
	writer_text(w, "language", c->locale);
	if (c->reason)
		writer_text(w, "about", reason_word(c->reason));
	if (c->customer[0])
		writer_text(w, "customer", c->customer);
	if (t)
		ticket_json(w, "ticket", t);
	if (c->agent && named)
		writer_id(w, "agent_id", c->agent);
	writer_bool(w, "handled", c->handled_by != 0);
	if (c->handled_by)
		writer_id(w, "handled_by", c->handled_by);
	writer_end(w);
}

enum rc api_report_comments(struct api *a)
{
	const struct report_ask_params *p = a->params;
	bool lowest = p->has_order && p->order == WIRE_REPORT_ORDER_LOWEST;
	size_t most = report_most(p) + 1, n, shown, i;
	const struct ticket **tickets;
	struct report_comment *list;
	struct report_ask ask;
	uint64_t *ids;

	TRY(report_ask_in(a, p, &ask));
	TRY(report_ask_require_shown(a->tx, &ask));
	TRY(report_comments(a->tx, &ask, lowest, report_skip(p), most, &list, &n));
	shown = n < most ? n : most - 1;
	ids = talloc_array(a->tx->job->ctx, uint64_t, (unsigned)shown + 1);
	must(ids);
	for (i = 0; i < shown; i++)
		ids[i] = list[i].ticket;
	TRY(report_tickets_read(a, &ask, ids, shown, &tickets));
	writer_list(a->out, "comments");
	for (i = 0; i < shown && a->out->n < API_ANSWER_MOST; i++)
		comment_json(a->out, &list[i], tickets[i], !ask.state.hides_agents);
	writer_end(a->out);
	writer_bool(a->out, "more", n == most || i < shown);
	return RC_OK;
}

enum rc api_report_handle_comment(struct api *a)
{
	const struct handle_comment_params *p = a->params;

	return report_comment_handle(a->tx, p->id, p->handled);
}
