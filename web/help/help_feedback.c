/*
 * help_feedback.c - did this article solve it? Both are counted at once; behind a no comes the question why, and its answer is
 * written to that no.
 *
 * Nobody is named, and one address may say so only so often.
 */
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "web/api/writer.h"
#include "web/help/help_inner.h"
#include "workflow/article_reader.h"

#define GUARD_MOST SPAN_H(72) /* of a cached page, whose guard changes each day */

static const enum help_word reason_words[ARTICLE_REASON_END] = {
	[ARTICLE_REASON_NONE] = SAY_END,
	[ARTICLE_REASON_UNCLEAR] = SAY_REASON_UNCLEAR,
	[ARTICLE_REASON_OUTDATED] = SAY_REASON_OUTDATED,
	[ARTICLE_REASON_WRONG] = SAY_REASON_WRONG,
	[ARTICLE_REASON_INCOMPLETE] = SAY_REASON_INCOMPLETE,
	[ARTICLE_REASON_OTHER] = SAY_REASON_OTHER,
};

/* `no`: what was said already; 0 = nothing yet. */
static char *guarded(struct help *h, article_id id, uint64_t no)
{
	char *what = no ? talloc_asprintf(h->ctx, "feedback %lu %lu", (unsigned long)id.v, (unsigned long)no)
			: talloc_asprintf(h->ctx, "feedback %lu", (unsigned long)id.v);

	must(what);
	return what;
}

static struct html *begin(struct help *h, enum help_word title)
{
	const struct help_head head = {.title = help_say(h, title), .noindex = true};

	return help_begin(h, &head);
}

/* Why not? The no is counted by now. */
static enum rc ask_reason(struct help *h, const struct article_page *a, uint64_t no)
{
	struct html *p = begin(h, SAY_WHY_NOT);

	help_crumbs(h, p, NULL);
	html_put(p, "<h1>%s</h1>\n<form class=\"sheet\" method=\"post\" action=\"%s/feedback\">\n",
		 help_say(h, SAY_WHY_NOT), help_article_path(h, h->locale, a->line.id, a->line.title));
	help_guard_fields(h, p, guarded(h, a->line.id, no), SPAN_H(24));
	html_put(p,
		 "<input type=\"hidden\" name=\"helped\" value=\"no\">\n"
		 "<input type=\"hidden\" name=\"no\" value=\"%lu\">\n<fieldset><legend "
		 "class=\"unseen\">%s</legend>\n",
		 (unsigned long)no, help_say(h, SAY_WHY_NOT));
	for (unsigned r = ARTICLE_REASON_UNCLEAR; r < ARTICLE_REASON_END; r++)
		html_put(p,
			 "<label class=\"choice\"><input type=\"radio\" name=\"reason\" value=\"%s\"> "
			 "%s</label>\n",
			 article_reason_name((enum article_reason)r), help_say(h, reason_words[r]));
	html_put(p,
		 "</fieldset>\n<label for=\"words\">%s</label>\n<p class=\"hint\" id=\"words-hint\">%s</p>\n"
		 "<textarea id=\"words\" name=\"words\" rows=\"4\" maxlength=\"%u\" "
		 "aria-describedby=\"words-hint\"></textarea>\n"
		 "<p class=\"actions\"><button name=\"reason\" value=\"none\">%s</button></p></form>\n",
		 help_say(h, SAY_WORDS), help_say(h, SAY_WORDS_HINT), ARTICLE_FEEDBACK_WORDS_MOST,
		 help_say(h, SAY_SEND_FEEDBACK));
	help_end(h, p, 200);
	return RC_OK;
}

/* For the page's script: {"text": ".."}. */
static void answer_script(struct help *h, const char *text)
{
	struct writer *w = writer_make(h->ctx);
	const char *json;
	size_t n;

	writer_object(w, NULL);
	writer_text(w, "text", text);
	writer_end(w);
	json = writer_done(w, &n);
	h->out->type = "application/json";
	h->out->body = (struct bytes){(const uint8_t *)json, n};
}

static enum rc thank(struct help *h, const struct article_page *a, bool helped)
{
	enum help_word thanks = helped ? SAY_THANKS : SAY_THANKS_NO;
	struct html *p;

	if (h->ask->by_script) {
		answer_script(h, help_say(h, thanks));
		return RC_OK;
	}
	p = begin(h, thanks);
	html_put(p, "<h1>%s</h1>\n<p class=\"actions\"><a class=\"button\" href=\"%s\">%s</a>",
		 help_say(h, thanks), help_article_path(h, h->locale, a->line.id, a->line.title),
		 help_say(h, SAY_BACK_ARTICLE));
	if (!helped && h->set.contact)
		html_put(p, " <a href=\"%s\">%s</a>", help_path(h, h->locale, "contact"),
			 help_say(h, SAY_CONTACT));
	html_put(p, "</p>\n");
	help_end(h, p, 200);
	return RC_OK;
}

static enum rc keep(struct help *h, const struct article_page *a, struct article_feedback *f, bool asked_why)
{
	f->locale = a->line.locale;
	f->words = page_form_text(h->ctx, &h->ask->form, "words");
	TRY(f->id ? article_feedback_explain(h->tx, a->line.id, f)
		  : article_feedback_add(h->tx, a->line.id, f));
	return f->helped || asked_why ? thank(h, a, f->helped) : ask_reason(h, a, f->id);
}

enum rc help_article_feedback(struct help *h)
{
	const struct page_form *form = &h->ask->form;
	const char *helped = page_form_line(h->ctx, form, "helped"),
		   *why = page_form_line(h->ctx, form, "reason");
	struct article_feedback f = {.helped = strcmp(helped, "yes") == 0, .reason = ARTICLE_REASON_NONE};
	const char *no = page_form_line(h->ctx, form, "no");
	struct article_page a;
	span age;

	if (strcmp(h->parts[2], "feedback") != 0)
		return RC_NOT_FOUND;
	TRY(article_public(h->tx, (enum locale)h->locale, h->parts[1], &a));
	if (!h->ask->sent || (*no && num_u64(no, INT64_MAX, &f.id) != RC_OK) ||
	    guard_read(&h->ask->keys, guarded(h, a.line.id, f.id), page_form_line(h->ctx, form, "guard"),
		       h->job->now, GUARD_MOST, &age) != RC_OK) {
		page_answer_moved(h->out, 303, help_article_path(h, h->locale, a.line.id, a.line.title));
		return RC_OK;
	}
	if (!f.helped && *why && article_reason_read(why, &f.reason) != RC_OK)
		return because(h->job, RC_INVALID, "there is no such reason");
	return keep(h, &a, &f, *why);
}
