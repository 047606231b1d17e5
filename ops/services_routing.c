/* services_routing.c - one job after the other, each over what was asked for since the one before began. */
#include "ops/services_routing.h"

#include <stdatomic.h>
#include <talloc.h>

#include "hub/run/log.h"
#include "workflow/routing.h"

#define SWEEP_EVERY SPAN_S(5)
#define ALL_EVERY 6 /* sweeps: the net under what was asked for and lost */
#define NOTHING 0
#define PEOPLE (UINT64_MAX - 1) /* somebody came or left; and every team */

struct services_routing {
	struct loop *loop;
	struct pool *pool;
	atomic_uint_fast64_t asked; /* NOTHING, one team's id, ROUTING_ALL, or PEOPLE */
	atomic_bool posted;
	uint64_t wanted; /* the same, taken over by the loop */
	bool sweep, running, draining;
	unsigned beat;
};

struct pass {
	struct services_routing *routing; /* for the loop only */
	team_id team;			  /* 0 = all; only with `drain` */
	bool drain, sweep, people;
	struct routing_done done;
};

static void go_on(struct services_routing *r);

static uint64_t both(uint64_t a, uint64_t b)
{
	if (a == NOTHING || a == b)
		return b;
	if (b == NOTHING)
		return a;
	return a == PEOPLE || b == PEOPLE ? PEOPLE : ROUTING_ALL;
}

static enum rc run(struct job *j, void *arg)
{
	struct pass *p = arg;

	p->done = (struct routing_done){0};
	if (p->sweep)
		TRY(routing_sweep(j, &p->done));
	else if (p->people)
		TRY(routing_release(j, &p->done));
	return p->drain ? routing_drain(j, p->team, &p->done) : RC_OK;
}

static void ended(enum rc rc, const char *why UNUSED, void *arg)
{
	const struct pass *p = arg;
	struct services_routing *r = p->routing;

	r->running = false;
	if (rc == RC_OK && p->done.given + p->done.offered + p->done.released > 0)
		LOG(LEVEL_INFO, "routing.done", log_n("given", (int64_t)p->done.given),
		    log_n("offered", (int64_t)p->done.offered), log_n("released", (int64_t)p->done.released));
	if (rc == RC_OK && p->done.more && p->done.given + p->done.offered > 0)
		r->wanted = both(r->wanted,
				 ROUTING_ALL); /* a long queue goes on; what failed waits for the sweep */
	go_on(r);
}

static void go_on(struct services_routing *r)
{
	struct pass *p;

	if (r->running || r->draining || (r->wanted == NOTHING && !r->sweep))
		return;
	p = talloc_zero(NULL, struct pass);
	must(p);
	p->routing = r;
	p->drain = r->wanted != NOTHING;
	p->sweep = r->sweep;
	p->people = r->wanted == PEOPLE;
	if (r->wanted != ROUTING_ALL && r->wanted != PEOPLE)
		p->team.v = r->wanted;
	if (pool_submit(r->pool, &(struct work){.run = run, .done = ended, .arg = p}) != RC_OK) {
		talloc_free(p); /* full: the sweep asks again */
		return;
	}
	r->running = true;
	r->wanted = NOTHING;
	r->sweep = false;
}

static void take(void *arg)
{
	struct services_routing *r = arg;

	atomic_store(&r->posted, false);
	r->wanted = both(r->wanted, atomic_exchange(&r->asked, NOTHING));
	go_on(r);
}

/* On the committing thread. */
static void hint(team_id team, void *arg)
{
	struct services_routing *r = arg;
	uint_fast64_t was = atomic_load(&r->asked), now;

	do
		now = both(was, team.v ? team.v : PEOPLE);
	while (!atomic_compare_exchange_weak(&r->asked, &was, now));
	if (!atomic_exchange(&r->posted, true))
		(void)loop_post(r->loop, take, r);
}

static void each_beat(void *arg)
{
	struct services_routing *r = arg;

	r->sweep = true;
	if (r->beat++ % ALL_EVERY == 0)
		r->wanted = both(r->wanted, ROUTING_ALL);
	go_on(r);
}

struct services_routing *services_routing_start(void *ctx, struct loop *l, struct pool *p)
{
	struct services_routing *r = talloc_zero(ctx, struct services_routing);

	must(r);
	r->loop = l;
	r->pool = p;
	routing_on_wanted(hint, r);
	must(loop_timer_start(l, r, SPAN_MS(0), SWEEP_EVERY, each_beat, r));
	return r;
}

void services_routing_drain(struct services_routing *r)
{
	r->draining = true;
}
