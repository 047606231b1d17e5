/* search_kept.c - two tables, of which the older one is thrown away whole. */
#include "workflow/search_kept.h"

#include <pthread.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/mix.h"

#define BUCKETS 1024

struct kept {
	struct kept *next;
	struct search_version v;
};
struct half {
	struct kept *buckets[BUCKETS]; /* they hang on the half */
	size_t bytes;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct half *newer, *older; /* NULL: empty */

static size_t bucket_of(const struct search_version *v)
{
	return mix64(v->article.v * LOCALES + (uint64_t)v->locale + MIX_STEP * v->number) % BUCKETS;
}

static const struct search_version *find(const struct half *h, const struct search_version *v)
{
	for (const struct kept *k = h ? h->buckets[bucket_of(v)] : NULL; k; k = k->next)
		if (k->v.article.v == v->article.v && k->v.locale == v->locale && k->v.number == v->number)
			return &k->v;
	return NULL;
}

/* ---- copies ---- */

static struct search_line copy(const void *ctx, const struct search_line *l)
{
	size_t n = l->words.n;
	struct search_line c = {
		.text = talloc_strdup(ctx, l->text),
		.words = {.text = talloc_memdup(ctx, l->words.text, n + 1),
			  .n = n,
			  .at = talloc_memdup(ctx, l->words.at, (n + 1) * sizeof(*l->words.at))},
	};

	must(c.text && c.words.text && c.words.at);
	return c;
}

static size_t bytes_of(const struct search_line *l)
{
	return strlen(l->text) + l->words.n * (1 + sizeof(*l->words.at));
}

/* ---- the newer half; the lock is held ---- */

static void put(const struct search_version *v)
{
	if (newer && newer->bytes > SEARCH_KEPT_HALF) {
		talloc_free(older);
		older = newer;
		newer = NULL;
	}
	if (!newer)
		newer = talloc_zero(NULL, struct half);
	must(newer);
	struct kept *k = talloc(newer, struct kept);

	must(k);
	k->v = *v;
	k->v.title = copy(k, &v->title);
	k->v.body = copy(k, &v->body);
	k->next = newer->buckets[bucket_of(v)];
	newer->buckets[bucket_of(v)] = k;
	newer->bytes += sizeof(*k) + bytes_of(&v->title) + bytes_of(&v->body);
}

/* ---- */

bool search_kept_give(void *ctx, struct search_version *v_r)
{
	pthread_mutex_lock(&lock);
	const struct search_version *new = find(newer, v_r), *v = new ? new : find(older, v_r);
	bool here = v != NULL;

	if (here) {
		v_r->title = copy(ctx, &v->title);
		v_r->body = copy(ctx, &v->body);
	}
	if (here && !new)
		put(v_r); /* may throw away the half in which v stands */
	pthread_mutex_unlock(&lock);
	return here;
}

void search_kept_take(const struct search_version *v)
{
	pthread_mutex_lock(&lock);
	if (!find(newer, v))
		put(v);
	pthread_mutex_unlock(&lock);
}

void search_kept_forget(void)
{
	pthread_mutex_lock(&lock);
	talloc_free(newer);
	talloc_free(older);
	newer = older = NULL;
	pthread_mutex_unlock(&lock);
}
