/*
 * calendar_cache.c - compiled versions of calendars, shared by the process's workers.
 *
 * A version never changes, so what is here is never stale; the longest unused gives way. Each entry is a talloc root of
 * its own with a count: the cache holds one, and each job that was handed it another until its context goes.
 */
#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/calendar.h"
#include "workflow/calendar_sql.h"

enum { KEPT = 128 };

struct compiled {
	atomic_uint held;
	calendar_id id;
	uint32_t version;
	struct business_calendar *cal;
};

static struct {
	pthread_mutex_t lock;
	struct compiled *kept[KEPT]; /* the last used first */
	size_t n;
} cache = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void let_go(struct compiled *c)
{
	if (atomic_fetch_sub(&c->held, 1) == 1)
		talloc_free(c);
}

struct holder {
	struct compiled *c;
};

static int drop(struct holder *h)
{
	let_go(h->c);
	return 0;
}

/* For as long as the context lives. */
static const struct business_calendar *hand_out(void *ctx, struct compiled *c)
{
	struct holder *h = talloc(ctx, struct holder);

	must(h != NULL);
	h->c = c;
	talloc_set_destructor(h, drop);
	return c->cal;
}

/* To the front of the list, from `i`; i == n is a new one. */
static void put_first(struct compiled *c, size_t i)
{
	for (; i > 0; i--)
		cache.kept[i] = cache.kept[i - 1];
	cache.kept[0] = c;
}

/* With one more count, or NULL. */
static struct compiled *look_up(calendar_id id, uint32_t version)
{
	struct compiled *found = NULL;

	pthread_mutex_lock(&cache.lock);
	for (size_t i = 0; i < cache.n && !found; i++) {
		if (cache.kept[i]->id.v != id.v || cache.kept[i]->version != version)
			continue;
		found = cache.kept[i];
		atomic_fetch_add(&found->held, 1);
		put_first(found, i);
	}
	pthread_mutex_unlock(&cache.lock);
	return found;
}

static void keep(struct compiled *c)
{
	struct compiled *last = NULL;

	atomic_fetch_add(&c->held, 1);
	pthread_mutex_lock(&cache.lock);
	if (cache.n == KEPT)
		last = cache.kept[--cache.n];
	put_first(c, cache.n++);
	pthread_mutex_unlock(&cache.lock);
	if (last)
		let_go(last);
}

void calendar_forget(void)
{
	pthread_mutex_lock(&cache.lock);
	while (cache.n)
		let_go(cache.kept[--cache.n]);
	pthread_mutex_unlock(&cache.lock);
}

static enum rc compile(struct db_tx *tx, calendar_id id, uint32_t version, struct compiled **c_r)
{
	struct calendar stored;
	const char *why = "it is no JSON";

	TRY(calendar_find(tx, id, version, &stored));
	AUTO(json) spec = {json_loads(stored.spec, JSON_REJECT_DUPLICATES, NULL)};
	struct compiled *c = talloc_zero(NULL, struct compiled);

	must(c != NULL);
	if (!spec.v || business_calendar_read(c, spec.v, &c->cal, &why) != RC_OK) {
		enum rc rc =
			because(tx->job, RC_BUG, "calendar %" PRIu64 " version %u: %s", id.v, version, why);

		talloc_free(c);
		return rc;
	}
	c->id = id;
	c->version = version;
	atomic_init(&c->held, 1);
	*c_r = c;
	return RC_OK;
}

enum rc calendar_get_version(struct db_tx *tx, calendar_id id, uint32_t version,
			     const struct business_calendar **cal_r, uint32_t *version_r)
{
	if (version == 0)
		TRY(calendar_current(tx, id, &version));
	struct compiled *c = look_up(id, version);

	if (!c) {
		TRY(compile(tx, id, version, &c));
		keep(c);
	}
	*cal_r = hand_out(tx->job->ctx, c);
	*version_r = version;
	return RC_OK;
}

enum rc calendar_get(struct db_tx *tx, calendar_id id, uint32_t version,
		     const struct business_calendar **cal_r)
{
	return calendar_get_version(tx, id, version, cal_r, &version);
}
