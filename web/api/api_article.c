/* api_article.c - calls that read articles: one, its versions, its words; a look at a draft's HTML. */
#include <string.h>
#include <talloc.h>

#include "hub/text/html_text.h"
#include "web/api/api.h"
#include "web/api/article_json.h"
#include "web/api/file.h"
#include "workflow/article_html.h"

#define FILES "/api/v1/article-files/"
#define ARTICLES "/articles/"

static enum rc hidden(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "there is no such article");
}

/* The text and how much of it the actor sees; RC_NOT_FOUND: nothing. */
static enum rc text_in_sight(struct api *a, uint64_t id, enum locale l, struct article_text *t_r,
			     enum article_sight *sight_r)
{
	struct article article;

	TRY(article_get(a->tx, (article_id){id}, &article));
	TRY(article_text_get(a->tx, article.id, l, t_r));
	*sight_r = article_may(&article, t_r, &a->access);
	return *sight_r == ARTICLE_HIDDEN ? hidden(a) : RC_OK;
}

static bool any_in_sight(const struct article *article, const struct article_text *texts, size_t n,
			 const struct access *who)
{
	for (size_t i = 0; i < n; i++)
		if (article_may(article, &texts[i], who) != ARTICLE_HIDDEN)
			return true;
	return false;
}

static enum rc write_files(struct api *a, article_id id, bool all)
{
	struct article_file *files;
	size_t n;

	TRY(article_files(a->tx, id, &files, &n));
	writer_list(a->out, "files");
	for (size_t i = 0; i < n; i++)
		if (all || files[i].shown)
			article_file_json(a->out, &files[i]);
	writer_end(a->out);
	return RC_OK;
}

static bool sees_working(const struct article *article, const struct article_text *texts, size_t n,
			 const struct access *who)
{
	for (size_t i = 0; i < n; i++)
		if (article_may(article, &texts[i], who) == ARTICLE_SEES_WORKING)
			return true;
	return false;
}

enum rc api_article_get(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct article_counts *counts;
	struct article_text *texts;
	struct article article;
	size_t n;

	TRY(article_get(a->tx, (article_id){p->id}, &article));
	TRY(article_texts(a->tx, article.id, &texts, &n));
	if (!any_in_sight(&article, texts, n, &a->access))
		return hidden(a);
	TRY(article_counts(a->tx, &p->id, 1, &counts));
	article_json(a->out, "article", &article, texts, n, counts, &a->access);
	TRY(write_files(a, article.id, sees_working(&article, texts, n, &a->access)));
	writer_bool(a->out, "may_write", access_may_anywhere(&a->access, ACCESS_ARTICLE_WRITE));
	writer_bool(a->out, "may_publish", access_may_anywhere(&a->access, ACCESS_ARTICLE_PUBLISH));
	writer_bool(a->out, "may_manage", access_may_anywhere(&a->access, ACCESS_ARTICLE_MANAGE));
	return RC_OK;
}

/* ---- words ---- */

static enum rc html_of(struct api *a, const char *body, struct markdown_page *page_r)
{
	static const struct article_html_how how = {FILES, ARTICLES};

	return article_html(a->tx->job, body, &how, page_r);
}

static void origin(struct writer *w, const struct article_version *v)
{
	if (v->author.v)
		writer_id(w, "author_id", v->author.v);
	writer_integer(w, "at", v->at.ms);
	writer_text(w, "what", v->what);
	if (v->restored)
		writer_integer(w, "restored", v->restored);
	writer_bool(w, "converted", v->converted);
}

/* What a person would have typed. */
static char *words_of(struct job *j, const char *html)
{
	return html_text(j, (struct bytes){(const uint8_t *)html, strlen(html)});
}

enum rc api_article_text(struct api *a)
{
	const struct get_article_text_params *p = a->params;
	enum locale l = (enum locale)p->locale;
	enum article_sight sight;
	struct markdown_page page;
	struct article_version v;
	struct article_text t;

	TRY(text_in_sight(a, p->id, l, &t, &sight));
	uint32_t newest = sight == ARTICLE_SEES_WORKING ? t.working : t.live;
	uint32_t number = p->has_number ? (uint32_t)p->number : newest;

	if (sight != ARTICLE_SEES_WORKING && number != t.live)
		return hidden(a);
	TRY(article_version_get(a->tx, t.article, l, number, &v));
	TRY(html_of(a, v.body, &page));
	writer_text(a->out, "locale", locale_name(l));
	writer_integer(a->out, "version", t.version);
	writer_integer(a->out, "number", v.number);
	writer_text(a->out, "title", v.title);
	writer_text(a->out, "body", v.body);
	writer_text(a->out, "html", page.html);
	writer_text(a->out, "plain", words_of(a->tx->job, page.html));
	origin(a->out, &v);
	return RC_OK;
}

enum rc api_article_versions(struct api *a)
{
	const struct article_text_by_id_params *p = a->params;
	enum locale l = (enum locale)p->locale;
	struct article_version *list;
	enum article_sight sight;
	struct article_text t;
	size_t n;

	TRY(text_in_sight(a, p->id, l, &t, &sight));
	TRY(article_versions(a->tx, t.article, l, &list, &n));
	writer_list(a->out, "versions");
	for (size_t i = 0; i < n && a->out->n < API_ANSWER_MOST; i++) {
		if (sight != ARTICLE_SEES_WORKING && list[i].number != t.live)
			continue;
		writer_object(a->out, NULL);
		writer_integer(a->out, "number", list[i].number);
		writer_text(a->out, "title", list[i].title);
		origin(a->out, &list[i]);
		writer_bool(a->out, "live", list[i].number == t.live);
		writer_bool(a->out, "working", list[i].number == t.working);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

enum rc api_article_preview(struct api *a)
{
	const struct preview_article_params *p = a->params;
	struct markdown_page page;

	if (strlen(p->body) > ARTICLE_BODY_MOST)
		return because(a->tx->job, RC_INVALID, "the text is too long");
	TRY(html_of(a, p->body, &page));
	writer_text(a->out, "html", page.html);
	writer_list(a->out, "headings");
	for (size_t i = 0; i < page.nheadings; i++) {
		writer_object(a->out, NULL);
		writer_integer(a->out, "level", page.headings[i].level);
		writer_text(a->out, "title", page.headings[i].title);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

/* ---- files ---- */

enum rc file_article_file(struct api *a)
{
	const char *in_place = file_text(a, "inline");
	struct article_file f;
	uint64_t id;

	TRY(file_id(a, &id));
	TRY(article_file_for(a->tx, (article_file_id){id}, &a->access, &f));
	const struct attachment at = {.name = f.name, .type = f.type, .size = f.size, .sha256 = f.sha256};

	return file_attachment_answer(a->tx, a->request, &at, in_place && strcmp(in_place, "1") == 0);
}
