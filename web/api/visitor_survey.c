/* visitor_survey.c - the question at the end of a talk, as the widget has it, and its answer. */
#include <string.h>
#include <talloc.h>

#include "web/api/visitor_api.h"
#include "workflow/survey_answer.h"

static void options_json(struct writer *w, const struct survey_question *q)
{
	const enum survey_kind k = (enum survey_kind)q->request.kind;
	const int least = survey_least(k);

	writer_list(w, "options");
	for (int score = least; survey_is_single(k) && score <= survey_most(k); score++) {
		const char *said = q->words->options[0] ? q->words->options[score - least] : NULL;
		char number[12];

		snprintf(number, sizeof(number), "%d", score);
		writer_object(w, NULL);
		writer_integer(w, "score", score);
		writer_text(w, "text", said ? said : number);
		writer_bool(w, "good", survey_score_is_good(k, score));
		writer_end(w);
	}
	writer_end(w);
}

static void chips_json(struct writer *w, const struct survey_question *q)
{
	writer_list(w, "chips");
	for (unsigned r = SURVEY_FOR_NONE + 1; r < SURVEY_REASON_END; r++) {
		writer_object(w, NULL);
		writer_text(w, "reason", survey_reason_name((enum survey_reason)r));
		writer_text(w, "text", survey_reason_words((enum survey_reason)r, q->locale));
		writer_bool(w, "good", survey_reason_fits((enum survey_reason)r, true));
		writer_end(w);
	}
	writer_end(w);
}

static void rows_json(struct writer *w, const struct survey_question *q)
{
	enum survey_dimension asked[SURVEY_DIMENSION_END];
	const size_t n = survey_dimensions(&q->request, asked);

	writer_list(w, "rows");
	for (size_t i = 0; i < n; i++) {
		writer_object(w, NULL);
		writer_text(w, "dimension", survey_dimension_name(asked[i]));
		writer_text(w, "text", survey_dimension_words(asked[i], q->locale));
		for (size_t k = 0; k < q->answer.nitems; k++) {
			if (q->answer.items[k].dimension != (uint32_t)asked[i])
				continue;
			writer_integer(w, "expected", q->answer.items[k].expected);
			writer_integer(w, "perceived", q->answer.items[k].perceived);
		}
		writer_end(w);
	}
	writer_end(w);
}

static char *question_text(void *ctx, const struct survey_question *q)
{
	const enum survey_kind k = (enum survey_kind)q->request.kind;
	struct writer *w = writer_make(ctx);
	char *text;
	size_t n;

	writer_object(w, NULL);
	writer_id(w, "request", q->request.id);
	writer_text(w, "kind", survey_kind_name(k));
	writer_integer(w, "least", survey_least(k));
	writer_integer(w, "most", survey_most(k));
	writer_text(w, "question", q->words->question);
	writer_text(w, "low", q->words->low);
	writer_text(w, "high", q->words->high);
	options_json(w, q);
	chips_json(w, q);
	rows_json(w, q);
	writer_text(w, "comment", q->words->comment);
	writer_text(w, "thanks", q->words->thanks);
	writer_bool(w, "answered", q->answer.times > 0);
	if (q->answer.times && survey_is_single(k))
		writer_integer(w, "score", q->answer.score);
	if (q->answer.reason)
		writer_text(w, "reason", survey_reason_name((enum survey_reason)q->answer.reason));
	writer_end(w);
	text = talloc_strdup(ctx, writer_done(w, &n));
	must(text);
	return text;
}

enum rc visitor_survey_read(struct db_tx *tx, void *ctx, ticket_id ticket, const char **text_r)
{
	struct survey_request r;
	struct survey_question q;
	enum rc rc = survey_request_of_chat(tx, ticket, &r);

	*text_r = NULL;
	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	TRY(survey_question_of(tx, &r, &q));
	if (q.door == SURVEY_DOOR_OPEN || q.door == SURVEY_DOOR_SAVED)
		*text_r = question_text(ctx, &q);
	return RC_OK;
}

/* Theirs alone: the request that their own last talk asks. */
static enum rc require_own(struct visitor_api *a, uint64_t request)
{
	struct survey_request r;
	enum rc rc =
		a->visitor.ticket.v ? survey_request_of_chat(a->tx, a->visitor.ticket, &r) : RC_NOT_FOUND;

	if (rc == RC_OK && r.id != request)
		rc = RC_NOT_FOUND;
	return rc == RC_NOT_FOUND ? because(a->tx->job, rc, "nothing is asked here") : rc;
}

enum rc api_visitor_survey_answer(struct visitor_api *a)
{
	const struct visitor_survey_answer_params *p = a->params;
	struct survey_answer_in in = {
		.way = SURVEY_BY_CHAT,
		.has_score = p->has_score,
		.score = p->score,
		.reason = p->has_reason ? (enum survey_reason)(p->reason + 1) : SURVEY_FOR_NONE,
		.comment = p->has_comment ? p->comment : NULL,
	};

	TRY(require_own(a, p->request));
	for (size_t i = 0; p->has_items && i < p->items_n && i < SURVEY_DIMENSION_END; i++)
		in.items[in.nitems++] = (struct survey_item){.dimension = p->items[i].dimension,
							     .expected = (uint32_t)p->items[i].expected,
							     .perceived = (uint32_t)p->items[i].perceived};
	TRY(survey_answer_give(a->tx, p->request, &in));
	TRY(visitor_api_view(a, &a->visitor));
	visitor_chat_members(a->out, a->note->found.view);
	return RC_OK;
}
