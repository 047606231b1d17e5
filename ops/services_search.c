/* services_search.c - one step after the other, as long as there is more; then a rest until somebody wakes us. */
#include "ops/services_search.h"

#include <stdatomic.h>
#include <talloc.h>

#include "hub/run/log.h"
#include "hub/run/pool.h"
#include "workflow/search.h"
#include "workflow/search_document.h"

#define LOOK_EVERY SPAN_S(1)
#define QUEUE_MOST 2

struct services_search {
	struct loop *loop;
	struct pool *pool;
	struct text_index *index; /* NULL: it could not be opened */
	const struct house *house;
	atomic_bool posted;
	bool running, wanted, draining;
};

struct pass {
	struct services_search *search; /* for the loop only */
	struct text_index *index;
	bool more;
};

static void go_on(struct services_search *s);

static struct db *open_db(void *ctx, void *arg)
{
	const struct services_search *s = arg;

	return db_open(ctx, &s->house->where);
}

static enum rc run(struct job *j, void *arg)
{
	struct pass *p = arg;

	return search_follow(j, p->index, &p->more);
}

static void ended(enum rc rc, const char *why, void *arg)
{
	const struct pass *p = arg;
	struct services_search *s = p->search;

	s->running = false;
	if (rc == RC_OK)
		s->wanted = s->wanted || p->more;
	else
		LOG(LEVEL_WARN, "search.not_followed", log_s("rc", rc_name(rc)), log_s("why", why));
	go_on(s);
}

static void go_on(struct services_search *s)
{
	struct pass *p;

	if (s->running || s->draining || !s->wanted)
		return;
	p = talloc_zero(NULL, struct pass);
	must(p);
	p->search = s;
	p->index = s->index;
	if (pool_submit(s->pool, &(struct work){.run = run, .done = ended, .arg = p}) != RC_OK) {
		talloc_free(p); /* the next look asks again */
		return;
	}
	s->running = true;
	s->wanted = false;
}

static void look(void *arg)
{
	struct services_search *s = arg;

	s->wanted = true;
	go_on(s);
}

static void woken(void *arg)
{
	struct services_search *s = arg;

	atomic_store(&s->posted, false);
	look(s);
}

void services_search_wake(struct services_search *s)
{
	if (s->index && !atomic_exchange(&s->posted, true))
		(void)loop_post(s->loop, woken, s);
}

struct services_search *services_search_start(struct house *h, struct loop *loop)
{
	struct services_search *s = talloc_zero(h->ctx, struct services_search);
	const struct pool_options o = {
		.name = "search", .threads = 1, .queue_most = QUEUE_MOST, .open_db = open_db, .arg = s};
	char *path = talloc_asprintf(s, "%s/search.db", h->state);
	const char *why = "";

	must(s && path);
	s->loop = loop;
	s->house = h;
	if (text_index_open(s, path, SEARCH_VERSION, &s->index, &why) != RC_OK) {
		LOG(LEVEL_ERROR, "search.no_index", log_s("why", why));
		return s;
	}
	search_use(s->index);
	s->pool = pool_start(s, loop, &o);
	must(loop_timer_start(loop, s, SPAN_MS(0), LOOK_EVERY, look, s));
	return s;
}

void services_search_drain(struct services_search *s)
{
	s->draining = true;
}

void services_search_stop(struct services_search *s, span wait)
{
	if (!s->index)
		return;
	s->draining = true;
	if (!pool_drain(s->pool, wait)) {
		LOG_PLAIN(LEVEL_WARN,
			  "drain.search_broken_off"); /* its transaction is rolled back by the next start */
		return;
	}
	search_use(NULL);
	text_index_close(s->index);
	s->index = NULL;
}
