/* page_maker.c - the thread that makes the pages of faxes which have come. */
#include "channels/fax/page_maker.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <talloc.h>
#include <time.h>

#include "channels/fax/page_make.h"
#include "hub/run/deadline.h"
#include "hub/run/log.h"

#define POLL_MS 2000
#define NICE 5

struct page_maker {
	struct page_maker_options o;
	pthread_t thread;
	bool stopped;
	atomic_bool draining, child_ok;
	atomic_ullong read, unreadable;

	pthread_mutex_t lock; /* guards what follows */
	pthread_cond_t wake;
	uint64_t wakes;
};

static void rest(struct page_maker *m, uint64_t *seen)
{
	struct timespec end = deadline_in(SPAN_MS(POLL_MS));

	pthread_mutex_lock(&m->lock);
	while (*seen == m->wakes && !atomic_load(&m->draining)) {
		if (pthread_cond_timedwait(&m->wake, &m->lock, &end) != 0)
			break;
	}
	*seen = m->wakes;
	pthread_mutex_unlock(&m->lock);
}

void page_maker_wake(void *maker)
{
	struct page_maker *m = maker;

	pthread_mutex_lock(&m->lock);
	m->wakes++;
	pthread_cond_broadcast(&m->wake);
	pthread_mutex_unlock(&m->lock);
}

/* One fax, if one waits. False: rest first. */
static bool work_once(struct page_maker *m, struct db *db, struct page_client *client)
{
	struct job j = {.ctx = talloc_new(NULL), .db = db, .trace = job_new_trace(), .now = clock_wall()};
	bool read;

	must(j.ctx);
	enum rc rc = page_make_next(&j, client, &read);

	atomic_store(&m->child_ok, rc != RC_IO);
	if (rc == RC_OK && read)
		atomic_fetch_add(&m->read, 1);
	else if (rc == RC_OK)
		atomic_fetch_add(&m->unreadable, 1);
	else if (rc != RC_NOT_FOUND)
		LOG(LEVEL_WARN, "fax.trouble", log_s("rc", rc_name(rc)), log_s("why", j.why),
		    log_trace(j.trace));
	talloc_free(j.ctx);
	return rc == RC_OK;
}

static void *work(void *arg)
{
	struct page_maker *m = arg;
	void *home = talloc_new(NULL);
	struct db *db = m->o.open_db(home, m->o.open_db_arg);
	struct page_client *client = page_client_new(home);
	uint64_t seen = 0;

	(void)setpriority(PRIO_PROCESS, 0, NICE); /* the thread's own, and the child inherits it */
	while (!atomic_load(&m->draining)) {
		if (!work_once(m, db, client))
			rest(m, &seen);
	}
	talloc_free(home);
	return NULL;
}

struct page_maker *page_maker_start(void *ctx, const struct page_maker_options *o)
{
	struct page_maker *m = talloc_zero(ctx, struct page_maker);

	must(m);
	m->o = *o;
	atomic_init(&m->child_ok, true);
	must(pthread_mutex_init(&m->lock, NULL) == 0);
	deadline_cond_init(&m->wake);
	must(pthread_create(&m->thread, NULL, work, m) == 0);
	pthread_setname_np(m->thread, "fax-pages");
	return m;
}

void page_maker_drain(struct page_maker *m)
{
	atomic_store(&m->draining, true);
	page_maker_wake(m);
}

bool page_maker_stop(struct page_maker *m, span wait)
{
	struct timespec end;

	if (m->stopped)
		return true;
	m->stopped = true;
	page_maker_drain(m);
	clock_gettime(CLOCK_REALTIME, &end);
	end.tv_sec += (wait.ms + 999) / 1000;
	return pthread_timedjoin_np(m->thread, NULL, &end) == 0;
}

struct page_maker_counts page_maker_counts(struct page_maker *m)
{
	return (struct page_maker_counts){
		.read = atomic_load(&m->read),
		.unreadable = atomic_load(&m->unreadable),
		.child_ok = atomic_load(&m->child_ok),
	};
}
