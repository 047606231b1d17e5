/* report_json.c - what the calls of reports share: filters in, figures and names out. */
#include "web/api/report_json.h"

#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/locale.h"
#include "workflow/agent.h"
#include "workflow/article_title.h"
#include "workflow/civil_date.h"
#include "workflow/ticket_list.h"

#define NAMES_MOST 5000
#define TICKETS_BATCH 64

_Static_assert((int)WIRE_REPORT_BY_ARTICLE == (int)REPORT_BY_ARTICLE &&
		       (int)WIRE_REPORT_COMPARE_YEAR == (int)COMPARE_YEAR,
	       "the wire's words are numbered as report_ask.h's");

enum rc report_ask_in(struct api *a, const struct report_ask_params *p, struct report_ask *ask_r)
{
	const struct report_ask_text text = {
		.from = p->from,
		.to = p->to,
		.compare = p->has_compare ? (enum report_compare)p->compare : COMPARE_NONE,
		.teams = p->teams,
		.agents = p->agents,
		.channels = p->channels,
		.languages = p->languages,
		.tags = p->tags,
		.surveys = p->surveys,
		.keys = p->keys,
	};

	TRY(report_ask_read(a->tx, &text, ask_r));
	if (p->has_by && (enum report_by)p->by == REPORT_BY_AGENT && ask_r->state.hides_agents)
		return because(a->tx->job, RC_DENIED, "reports say nothing of one agent here");
	if (p->has_by)
		ask_r->by = (enum report_by)p->by;
	ask_r->weekly = p->has_step && p->step == WIRE_REPORT_STEP_WEEK;
	ask_r->shared = p->has_raters && p->raters == WIRE_REPORT_RATERS_ALL;
	return RC_OK;
}

size_t report_skip(const struct report_ask_params *p)
{
	return p->has_skip ? (size_t)p->skip : 0;
}

size_t report_most(const struct report_ask_params *p)
{
	return p->has_most ? (size_t)p->most : 50;
}

/* ---- figures ---- */

void report_value_members(struct writer *w, const struct report_figure *f)
{
	writer_integer(w, "n", f->n);
	if (f->has_value)
		writer_integer(w, "value", f->value);
	if (f->has_interval) {
		writer_integer(w, "low", f->low);
		writer_integer(w, "high", f->high);
	}
}

static void response_members(struct writer *w, const struct report_figure *f)
{
	if (!f->has_of)
		return;
	writer_integer(w, "of", f->of);
	writer_integer(w, "response", f->response);
}

void report_figure_json(struct writer *w, const struct report_figure *f, const struct report_figure *before,
			unsigned rank)
{
	writer_object(w, NULL);
	writer_text(w, "key", report_key_word(f->key));
	writer_text(w, "unit", report_unit_word(report_key_unit(f->key)));
	report_value_members(w, f);
	response_members(w, f);
	if (f->has_median)
		writer_integer(w, "median", f->median);
	writer_bool(w, "too_few", report_figure_is_thin(f));
	if (f->hidden)
		writer_bool(w, "hidden", true);
	if (rank)
		writer_integer(w, "rank", rank);
	if (before) {
		writer_object(w, "previous");
		report_value_members(w, before);
		response_members(w, before);
		writer_end(w);
	}
	writer_end(w);
}

const char *report_day_text(struct writer *w, int32_t day)
{
	char *text = talloc_size(w, CIVIL_DATE_SIZE);

	must(text);
	return civil_text((civil_date){day}, text);
}

/* ---- names ---- */

const char *report_row_text(void *ctx, enum report_by by, const struct report_sheet_row *row)
{
	const char *text = row->word;

	if (by == REPORT_BY_CHANNEL)
		text = channel_name((enum channel)row->id);
	else if (by == REPORT_BY_LANGUAGE)
		text = row->word[0] ? row->word : "none";
	else if (by != REPORT_BY_TAG)
		text = talloc_asprintf(ctx, "%llu", (unsigned long long)row->id);
	must(text);
	return text;
}

struct report_name {
	const char *row, *name;
};
struct report_names {
	struct report_name *list;
	size_t n;
};

static void name_it(struct report_names *names, uint64_t id, const char *name)
{
	names->list = talloc_realloc(names, names->list, struct report_name, (unsigned)names->n + 1);
	must(names->list);
	names->list[names->n++] =
		(struct report_name){talloc_asprintf(names->list, "%llu", (unsigned long long)id), name};
}

static enum rc name_articles(struct api *a, const uint64_t *ids, size_t n, struct report_names *names)
{
	struct article_title *list;
	enum locale l = LOCALE_EN;
	struct agent reader;
	size_t got;

	TRY(agent_get(a->tx, (agent_id){a->tx->job->actor}, &reader));
	if (locale_read(reader.locale, &l) != RC_OK)
		l = LOCALE_EN;
	for (size_t from = 0; from < n; from += TICKETS_BATCH) {
		TRY(article_titles(a->tx, l, ids + from, n - from < TICKETS_BATCH ? n - from : TICKETS_BATCH,
				   &list, &got));
		for (size_t i = 0; i < got; i++)
			name_it(names, list[i].id.v, list[i].title);
	}
	return RC_OK;
}

enum rc report_names_read(struct api *a, enum report_by by, const uint64_t *ids, size_t n_ids,
			  struct report_names **n_r)
{
	struct report_names *names = talloc_zero(a->tx->job->ctx, struct report_names);

	must(names);
	*n_r = names;
	if (by == REPORT_BY_AGENT) {
		struct agent *list;
		size_t n;

		TRY(agent_all(a->tx, &list, &n));
		for (size_t i = 0; i < n; i++)
			name_it(names, list[i].id.v, list[i].name);
	} else if (by == REPORT_BY_TEAM) {
		struct team *list;
		size_t n;

		TRY(team_all(a->tx, &list, &n));
		for (size_t i = 0; i < n; i++)
			name_it(names, list[i].id.v, list[i].name);
	} else if (by == REPORT_BY_ARTICLE) {
		TRY(name_articles(a, ids, n_ids, names));
	}
	return RC_OK;
}

const char *report_name_of(const struct report_names *n, const char *row)
{
	for (size_t i = 0; i < n->n; i++) {
		if (strcmp(n->list[i].row, row) == 0)
			return n->list[i].name;
	}
	return row;
}

/* ---- tickets ---- */

enum rc report_tickets_read(struct api *a, const struct report_ask *ask, const uint64_t *ids, size_t n,
			    const struct ticket ***rows_r)
{
	void *ctx = a->tx->job->ctx;
	const struct ticket **rows = talloc_zero_array(ctx, const struct ticket *, (unsigned)n + 1);

	must(rows);
	for (size_t from = 0; from < n; from += TICKETS_BATCH) {
		size_t some = n - from < TICKETS_BATCH ? n - from : TICKETS_BATCH, got;
		ticket_id batch[TICKETS_BATCH];
		struct ticket *list;

		for (size_t i = 0; i < some; i++)
			batch[i] = (ticket_id){ids[from + i]};
		TRY(ticket_by_ids(a->tx, batch, some, &list, &got));
		for (size_t i = 0; i < some; i++) {
			for (size_t k = 0; k < got; k++) {
				if (list[k].id.v == ids[from + i] &&
				    access_may(&a->access, ACCESS_TICKET_READ, ticket_scope(&list[k]))) {
					if (ask->state.hides_agents)
						list[k].assignee = (agent_id){0};
					rows[from + i] = &list[k];
				}
			}
		}
	}
	*rows_r = rows;
	return RC_OK;
}
