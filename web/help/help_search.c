/* help_search.c - articles found by their words: as a page, and as a list for who is still typing. */
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "hub/text/utf8.h"
#include "web/api/writer.h"
#include "web/help/help_inner.h"
#include "workflow/article_reader.h"
#include "workflow/search_article.h"

#define RESULTS 20
#define TYPED_RESULTS 6
#define PAGES_MOST 20
#define QUESTION_MOST 200 /* characters */

enum rc help_find(struct help *h, const char *text, bool typing, size_t skip, size_t most,
		  struct search_articles_found *f_r)
{
	const struct search_article_ask ask = {
		.text = text, .typing = typing, .locale = (enum locale)h->locale, .skip = skip, .most = most};
	enum rc rc = search_articles(h->tx, NULL, &ask, f_r);

	if (rc != RC_BUSY)
		return rc;
	*f_r = (struct search_articles_found){0}; /* there is no index yet */
	return RC_OK;
}

enum rc help_suggest(struct help *h, const char *subject, const char *text, size_t most,
		     struct search_articles_found *f_r)
{
	enum rc rc = search_suggest_for(h->tx, NULL, (enum locale)h->locale, subject, text, most, f_r);

	if (rc != RC_BUSY)
		return rc;
	*f_r = (struct search_articles_found){0};
	return RC_OK;
}

/* ---- what is shown ---- */

static void put_excerpt(struct html *p, const struct search_excerpt *e)
{
	if (e->cut_before)
		html_put(p, "…");
	for (size_t i = 0; i < e->n; i++)
		html_put(p, e->pieces[i].hit ? "<mark>%s</mark>" : "%s", e->pieces[i].text);
	if (e->cut_behind)
		html_put(p, "…");
}

void help_found_list(struct help *h, struct html *p, const struct search_articles_found *f)
{
	html_put(p, "<ol class=\"found\">\n");
	for (size_t i = 0; i < f->n; i++) {
		const struct search_article_hit *a = &f->hits[i];
		const char *lang = locale_name((enum locale)a->locale);

		html_put(p, "<li><a href=\"%s\" lang=\"%s\">",
			 help_article_path(h, h->locale, a->id, a->plain_title), lang);
		put_excerpt(p, &a->title);
		html_put(p, "</a><p lang=\"%s\">", lang);
		put_excerpt(p, &a->said);
		html_put(p, "</p></li>\n");
	}
	html_put(p, "</ol>\n");
}

/* [{"title": [["text", true], ...], "href": ..}] as help.ts reads it. */
static void write_hit(struct help *h, struct writer *w, const struct search_article_hit *a)
{
	writer_object(w, NULL);
	writer_text(w, "href", help_article_path(h, h->locale, a->id, a->plain_title));
	writer_text(w, "lang", locale_name((enum locale)a->locale));
	writer_list(w, "title");
	for (size_t i = 0; i < a->title.n; i++) {
		writer_list(w, NULL);
		writer_text(w, NULL, a->title.pieces[i].text);
		writer_bool(w, NULL, a->title.pieces[i].hit);
		writer_end(w);
	}
	writer_end(w);
	writer_end(w);
}

static enum rc answer_typing(struct help *h, const char *text)
{
	struct writer *w = writer_make(h->ctx);
	struct search_articles_found f;
	const char *json;
	size_t n;

	/* the subject of a letter is no question: what fits it, not what has all of its words */
	if (*page_query_line(h->ctx, h->ask, "letter"))
		TRY(help_suggest(h, text, "", TYPED_RESULTS, &f));
	else
		TRY(help_find(h, text, true, 0, TYPED_RESULTS, &f));
	writer_list(w, NULL);
	for (size_t i = 0; i < f.n; i++)
		write_hit(h, w, &f.hits[i]);
	writer_end(w);
	json = writer_done(w, &n);
	h->out->type = "application/json";
	h->out->body = (struct bytes){(const uint8_t *)json, n};
	h->out->cache = NULL; /* the address is the page's as well: a browser would show it as the page */
	h->out->hidden = true;
	return RC_OK;
}

