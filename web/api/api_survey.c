/* api_survey.c - calls about surveys: edited, and what one ticket's customer was asked. */
#include <jansson.h>
#include <talloc.h>

#include "web/api/api.h"
#include "web/api/survey_json.h"

enum rc api_survey_list(struct api *a)
{
	struct survey *list;
	size_t n;

	TRY(survey_all(a->tx, &list, &n));
	writer_list(a->out, "surveys");
	for (size_t i = 0; i < n; i++) {
		writer_object(a->out, NULL);
		survey_json(a->out, &list[i]);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

enum rc api_survey_save(struct api *a)
{
	const struct save_survey_params *p = a->params;
	const struct survey_in in = {
		.id = p->id,
		.seen = (uint32_t)p->version,
		.name = p->name,
		.active = p->active,
		.kind = (enum survey_kind)p->kind,
		.on = (enum survey_trigger)p->trigger,
		.body = p->body,
	};
	struct survey s;
	uint64_t id;

	if (p->has_id != p->has_version)
		return because(a->tx->job, RC_INVALID, "`version` goes with `id`");
	TRY(survey_save(a->tx, &in, &id));
	TRY(survey_at(a->tx, id, in.seen + 1, &s));
	survey_json(a->out, &s);
	return RC_OK;
}

enum rc api_survey_versions(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct survey *list;
	size_t n;

	TRY(survey_versions(a->tx, p->id, &list, &n));
	writer_list(a->out, "versions");
	for (size_t i = 0; i < n; i++) {
		writer_object(a->out, NULL);
		survey_json(a->out, &list[i]);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

/* ---- what stands in a survey that says nothing else ---- */

static enum rc kind_json(struct api *a, enum survey_kind k)
{
	json_t *nothing = json_object();
	struct survey_body *b;
	const char *why = "";
	enum rc rc =
		survey_body_read(a->tx->job->ctx, k, k == SURVEY_PANEL ? SURVEY_ON_PERIODIC : SURVEY_ON_SOLVE,
				 nothing, &b, &why);

	json_decref(nothing);
	if (rc != RC_OK)
		return because(a->tx->job, RC_BUG, "%s", why);
	writer_object(a->out, NULL);
	writer_text(a->out, "kind", survey_kind_name(k));
	writer_integer(a->out, "least", survey_least(k));
	writer_integer(a->out, "most", survey_most(k));
	survey_body_member(a->out, b);
	writer_end(a->out);
	return RC_OK;
}

static void word_json(struct writer *w, size_t locale, const char *key, const char *word, const char *text)
{
	writer_object(w, NULL);
	writer_text(w, "locale", locale_name((enum locale)locale));
	writer_text(w, key, word);
	writer_text(w, "text", text);
	writer_end(w);
}

enum rc api_survey_kinds(struct api *a)
{
	writer_list(a->out, "kinds");
	for (unsigned k = 0; k < SURVEY_KIND_END; k++)
		TRY(kind_json(a, (enum survey_kind)k));
	writer_end(a->out);
	writer_list(a->out, "chips");
	for (size_t l = 0; l < LOCALES; l++) {
		for (unsigned r = SURVEY_FOR_NONE + 1; r < SURVEY_REASON_END; r++)
			word_json(a->out, l, "reason", survey_reason_name((enum survey_reason)r),
				  survey_reason_words((enum survey_reason)r, l));
	}
	writer_end(a->out);
	writer_list(a->out, "rows");
	for (size_t l = 0; l < LOCALES; l++) {
		for (unsigned d = 0; d < SURVEY_DIMENSION_END; d++)
			word_json(a->out, l, "dimension", survey_dimension_name((enum survey_dimension)d),
				  survey_dimension_words((enum survey_dimension)d, l));
	}
	writer_end(a->out);
	return RC_OK;
}

/* ---- of one ticket ---- */

static enum rc requests_json(struct api *a, ticket_id id)
{
	struct survey_request *list;
	size_t n;

	TRY(survey_requests_of(a->tx, id, &list, &n));
	writer_list(a->out, "requests");
	for (size_t i = 0; i < n; i++) {
		struct survey_question q;

		TRY(survey_question_of(a->tx, &list[i], &q));
		survey_question_json(a->out, NULL, &q, a->tx->job->now, a->access.role);
	}
	writer_end(a->out);
	return RC_OK;
}

static enum rc ticket_survey_json(struct api *a, ticket_id id)
{
	struct expectation *hopes;
	struct recovery *list;
	size_t n;

	TRY(requests_json(a, id));
	TRY(expectation_list(a->tx, id, &hopes, &n));
	writer_list(a->out, "expectations");
	for (size_t i = 0; i < n; i++)
		expectation_json(a->out, NULL, &hopes[i]);
	writer_end(a->out);
	TRY(recoveries_of(a->tx, id, &list, &n));
	writer_list(a->out, "recoveries");
	for (size_t i = 0; i < n; i++) {
		writer_object(a->out, NULL);
		TRY(recovery_json(a->tx, a->out, &list[i], a->access.role));
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

enum rc api_ticket_survey(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct ticket t;

	TRY(api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_READ, &t));
	return ticket_survey_json(a, t.id);
}

enum rc api_ticket_survey_skip(struct api *a)
{
	const struct skip_survey_params *p = a->params;

	TRY(survey_skip(a->tx, (ticket_id){p->id}, p->reason));
	return ticket_survey_json(a, (ticket_id){p->id});
}
