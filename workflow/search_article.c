/* search_article.c - a question through the shelf of articles, its answers through article_may(). */
#include "workflow/search_article.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/markdown.h"
#include "workflow/article_sql.h"
#include "workflow/search_article_inner.h"
#include "workflow/search_document.h"
#include "workflow/search_inner.h"
#include "workflow/search_kept.h"

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

/* Read once, then kept: a version is never changed. */
static enum rc version_of(struct finding *f, struct search_version *v)
{
	void *ctx = f->tx->job->ctx;
	struct article_version row;

	if (search_kept_give(ctx, v))
		return RC_OK;
	TRY(article_version_get(f->tx, v->article, v->locale, v->number, &row));
	if (v->locale == LOCALE_ZH_CN) {
		v->title = search_line_simplified(ctx, row.title);
		v->body = search_line_simplified(ctx, markdown_plain(ctx, row.body));
	} else {
		v->title = search_line(ctx, row.title);
		v->body = search_line(ctx, markdown_plain(ctx, row.body));
	}
	search_kept_take(v);
	return RC_OK;
}

static enum rc show(struct finding *f, const struct article *a, const struct article_text *t, uint64_t doc,
		    struct search_article_hit *h)
{
	bool working = search_article_doc_working(doc);
	void *ctx = f->tx->job->ctx;
	struct search_version v;

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
	v = (struct search_version){.article = a->id, .locale = t->locale, .number = h->number};
	TRY(version_of(f, &v));
	h->title = search_excerpt_of(ctx, &v.title, &f->q, UINT32_MAX);
	h->said = search_excerpt_of(ctx, &v.body, &f->q, SEARCH_EXCERPT);
	return RC_OK;
}

/* ---- as many articles as one statement reads ---- */

struct batch {
	uint64_t ids[DB_IN_LONG_LIST_SIZE]; /* in the order of their best documents */
	size_t n;
	struct article *articles;
	struct article_text *texts; /* those of an article stand side by side */
	size_t narticles, ntexts;
};

static bool is_first(const struct finding *f, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (search_article_doc_id(f->hits[k].id).v == search_article_doc_id(f->hits[i].id).v)
			return false;
	return true;
}

/* The next articles from hit *i on, at most `most` of them. */
static enum rc read_batch(struct finding *f, size_t *i, size_t most, struct batch *b)
{
	*b = (struct batch){.n = 0};
	for (; *i < f->n && b->n < most && b->n < COUNT_OF(b->ids); ++*i)
		if (is_first(f, *i))
			b->ids[b->n++] = search_article_doc_id(f->hits[*i].id).v;
	if (b->n == 0)
		return RC_OK;
	TRY(article_by_ids(f->tx, b->ids, b->n, &b->articles, &b->narticles));
	return article_texts_by_ids(f->tx, b->ids, b->n, &b->texts, &b->ntexts);
}

/* What may be shown of one of them: its document, 0 = nothing, or it is gone. */
static uint64_t find_in(const struct finding *f, const struct batch *b, uint64_t id,
			const struct article **a_r, const struct article_text **t_r)
{
	size_t first = 0, n = 0, k = 0;
	uint64_t doc;

	while (k < b->narticles && b->articles[k].id.v != id)
		k++;
	while (first < b->ntexts && b->texts[first].article.v != id)
		first++;
	while (first + n < b->ntexts && b->texts[first + n].article.v == id)
		n++;
	if (k == b->narticles)
		return 0;
	*a_r = &b->articles[k];
	doc = choose(f, *a_r, b->texts + first, n);
	*t_r = doc ? text_of(b->texts + first, n, doc) : NULL;
	return doc;
}

/* ---- the page ---- */

/* Those of the pages before are counted again: they may have changed. Only those of this one are shown. */
static enum rc gather(struct finding *f, size_t skip, size_t most, struct search_articles_found *found)
{
	size_t seen = 0, i = 0;
	struct batch b;

	found->hits = talloc_zero_array(f->tx->job->ctx, struct search_article_hit, (unsigned)most + 1);
	must(found->hits);
	do {
		TRY(read_batch(f, &i, skip + most + 1 - seen, &b));
		for (size_t k = 0; k < b.n && found->n <= most; k++) {
			const struct article_text *t;
			const struct article *a;
			uint64_t doc = find_in(f, &b, b.ids[k], &a, &t);

			if (doc && seen++ >= skip)
				TRY(show(f, a, t, doc, &found->hits[found->n++]));
		}
	} while (b.n > 0 && found->n <= most);
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
