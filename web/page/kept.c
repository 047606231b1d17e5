/* kept.c - a table of pages, looked through whole: there are few. */
#include "web/page/kept.h"

#include <pthread.h>
#include <string.h>
#include <talloc.h>

#define PAGES_MOST 512
#define SHARE 8 /* one page takes at most one in so many of the bytes */

struct kept_page {
	const char *address; /* what hangs on it is the page; NULL: the place is free */
	uint64_t used;
	instant until;
	struct page_answer answer;
};

struct page_kept {
	pthread_mutex_t lock;
	struct feed_mark mark;
	uint64_t turn; /* how often all was thrown away */
	uint64_t uses;
	size_t bytes, bytes_most;
	struct kept_page pages[PAGES_MOST];
};

static int kept_free(struct page_kept *k)
{
	pthread_mutex_destroy(&k->lock);
	return 0;
}

struct page_kept *page_kept_make(void *ctx, size_t bytes_most)
{
	struct page_kept *k = talloc_zero(ctx, struct page_kept);

	must(k);
	pthread_mutex_init(&k->lock, NULL);
	talloc_set_destructor(k, kept_free);
	k->bytes_most = bytes_most;
	return k;
}

/* ---- the table; the lock is held ---- */

static void drop(struct page_kept *k, struct kept_page *p)
{
	k->bytes -= p->answer.body.n;
	talloc_free((void *)(uintptr_t)p->address);
	*p = (struct kept_page){.address = NULL};
}

static struct kept_page *find(struct page_kept *k, const char *address)
{
	for (size_t i = 0; i < PAGES_MOST; i++)
		if (k->pages[i].address && strcmp(k->pages[i].address, address) == 0)
			return &k->pages[i];
	return NULL;
}

/* A free place, or the one that was not asked for the longest. */
static struct kept_page *oldest(struct page_kept *k, bool free_too)
{
	struct kept_page *p = NULL;

	for (size_t i = 0; i < PAGES_MOST; i++) {
		struct kept_page *x = &k->pages[i];

		if ((free_too || x->address) && (!p || x->used < p->used)) /* a free one was used never */
			p = x;
	}
	return p;
}

static const char *copy(const void *ctx, const char *text)
{
	return text ? talloc_strdup(ctx, text) : NULL;
}

static struct page_answer answer_on(const void *ctx, const struct page_answer *a)
{
	struct page_answer b = {
		.ctx = (void *)(uintptr_t)ctx,
		.type = copy(ctx, a->type),
		.cache = copy(ctx, a->cache),
		.etag = copy(ctx, a->etag),
		.csp = copy(ctx, a->csp),
		.tagged = a->tagged,
		.hidden = a->hidden,
		.body = {talloc_memdup(ctx, a->body.p, a->body.n), a->body.n},
	};

	must(b.body.p);
	return b;
}

static void put(struct page_kept *k, const char *address, instant until, const struct page_answer *out)
{
	struct kept_page *p = find(k, address);

	if (p)
		drop(k, p);
	while (k->bytes + out->body.n > k->bytes_most)
		drop(k, oldest(k, false));
	p = oldest(k, true);
	if (p->address)
		drop(k, p);
	p->address = talloc_strdup(k, address);
	must(p->address);
	p->used = ++k->uses;
	p->until = until;
	p->answer = answer_on(p->address, out);
	p->answer.etag = page_etag(p->address, out->body);
	k->bytes += out->body.n;
}

/* ---- */

enum rc page_kept_look(struct page_kept *k, struct db_tx *tx, uint32_t topics, uint64_t *turn_r)
{
	struct feed_mark mark;
	bool news;

	pthread_mutex_lock(&k->lock);
	mark = k->mark;
	pthread_mutex_unlock(&k->lock);
	TRY(feed_news(tx, &mark, topics, &news));
	pthread_mutex_lock(&k->lock);
	feed_mark_join(&k->mark, &mark);
	for (size_t i = 0; news && i < PAGES_MOST; i++)
		if (k->pages[i].address)
			drop(k, &k->pages[i]);
	k->turn += news;
	*turn_r = k->turn;
	pthread_mutex_unlock(&k->lock);
	return RC_OK;
}

bool page_kept_give(struct page_kept *k, const char *address, instant now, struct page_answer *out)
{
	pthread_mutex_lock(&k->lock);
	struct kept_page *p = find(k, address);
	bool given = p && p->until.ms > now.ms;

	if (given) {
		p->used = ++k->uses;
		*out = answer_on(out->ctx, &p->answer);
	}
	pthread_mutex_unlock(&k->lock);
	return given;
}

void page_kept_take(struct page_kept *k, uint64_t turn, const char *address, instant until,
		    const struct page_answer *out)
{
	if (out->status != 0 || out->location || out->disposition || out->then || !out->tagged ||
	    out->body.n > k->bytes_most / SHARE)
		return;
	pthread_mutex_lock(&k->lock);
	if (k->turn == turn)
		put(k, address, until, out);
	pthread_mutex_unlock(&k->lock);
}