/* ---- the page ---- */

static void put_nothing(struct help *h, struct html *p, const char *text, bool whole)
{
	html_put(p, "<p class=\"empty\" role=\"status\">%s</p>\n<p>%s</p>\n",
		 help_say_text(h, SAY_NO_RESULTS, text),
		 help_say(h, whole ? SAY_NO_RESULTS_DO : SAY_NO_INDEX));
	if (h->set.contact)
		html_put(p, "<p class=\"actions\"><a class=\"button\" href=\"%s\">%s</a></p>\n",
			 help_path(h, h->locale, "contact"), help_say(h, SAY_CONTACT));
}

static void put_results(struct help *h, struct html *p, const char *text, size_t page,
			const struct search_articles_found *f)
{
	const char *path = help_path(h, h->locale, "search"), *value = page_value(h->ctx, text);

	html_put(p, "<h1>%s</h1>\n", help_say_text(h, SAY_RESULTS_FOR, text));
	if (f->n == 0)
		put_nothing(h, p, text, f->progress.whole);
	else
		help_found_list(h, p, f);
	if (page == 1 && !f->more)
		return;
	html_put(p, "<nav class=\"pages\" aria-label=\"%s\">", help_say(h, SAY_PAGES));
	if (page > 1)
		html_put(p, "<a rel=\"prev\" href=\"%s?q=%s&amp;page=%zu\">%s</a>", path, value, page - 1,
			 help_say(h, SAY_PREVIOUS));
	if (f->more && page < PAGES_MOST)
		html_put(p, "<a rel=\"next\" href=\"%s?q=%s&amp;page=%zu\">%s</a>", path, value, page + 1,
			 help_say(h, SAY_MORE));
	html_put(p, "</nav>\n");
}

/* Counted where somebody really asked, in a job of its own: reading writes nothing, and waits for nothing. */
static enum rc note_gap(struct job *j, const struct page_ask *a, struct page_answer *out UNUSED)
{
	AUTO(db_tx) tx = db_begin(j);
	enum locale l = LOCALE_EN;
	char *name =
		talloc_strndup(j->ctx, a->path + strlen("/help/"), strcspn(a->path + strlen("/help/"), "/"));

	must(name);
	if (locale_read(name, &l) != RC_OK)
		return RC_OK;
	TRY(article_gap_note(&tx, (enum locale)l, page_query_line(j->ctx, a, "q")));
	return db_commit(&tx);
}

enum rc help_search(struct help *h)
{
	char *text = page_query_line(h->ctx, h->ask, "q");
	struct help_head head = {.here = "search", .noindex = true};
	struct search_articles_found f = {0};
	uint64_t page = 1;
	struct html *p;

	text[utf8_cut(text, QUESTION_MOST * 4)] = '\0';
	if (h->ask->by_script)
		return answer_typing(h, text);
	if (num_u64(page_query_line(h->ctx, h->ask, "page"), PAGES_MOST, &page) != RC_OK || page == 0)
		page = 1;
	TRY(help_find(h, text, false, (page - 1) * RESULTS, RESULTS, &f));
	head.question = text;
	head.title = *text ? help_say_text(h, SAY_RESULTS_FOR, text) : help_say(h, SAY_SEARCH);
	p = help_begin(h, &head);
	if (f.blank || !*text)
		html_put(p, "<h1>%s</h1>\n<p>%s</p>\n", help_say(h, SAY_SEARCH),
			 help_say(h, SAY_SEARCH_HINT));
	else
		put_results(h, p, text, page, &f);
	help_end_cached(h, p);
	if (f.n == 0 && *text && !f.blank && f.progress.whole && page == 1)
		h->out->then = note_gap; /* and so it is not kept: each who asks in vain is counted */
	return RC_OK;
}
