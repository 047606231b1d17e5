/* crew.c - one loop for every thread of a crew. */
#include "hub/run/crew.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/resource.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/run/deadline.h"

struct crew {
	struct crew_options o;
	pthread_t *threads;
	bool stopped;
	atomic_bool draining, breaking;

	pthread_mutex_t lock; /* guards what follows */
	pthread_cond_t wake;
	uint64_t wakes;
};

/* *seen is how many wakes this thread has answered. */
static void rest(struct crew *c, uint64_t *seen, span most)
{
	struct timespec end = deadline_in(most);

	pthread_mutex_lock(&c->lock);
	while (*seen == c->wakes && !atomic_load(&c->draining)) {
		if (pthread_cond_timedwait(&c->wake, &c->lock, &end) != 0)
			break;
	}
	*seen = c->wakes;
	pthread_mutex_unlock(&c->lock);
}

static void *run(void *arg)
{
	struct crew *c = arg;
	void *home = talloc_new(NULL);
	uint64_t seen = 0;

	must(home);
	if (c->o.nice)
		(void)setpriority(PRIO_PROCESS, 0, c->o.nice); /* on Linux the thread's own */
	void *own = c->o.begin(c, home, c->o.arg);

	while (!atomic_load(&c->draining)) {
		span pause = c->o.work(own, c->o.arg);

		if (pause.ms > 0)
			rest(c, &seen, pause);
	}
	talloc_free(home);
	return NULL;
}

struct crew *crew_start(void *ctx, const struct crew_options *o)
{
	struct crew *c = talloc_zero(ctx, struct crew);

	must(c && o->threads > 0);
	c->o = *o;
	must(pthread_mutex_init(&c->lock, NULL) == 0);
	deadline_cond_init(&c->wake);
	c->threads = talloc_zero_array(c, pthread_t, o->threads);
	must(c->threads);
	for (unsigned i = 0; i < o->threads; i++) {
		char name[16];

		must(pthread_create(&c->threads[i], NULL, run, c) == 0);
		snprintf(name, sizeof(name), "%.11s-%u", o->name, i % 1000);
		pthread_setname_np(c->threads[i], name);
	}
	return c;
}

void crew_wake(struct crew *c)
{
	pthread_mutex_lock(&c->lock);
	c->wakes++;
	pthread_cond_broadcast(&c->wake);
	pthread_mutex_unlock(&c->lock);
}

void crew_drain(struct crew *c)
{
	atomic_store(&c->draining, true);
	crew_wake(c);
}

bool crew_is_breaking(const struct crew *c)
{
	return atomic_load(&c->breaking);
}

/* pthread_timedjoin_np knows the wall clock alone. */
static bool join_within(pthread_t thread, struct timespec *end)
{
	return pthread_timedjoin_np(thread, NULL, end) == 0;
}

static struct timespec wall_in(span wait)
{
	struct timespec end;

	clock_gettime(CLOCK_REALTIME, &end);
	end.tv_sec += (wait.ms + 999) / 1000;
	return end;
}

bool crew_stop(struct crew *c, span wait)
{
	struct timespec end;
	bool ended = true;

	if (c->stopped)
		return true;
	c->stopped = true;
	crew_drain(c);
	end = wall_in(wait);
	for (unsigned i = 0; i < c->o.threads; i++) {
		if (join_within(c->threads[i], &end))
			continue;
		atomic_store(&c->breaking, true);
		end = wall_in(c->o.breaking);
		ended = c->o.breaking.ms > 0 && join_within(c->threads[i], &end) && ended;
	}
	return ended;
}
