/* survey_page.c - what the holder of a link finds: the question, their answer, or why there is neither. */
#include "web/survey/survey_page.h"

#include <string.h>
#include <talloc.h>

#include "web/page/guard.h"
#include "web/page/locale.h"
#include "web/page/page.h"
#include "web/survey/survey_form.h"
#include "web/survey/survey_words.h"

#define ROOT "/s/"
#define TOKEN_MOST 64

struct visit {
	struct db_tx *tx;
	const struct page_ask *ask;
	struct page_answer *out;
	void *ctx;
	const char *token;
	struct survey_question q;
};

/* ---- the frame ---- */

static struct html *begin(const struct visit *v, enum locale l, const char *title)
{
	struct html *h = html_make(v->ctx);
	const char *sheet = site_asset(v->ask->site, "survey.css"),
		   *icon = site_asset(v->ask->site, "icon.svg");
	const struct page p = {
		.locale = l,
		.title = title,
		.styles = {*sheet ? sheet : NULL},
		.icon = *icon ? icon : NULL,
		.class = "survey",
		.noindex = true,
	};

	page_begin(h, &p);
	html_put(h, "<main>\n");
	return h;
}

static void end(const struct visit *v, struct html *h, int status)
{
	html_put(h, "</main>\n");
	page_end(h);
	v->out->hidden = true;
	page_answer_html(v->out, status, h);
}

static void say(const struct visit *v, enum locale l, int status, enum survey_word title,
		enum survey_word text)
{
	struct html *h = begin(v, l, survey_say(title, l));

	html_put(h, "<h1>%s</h1>\n<p>%s</p>\n", survey_say(title, l), survey_say(text, l));
	end(v, h, status);
}

/* ---- the question ---- */

/* Bound to this link: another's form cannot be sent with it. */
static const char *guarded(const struct visit *v)
{
	return talloc_asprintf(v->ctx, "survey %s", v->token);
}

static const char *new_guard(const struct visit *v)
{
	char *guard = talloc_zero_size(v->ctx, GUARD_SIZE);

	must(guard);
	guard_make(&v->ask->keys, guarded(v), v->tx->job->now, SPAN_MS(1), guard);
	return guard;
}

static struct survey_form form_of(const struct visit *v)
{
	struct survey_form f = {
		.question = &v->q,
		.path = v->ask->path,
		.guard = new_guard(v),
		.comment = "",
	};

	return f;
}

static struct survey_form as_answered(const struct visit *v)
{
	const struct survey_answer *a = &v->q.answer;
	struct survey_form f = form_of(v);

	if (a->times == 0)
		return f;
	f.has_score = survey_is_single((enum survey_kind)v->q.request.kind);
	f.score = a->score;
	f.reason = (enum survey_reason)a->reason;
	f.comment = a->comment;
	for (size_t i = 0; i < a->nitems; i++)
		f.items[a->items[i].dimension] = a->items[i];
	return f;
}

static struct survey_form as_sent(const struct visit *v, const struct survey_answer_in *in)
{
	struct survey_form f = form_of(v);

	f.has_score = in->has_score;
	f.score = in->score;
	f.reason = in->reason;
	f.comment = in->comment;
	f.panel = in->panel;
	for (size_t i = 0; i < in->nitems; i++)
		f.items[in->items[i].dimension] = in->items[i];
	return f;
}

/* `told`: a line above it; NULL = none. */
static void show(const struct visit *v, int status, const struct survey_form *f, const char *told, bool bad)
{
	const enum locale l = (enum locale)v->q.locale;
	struct html *h = begin(v, l, survey_say(SAY_TITLE, l));

	if (told)
		html_put(h, "<p class=\"%s\" role=\"%s\">%s</p>\n", bad ? "told bad" : "told",
			 bad ? "alert" : "status", told);
	survey_form_put(h, f);
	end(v, h, status);
}

/* A link of the mail marks a score; nothing is written, here and below. */
static enum rc read_page(const struct visit *v)
{
	const enum locale l = (enum locale)v->q.locale;
	const char *chosen = page_query_line(v->ctx, v->ask, "score");
	struct survey_form f = as_answered(v);
	const char *told = v->q.answer.times ? v->q.words->thanks : NULL;
	int64_t score;

