/* survey_form.c - the question as a form: cards for scores, rows for pairs, chips for reasons, words. */
#include "web/survey/survey_form.h"

#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "web/survey/survey_words.h"

#define NAME_SIZE 40

/* ---- scores ---- */

static void put_card(struct html *h, const struct survey_form *f, int score)
{
	const struct survey_question *q = f->question;
	const enum survey_kind k = (enum survey_kind)q->request.kind;
	const char *said = q->words->options[0] ? q->words->options[score - survey_least(k)] : NULL;

	html_put(h,
		 "<span class=\"card\"><input type=\"radio\" name=\"score\" id=\"score%d\" value=\"%d\" "
		 "data-good=\"%s\"",
		 score - survey_least(k), score, survey_score_is_good(k, score) ? "yes" : "no");
	html_made(h, f->has_score && f->score == score ? " checked" : "");
	html_put(h, " required><label for=\"score%d\">", score - survey_least(k));
	if (said)
		html_put(h, "<span class=\"said\">%s</span></label></span>\n", said);
	else
		html_put(h, "<b>%d</b></label></span>\n", score);
}

static void put_scores(struct html *h, const struct survey_form *f)
{
	const struct survey_question *q = f->question;
	const enum survey_kind k = (enum survey_kind)q->request.kind;

	html_put(h, "<fieldset class=\"scores\"><legend><h1>%s</h1></legend>\n<div class=\"cards %s\">\n",
		 q->words->question, survey_kind_name(k));
	for (int score = survey_least(k); score <= survey_most(k); score++)
		put_card(h, f, score);
	html_put(h, "</div>\n");
	if (!q->words->options[0])
		html_put(h, "<p class=\"ends\"><span>%d = %s</span> <span>%d = %s</span></p>\n",
			 survey_least(k), q->words->low, survey_most(k), q->words->high);
	html_put(h, "</fieldset>\n");
}

/* ---- pairs ---- */

static void put_scale(struct html *h, const struct survey_form *f, enum survey_dimension d, const char *side,
		      const char *said, uint32_t chosen)
{
	const enum survey_kind k = (enum survey_kind)f->question->request.kind;

	html_put(h, "<fieldset class=\"scale\"><legend>%s</legend><div class=\"steps\">", said);
	for (int n = survey_least(k); n <= survey_most(k); n++) {
		html_put(h,
			 "<span class=\"card\"><input type=\"radio\" name=\"%s_%s\" id=\"%s_%s%d\" "
			 "value=\"%d\"",
			 side, survey_dimension_name(d), side, survey_dimension_name(d), n, n);
		html_made(h, chosen == (uint32_t)n ? " checked" : "");
		html_put(h, " required><label for=\"%s_%s%d\"><b>%d</b></label></span>", side,
			 survey_dimension_name(d), n, n);
	}
	html_put(h, "</div></fieldset>\n");
}

static void put_rows(struct html *h, const struct survey_form *f)
{
	const struct survey_question *q = f->question;
	const enum locale l = (enum locale)q->locale;
	enum survey_dimension asked[SURVEY_DIMENSION_END];
	const size_t n = survey_dimensions(&q->request, asked);
	const enum survey_kind k = (enum survey_kind)q->request.kind;

	html_put(h, "<h1>%s</h1>\n<p class=\"ends\"><span>%d = %s</span> <span>%d = %s</span></p>\n",
		 q->words->question, survey_least(k), q->words->low, survey_most(k), q->words->high);
	for (size_t i = 0; i < n; i++) {
		const struct survey_item *item = &f->items[asked[i]];

		html_put(h, "<section class=\"row\"><h2>%s</h2>\n",
			 survey_dimension_words(asked[i], q->locale));
		put_scale(h, f, asked[i], "expected", survey_say(SAY_EXPECTED, l), item->expected);
		put_scale(h, f, asked[i], "perceived", survey_say(SAY_PERCEIVED, l), item->perceived);
		html_put(h, "</section>\n");
	}
}

/* ---- reasons, words ---- */

