/* api_article_list.c - lists of articles, and an article's history. */
#include <talloc.h>

#include "web/api/api.h"
#include "web/api/article_json.h"
#include "workflow/article_list.h"
#include "workflow/article_write.h"

#define PAGE_MOST 50

static struct article_filter filter_of(const struct list_articles_params *p)
{
	return (struct article_filter){.view = (enum article_view)p->view,
				       .category = {p->has_category_id ? p->category_id : 0},
				       .owner = {p->has_owner_id ? p->owner_id : 0},
				       .by_locale = p->has_locale,
				       .locale = (enum locale)p->locale,
				       .by_missing = p->has_missing,
				       .missing = (enum locale)p->missing,
				       .text = p->has_text ? p->text : "",
				       .skip = p->has_skip ? (size_t)p->skip : 0,
				       .most = PAGE_MOST};
}

static uint64_t *ids_of(void *ctx, const struct article *list, size_t n)
{
	uint64_t *ids = talloc_array(ctx, uint64_t, (unsigned)n);

	for (size_t i = 0; i < n; i++)
		ids[i] = list[i].id.v;
	return ids;
}

enum rc api_article_list(struct api *a)
{
	const struct article_filter f = filter_of(a->params);
	struct article_counts *counts;
	struct article_text *texts;
	struct article *list;
	size_t n, total, ntexts, written = 0;

	TRY(article_list(a->tx, &a->access, &f, &list, &n, &total));
	TRY(article_counts(a->tx, ids_of(a->tx->job->ctx, list, n), n, &counts));
	writer_list(a->out, "articles");
	for (; written < n && a->out->n < API_ANSWER_MOST; written++) {
		TRY(article_texts(a->tx, list[written].id, &texts, &ntexts));
		article_json(a->out, NULL, &list[written], texts, ntexts, &counts[written], &a->access);
	}
	writer_end(a->out);
	writer_integer(a->out, "total", (int64_t)total);
	writer_bool(a->out, "more", f.skip + written < total);
	return RC_OK;
}

/* ---- history ---- */

static bool sees_all_of_it(const struct api *a, const struct article *article,
			   const struct article_text *texts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (article_may(article, &texts[i], &a->access) != ARTICLE_SEES_WORKING)
			return false;
	return n > 0;
}

static void event_json(struct writer *w, const struct article_event *e)
{
	writer_object(w, NULL);
	writer_integer(w, "at", e->at.ms);
	if (e->actor.v)
		writer_id(w, "actor_id", e->actor.v);
	if (e->locale[0])
		writer_text(w, "locale", e->locale);
	writer_text(w, "what", e->what);
	if (e->number)
		writer_integer(w, "number", e->number);
	if (e->words[0])
		writer_text(w, "words", e->words);
	writer_end(w);
}

enum rc api_article_history(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct article_event *events;
	struct article_text *texts;
	struct article article;
	size_t n, nevents;

	TRY(article_get(a->tx, (article_id){p->id}, &article));
	TRY(article_texts(a->tx, article.id, &texts, &n));
	if (!sees_all_of_it(a, &article, texts, n))
		return because(a->tx->job, RC_NOT_FOUND, "there is no such article");
	TRY(article_history(a->tx, article.id, &events, &nevents));
	writer_list(a->out, "events");
	for (size_t i = 0; i < nevents && a->out->n < API_ANSWER_MOST; i++)
		event_json(a->out, &events[i]);
	writer_end(a->out);
	return RC_OK;
}