	if (survey_is_single((enum survey_kind)v->q.request.kind) &&
	    survey_form_score(chosen, (enum survey_kind)v->q.request.kind, &score) &&
	    !(f.has_score && f.score == score)) {
		f.has_score = true;
		f.score = score;
		told = survey_say(SAY_NOT_SAVED_YET, l);
	}
	show(v, 200, &f, told, false);
	return RC_OK;
}

/* ---- the answer ---- */

static const char *wrong(const struct visit *v, const struct survey_answer_in *in)
{
	const enum locale l = (enum locale)v->q.locale;
	struct survey_answer_in wordless = *in;

	wordless.comment = NULL;
	if (survey_answer_barred(&v->q.request, &wordless))
		return survey_say(
			survey_is_single((enum survey_kind)v->q.request.kind) ? SAY_CHOOSE : SAY_BOTH, l);
	return survey_answer_barred(&v->q.request, in) ? survey_say(SAY_TOO_LONG, l) : NULL;
}

static enum rc save(const struct visit *v)
{
	const enum locale l = (enum locale)v->q.locale;
	const char *guard = page_form_line(v->ctx, &v->ask->form, "guard"), *told;
	struct survey_answer_in in;
	struct survey_form f;
	span age;
	enum rc rc;

	survey_form_take(v->ctx, &v->ask->form, &v->q, &in);
	f = as_sent(v, &in);
	told = wrong(v, &in);
	if (!told &&
	    guard_read(&v->ask->keys, guarded(v), guard, v->tx->job->now, SURVEY_EXPIRES, &age) != RC_OK)
		told = survey_say(SAY_STALE, l);
	if (told) {
		show(v, 422, &f, told, true);
		return RC_OK;
	}
	rc = survey_answer_give(v->tx, v->q.request.id, &in);
	if (rc == RC_CONFLICT) { /* it ended in this very moment */
		say(v, l, 410, SAY_REVOKED, SAY_REVOKED_TEXT);
		return RC_OK;
	}
	TRY(rc);
	page_answer_moved(v->out, 303, talloc_strdup(v->ctx, v->ask->path));
	v->out->hidden = true;
	return RC_OK;
}

static enum rc closed(const struct visit *v, enum survey_word title, enum survey_word text)
{
	say(v, (enum locale)v->q.locale, 410, title, text);
	return RC_OK;
}

static enum rc run_question(const struct visit *v)
{
	switch (v->q.door) {
	case SURVEY_DOOR_OPEN:
	case SURVEY_DOOR_SAVED:
		return v->ask->sent ? save(v) : read_page(v);
	case SURVEY_DOOR_LOCKED:
		return closed(v, SAY_LOCKED, SAY_LOCKED_TEXT);
	case SURVEY_DOOR_EXPIRED:
		return closed(v, SAY_EXPIRED, SAY_EXPIRED_TEXT);
	default:
		return closed(v, SAY_REVOKED, SAY_REVOKED_TEXT);
	}
}

static enum rc run(struct job *j, const struct page_ask *a, struct page_answer *out)
{
	AUTO(db_tx) tx = db_begin(j);
	struct visit v = {.tx = &tx, .ask = a, .out = out, .ctx = out->ctx, .token = a->path + strlen(ROOT)};
	enum rc rc =
		strlen(v.token) <= TOKEN_MOST ? survey_question_by_token(&tx, v.token, &v.q) : RC_NOT_FOUND;

	if (rc == RC_NOT_FOUND) {
		say(&v, locale_wanted(a->accept_language), 404, SAY_UNKNOWN, SAY_UNKNOWN_TEXT);
		return RC_OK;
	}
	TRY(rc);
	TRY(run_question(&v));
	return a->sent ? db_commit(&tx) : RC_OK;
}

bool survey_http(struct web *w, const struct edge_request *e)
{
	if (strncmp(e->path, ROOT, strlen(ROOT)) != 0 || strchr(e->path + strlen(ROOT), '/'))
		return false;
	page_request(w, e, run);
	return true;
}
