/* help_article.c - an article as customers read it. */
#include <string.h>
#include <talloc.h>

#include "hub/text/utf8.h"
#include "web/help/help_inner.h"
#include "workflow/article_html.h"

#define RELATED 5
#define CONTENTS_LEAST 3 /* headings below which a list of them is of no use */
#define DESCRIPTION_MOST 160

/* ---- an article that is not there ---- */

/* Was it here once, for everybody? What was never public is not known. */
static enum rc was_public(struct help *h, article_id id, bool *yes_r)
{
	struct article_text *texts;
	struct article a;
	size_t n;
	enum rc rc = article_get(h->tx, id, &a);

	*yes_r = false;
	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	TRY(article_texts(h->tx, id, &texts, &n));
	for (size_t i = 0; i < n; i++)
		*yes_r = *yes_r || (a.visibility == ARTICLE_PUBLIC && texts[i].published.ms != 0);
	return RC_OK;
}

static enum rc gone(struct help *h, const char *ref)
{
	article_id id = {article_ref_id(ref)};
	bool once = false;

	if (id.v)
		TRY(was_public(h, id, &once));
	help_nothing_here(h, once ? 410 : 404);
	return RC_OK;
}

/* ---- parts of the page ---- */

static void put_contents(struct help *h, struct html *p, const struct markdown_page *m)
{
	unsigned shown = 0;

	for (size_t i = 0; i < m->nheadings; i++)
		shown += m->headings[i].level == 2;
	if (shown < CONTENTS_LEAST)
		return;
	html_put(p, "<nav class=\"contents\" aria-labelledby=\"contents\"><h2 id=\"contents\">%s</h2><ol>\n",
		 help_say(h, SAY_CONTENTS));
	for (size_t i = 0; i < m->nheadings; i++)
		if (m->headings[i].level == 2)
			html_put(p, "<li><a href=\"#s-%zu\">%s</a></li>\n", i + 1, m->headings[i].title);
	html_put(p, "</ol></nav>\n");
}

static void put_notices(struct help *h, struct html *p, const struct article_page *a)
{
	if (a->fallback)
		html_put(p, "<p class=\"notice\" role=\"note\">%s</p>\n",
			 help_say_text(h, SAY_FALLBACK,
				       locale_called((enum locale)a->line.locale, h->locale)));
	else if (a->line.converted)
		html_put(p, "<p class=\"hint\">%s</p>\n", help_say(h, SAY_CONVERTED));
}

/* A form without JavaScript; help.ts sends it without leaving the page. */
static void put_question(struct help *h, struct html *p, const struct article_page *a)
{
	char *what = talloc_asprintf(h->ctx, "feedback %lu", (unsigned long)a->line.id.v);

	must(what);
	html_put(p,
		 "<section class=\"helped\" aria-labelledby=\"helped\"><h2 id=\"helped\">%s</h2>\n"
		 "<form method=\"post\" action=\"%s/feedback\">",
		 help_say(h, SAY_HELPED), help_article_path(h, h->locale, a->line.id, a->line.title));
	help_guard_fields(h, p, what, SPAN_H(24));
	html_put(p, "<input type=\"hidden\" name=\"number\" value=\"%u\">\n", a->line.live);
	html_put(p,
		 "<button class=\"quiet\" name=\"helped\" value=\"yes\">%s</button>\n"
		 "<button class=\"quiet\" name=\"helped\" value=\"no\">%s</button></form></section>\n",
		 help_say(h, SAY_YES), help_say(h, SAY_NO));
}

static enum rc put_related(struct help *h, struct html *p, const struct article_page *a)
{
	const struct article_query q = {.locale = (enum locale)h->locale,
					.category = a->line.category,
					.order = ARTICLE_POPULAR,
					.most = RELATED + 1};
	struct article_line *list;
	size_t n, k = 0;

	TRY(article_public_list(h->tx, &q, &list, &n, NULL));
	for (size_t i = 0; i < n; i++)
		if (list[i].id.v != a->line.id.v && k < RELATED)
			list[k++] = list[i];
	if (k > 0) {
		html_put(p, "<section class=\"related\"><h2>%s</h2>\n", help_say(h, SAY_RELATED));
		help_article_list(h, p, list, k);
		html_put(p, "</section>\n");
	}
	if (h->set.contact)
		html_put(p, "<p class=\"ask\">%s <a href=\"%s\">%s</a></p>\n", help_say(h, SAY_STILL_HELP),
			 help_path(h, h->locale, "contact"), help_say(h, SAY_CONTACT));
	return RC_OK;
}

/* ---- the page ---- */

/* The words behind the number may be old, another language's, or missing. */
static bool is_right_ref(struct help *h, const struct article_page *a)
{
	return strcmp(h->parts[1], article_slug(h->ctx, a->line.id.v, a->line.title)) == 0;
}

static void fill_head(struct help *h, const struct article_page *a, struct help_head *head)
{
	char *plain = markdown_plain(h->ctx, a->body);

	*head = (struct help_head){.title = a->line.title};
	for (size_t i = 0; i < a->nothers; i++) {
		enum locale l = (enum locale)a->others[i].locale;

		head->in[l] = help_article_path(h, l, a->line.id, a->others[i].title);
	}
	if (a->fallback)
		head->canonical =
			help_article_path(h, (enum locale)a->line.locale, a->line.id, a->line.title);
	plain = utf8_line_of(h->ctx, plain);
	plain[utf8_cut(plain, DESCRIPTION_MOST)] = '\0';
	head->description = *plain ? plain : NULL;
}

static enum rc put_article(struct help *h, const struct article_page *a)
{
	const struct article_html_how how = {
		.file_prefix = "/help/files/",
		.article_prefix = talloc_asprintf(h->ctx, "/help/%s/a/", locale_name(h->locale))};
	const char *lang = locale_name((enum locale)a->line.locale);
	struct article_shelf shelf;
	struct markdown_page m;
	struct help_head head;
	struct html *p;
	enum rc rc;

	TRY(article_html(h->job, a->body, &how, &m));
	rc = article_public_shelf(h->tx, (enum locale)h->locale,
				  talloc_asprintf(h->ctx, "%lu", (unsigned long)a->line.category.v), &shelf);
	if (rc != RC_OK && rc != RC_NOT_FOUND)
		return rc;
	fill_head(h, a, &head);
	p = help_begin(h, &head);
	help_crumbs(h, p, rc == RC_OK ? &shelf : NULL);
	put_notices(h, p, a);
	html_put(p, "<article class=\"paper\" lang=\"%s\">\n<h1>%s</h1>\n", lang, a->line.title);
	html_put(p, "<p class=\"hint\" lang=\"%s\">", locale_name(h->locale));
	html_put(p, "<time datetime=\"%s\">%s</time></p>\n", help_time_iso(h, a->line.updated),
		 help_say_text(h, SAY_UPDATED, help_date(h, a->line.updated)));
	put_contents(h, p, &m);
	html_made(p, m.html);
	html_put(p, "\n</article>\n");
	put_question(h, p, a);
	TRY(put_related(h, p, a));
	help_end_cached(h, p);
	return RC_OK;
}

enum rc help_article(struct help *h)
{
	struct article_page a;
	enum rc rc = article_public(h->tx, (enum locale)h->locale, h->parts[1], &a);

	if (rc == RC_NOT_FOUND)
		return gone(h, h->parts[1]);
	TRY(rc);
	if (!is_right_ref(h, &a)) {
		page_answer_moved(h->out, 301, help_article_path(h, h->locale, a.line.id, a.line.title));
		h->out->cache = "no-cache";
		return RC_OK;
	}
	return put_article(h, &a);
}
