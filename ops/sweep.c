/* sweep.c - each beat one job, unless the last one still runs. */
#include "ops/sweep.h"

#include <talloc.h>

struct sweep {
	struct pool *pool;
	enum rc (*run)(struct job *j);
	bool running, draining;
};

struct once {
	struct sweep *sweep; /* for the loop only */
	enum rc (*run)(struct job *j);
};

static enum rc run(struct job *j, void *arg)
{
	const struct once *o = arg;

	return o->run(j);
}

static void ended(enum rc rc UNUSED, const char *why UNUSED, void *arg)
{
	const struct once *o = arg;

	o->sweep->running = false;
}

static void each_beat(void *arg)
{
	struct sweep *s = arg;
	struct once *o;

	if (s->running || s->draining)
		return;
	o = talloc_zero(NULL, struct once);
	must(o);
	*o = (struct once){s, s->run};
	if (pool_submit(s->pool, &(struct work){.run = run, .done = ended, .arg = o}) != RC_OK) {
		talloc_free(o);
		return;
	}
	s->running = true;
}

struct sweep *sweep_start(void *ctx, struct loop *l, struct pool *p, span every,
			  enum rc (*job)(struct job *j))
{
	struct sweep *s = talloc_zero(ctx, struct sweep);

	must(s);
	s->pool = p;
	s->run = job;
	must(loop_timer_start(l, s, every, every, each_beat, s));
	return s;
}

void sweep_drain(struct sweep *s)
{
	s->draining = true;
}