static void put_chips(struct html *h, const struct survey_form *f, bool good)
{
	const size_t locale = f->question->locale;

	html_put(h, "<fieldset class=\"chips %s\"><legend>%s</legend><div>\n", good ? "good" : "low",
		 survey_say(good ? SAY_WHY_GOOD : SAY_WHY_LOW, (enum locale)locale));
	for (unsigned r = SURVEY_FOR_NONE + 1; r < SURVEY_REASON_END; r++) {
		const enum survey_reason reason = (enum survey_reason)r;

		if (!survey_reason_fits(reason, good))
			continue;
		html_put(h, "<label class=\"chip\"><input type=\"radio\" name=\"%s\" value=\"%s\"",
			 good ? "good" : "low", survey_reason_name(reason));
		html_made(h, f->reason == reason ? " checked" : "");
		html_put(h, "><span>%s</span></label>\n", survey_reason_words(reason, locale));
	}
	html_put(h, "</div></fieldset>\n");
}

void survey_form_put(struct html *h, const struct survey_form *f)
{
	const struct survey_question *q = f->question;
	const enum locale l = (enum locale)q->locale;

	html_put(h, "<form method=\"post\" action=\"%s\">\n", f->path);
	if (survey_is_single((enum survey_kind)q->request.kind))
		put_scores(h, f);
	else
		put_rows(h, f);
	put_chips(h, f, false);
	put_chips(h, f, true);
	html_put(h,
		 "<label class=\"words\" for=\"comment\">%s</label>\n"
		 "<textarea id=\"comment\" name=\"comment\" rows=\"4\" maxlength=\"%u\">\n%s</textarea>\n",
		 q->words->comment, (unsigned)SURVEY_COMMENT_MOST, f->comment);
	if (q->request.customer.v && q->request.kind != SURVEY_PANEL) {
		html_put(h, "<label class=\"panel\"><input type=\"checkbox\" name=\"panel\" value=\"yes\"");
		html_made(h, f->panel ? " checked" : "");
		html_put(h, "><span>%s</span></label>\n", survey_say(SAY_PANEL, l));
	}
	html_put(h,
		 "<input type=\"hidden\" name=\"guard\" value=\"%s\">\n<button type=\"submit\">%s</button>\n"
		 "<p class=\"hint\">%s</p>\n</form>\n",
		 f->guard, survey_say(q->answer.times ? SAY_CHANGE : SAY_SUBMIT, l),
		 survey_say(SAY_CHANGEABLE, l));
}

/* ---- back ---- */

bool survey_form_score(const char *text, enum survey_kind k, int64_t *score_r)
{
	return num_i64(text, survey_least(k), survey_most(k), score_r) == RC_OK;
}

static uint32_t step_of(void *ctx, const struct page_form *sent, enum survey_kind k, const char *side,
			enum survey_dimension d)
{
	char name[NAME_SIZE];
	int64_t n;

	snprintf(name, sizeof(name), "%s_%s", side, survey_dimension_name(d));
	return survey_form_score(page_form_line(ctx, sent, name), k, &n) ? (uint32_t)n : 0;
}

void survey_form_take(void *ctx, const struct page_form *sent, const struct survey_question *q,
		      struct survey_answer_in *in_r)
{
	const enum survey_kind k = (enum survey_kind)q->request.kind;
	enum survey_dimension asked[SURVEY_DIMENSION_END];
	const size_t n = survey_dimensions(&q->request, asked);
	enum survey_reason reason;
	bool good;

	*in_r = (struct survey_answer_in){
		.way = (enum survey_way)q->request.way,
		.comment = page_form_text(ctx, sent, "comment"),
		.panel = strcmp(page_form_line(ctx, sent, "panel"), "yes") == 0,
		.nitems = n,
	};
	if (survey_is_single(k))
		in_r->has_score = survey_form_score(page_form_line(ctx, sent, "score"), k, &in_r->score);
	for (size_t i = 0; i < n; i++)
		in_r->items[i] = (struct survey_item){asked[i], step_of(ctx, sent, k, "expected", asked[i]),
						      step_of(ctx, sent, k, "perceived", asked[i])};
	/* both lists of chips are in the form: the one that fits what was chosen counts */
	const struct survey_answer a = {.score = (int32_t)in_r->score, .nitems = n};
	struct survey_answer worst = a;

	memcpy(worst.items, in_r->items, sizeof(worst.items));
	good = survey_score_is_good(k, survey_answer_worst(k, &worst));
	if (survey_reason_read(page_form_line(ctx, sent, good ? "good" : "low"), &reason) == RC_OK)
		in_r->reason = reason;
}
