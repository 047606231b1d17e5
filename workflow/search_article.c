/* search_article.c - a question through the shelf of articles, its answers through article_may(). */
#include "workflow/search_article.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/markdown.h"
#include "workflow/search_article_inner.h"
#include "workflow/search_document.h"
#include "workflow/search_inner.h"

struct finding {
	struct db_tx *tx;
	const struct access *who; /* NULL: the public */
	struct search_query q;	  /* what is marked in the excerpts */
	enum locale wanted;
	const struct text_hit *hits; /* the best first */
	size_t n;
};

char *search_article_scope(void *ctx, const struct access *who)
{
	char *scope;

	if (!who)
		return talloc_strdup(ctx, "scope : \"public\"");
	if (access_may_anywhere(who, ACCESS_ARTICLE_PUBLISH))
		return talloc_strdup(ctx, "scope : (\"live\" OR \"work\")");
	scope = talloc_asprintf(ctx, "scope : (\"live\" OR \"a%" PRIu64 "\")", who->agent.v);
	must(scope);
	return scope;
}

/* ---- one article ---- */

/* How soon this text is shown among those that match. */
static unsigned place_of(const struct finding *f, const struct article *a, uint64_t doc)
{
	enum locale order[LOCALES];
	unsigned i = 0;

	article_locale_order(f->wanted, a->source, order);
	while (i < LOCALES && order[i] != search_article_doc_locale(doc))
		i++;
	return i * 2 + (search_article_doc_working(doc) ? 1 : 0);
}

static const struct article_text *text_of(const struct article_text *all, size_t n, uint64_t doc)
{
	for (size_t i = 0; i < n; i++)
		if (all[i].locale == search_article_doc_locale(doc))
			return &all[i];
	return NULL;
}

/* May it be read, as it is now? */
static bool may_read(const struct finding *f, const struct article *a, const struct article_text *t,
		     uint64_t doc)
{
	enum article_sight sight = t ? article_may(a, t, f->who) : ARTICLE_HIDDEN;

	if (search_article_doc_working(doc))
		return sight == ARTICLE_SEES_WORKING;
	return sight != ARTICLE_HIDDEN && t->live > 0;
}

/* Of the article's documents that match, the one to be shown; 0: none may be. */
static uint64_t choose(const struct finding *f, const struct article *a, const struct article_text *texts,
		       size_t n)
{
	uint64_t best = 0;

	for (size_t i = 0; i < f->n; i++) {
		uint64_t doc = f->hits[i].id;

		if (search_article_doc_id(doc).v != a->id.v || !may_read(f, a, text_of(texts, n, doc), doc))
			continue;
		if (!best || place_of(f, a, doc) < place_of(f, a, best))
			best = doc;
	}
	return best;
}

static enum rc show(struct finding *f, const struct article *a, const struct article_text *t, uint64_t doc,
		    struct search_article_hit *h)
{
	bool working = search_article_doc_working(doc);
	void *ctx = f->tx->job->ctx;
	struct article_version v;

	*h = (struct search_article_hit){
		.id = a->id,
		.category = a->category,
		.visibility = a->visibility,
		.locale = t->locale,
		.number = working ? t->working : t->live,
		.working = working,
		.converted = working ? t->converted : t->live_converted,
		.updated = t->updated,
		.plain_title = working ? t->title : t->live_title,
	};
	TRY(article_version_get(f->tx, a->id, t->locale, h->number, &v));
	h->title = search_excerpt(ctx, h->plain_title, &f->q, UINT32_MAX);
	h->said = search_excerpt(ctx, markdown_plain(ctx, v.body), &f->q, SEARCH_EXCERPT);
	return RC_OK;
}

/* RC_NOT_FOUND: it is gone, or nothing of it may be shown. */
static enum rc look_at(struct finding *f, article_id id, struct search_article_hit *h)
{
	struct article_text *texts;
	struct article a;
	size_t n;

	TRY(article_get(f->tx, id, &a));
	TRY(article_texts(f->tx, id, &texts, &n));
	uint64_t doc = choose(f, &a, texts, n);
	const struct article_text *t = doc ? text_of(texts, n, doc) : NULL;

	return t ? show(f, &a, t, doc, h) : RC_NOT_FOUND;
}

/* ---- the page ---- */

static bool is_first(const struct finding *f, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (search_article_doc_id(f->hits[k].id).v == search_article_doc_id(f->hits[i].id).v)
			return false;
	return true;
}

/* In the order of their best documents; those of the pages before are counted again: they may have changed. */
static enum rc gather(struct finding *f, size_t skip, size_t most, struct search_articles_found *found)
{
	size_t seen = 0;

	found->hits = talloc_zero_array(f->tx->job->ctx, struct search_article_hit, (unsigned)most + 1);
	must(found->hits);
	for (size_t i = 0; i < f->n && found->n <= most; i++) {
		struct search_article_hit *h = &found->hits[found->n];

		if (!is_first(f, i))
			continue;
		enum rc rc = look_at(f, search_article_doc_id(f->hits[i].id), h);

		if (rc == RC_NOT_FOUND)
			continue;
		TRY(rc);
		if (seen++ >= skip)
			found->n++;
	}
	found->more = found->n > most;
	if (found->more)
		found->n = most;
	return RC_OK;
}

enum rc search_articles_of(struct db_tx *tx, const struct access *who, const struct search_article_page *p,
			   struct search_articles_found *f_r)
{
	struct finding f = {.tx = tx, .who = who, .q = p->q, .wanted = p->locale, .hits = p->hits, .n = p->n};

	*f_r = (struct search_articles_found){.progress = search_progress()};
	return gather(&f, p->skip, p->most, f_r);
}

enum rc search_articles(struct db_tx *tx, const struct access *who, const struct search_article_ask *ask,
			struct search_articles_found *f_r)
{
	struct search_article_page p = {.locale = ask->locale, .skip = ask->skip, .most = ask->most};
	struct text_hit *hits;

	must(ask->most <= SEARCH_ARTICLES_MOST);
	p.q = search_query_read(tx->job->ctx, ask->text,
				(struct search_reading){.unfinished = ask->typing, .plain = !who});
	if (!search_query_has_words(&p.q) || search_query_has_keys(&p.q)) {
		*f_r = (struct search_articles_found){.progress = search_progress(), .blank = true};
		return RC_OK;
	}
	TRY(search_shelf_ranked(tx->job, SEARCH_SHELF_ARTICLES, &p.q, search_article_scope(tx->job->ctx, who),
				&hits, &p.n));
	p.hits = hits;
	return search_articles_of(tx, who, &p, f_r);
}
