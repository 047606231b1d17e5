/* services_alarm.c - the driver of due times. */
#include "ops/services_alarm.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <string.h>
#include <talloc.h>

#include "hub/run/log.h"
#include "hub/run/pool.h"
#include "workflow/alarm_fire.h"

#define SWEEP_MS 500
#define TROUBLE_MS 1000
#define BATCH_MOST 256
#define LATE_MS 5000 /* worth a line in the log */
#define FLYING_MOST 16

struct services_alarm {
	struct loop *loop;
	struct pool *pool;
	struct loop_timer *timer;
	unsigned flying_most;
	bool draining, looking;

	struct alarm *batch; /* what the last look found due; talloc */
	size_t n, at;
	struct alarm flying[FLYING_MOST];
	unsigned nflying;
	bool more, trouble;
	bool resting; /* the timer waits only because some are flying: who comes back last looks at once */

	instant past;
	size_t late; /* of this batch, for one line about all */
	int64_t late_most_ms;
	struct services_alarm_counts counts;
	atomic_llong armed_ms; /* wall clock: when the timer looks; whoever sets something earlier says so */
};

static void look(void *arg);
static void go_on(struct services_alarm *a);

/* ---- when to look ---- */

static void arm(struct services_alarm *a, int64_t in_ms)
{
	TALLOC_FREE(a->timer);
	a->resting = false;
	if (a->draining)
		return;
	in_ms = in_ms < 0 ? 0 : in_ms > SWEEP_MS ? SWEEP_MS : in_ms;
	atomic_store(&a->armed_ms, clock_wall().ms + in_ms);
	a->timer = loop_timer_start(a->loop, a, SPAN_MS(in_ms), SPAN_MS(0), look, a);
}

struct hint {
	struct services_alarm *a;
	instant earliest;
};

static void hinted(void *arg)
{
	struct hint *h = arg;
	struct services_alarm *a = h->a;

	if (a->looking || a->n > a->at)
		a->more = true; /* another look follows the one under way */
	else if (h->earliest.ms < atomic_load(&a->armed_ms))
		arm(a, h->earliest.ms - clock_wall().ms);
	talloc_free(h);
}

/* On the committing thread. */
static void on_set(instant earliest, void *arg)
{
	struct services_alarm *a = arg;
	struct hint *h;

	if (earliest.ms >= atomic_load(&a->armed_ms))
		return;
	h = talloc(NULL, struct hint);
	must(h);
	*h = (struct hint){a, earliest};
	if (!loop_post(a->loop, hinted, h))
		talloc_free(h);
}

/* ---- a look into the table ---- */

struct looked {
	struct services_alarm *a;
	struct alarm *list;
	size_t n;
	instant now, earliest;
};

static enum rc look_run(struct job *j, void *arg)
{
	struct looked *l = arg;
	AUTO(db_tx) tx = db_begin(j);
	struct alarm *list;
	enum rc rc;

	TALLOC_FREE(l->list);
	l->now = j->now;
	TRY(alarm_due(&tx, j->now, BATCH_MOST, &list, &l->n));
	l->list = talloc_memdup(l, list, (l->n + 1) * sizeof(*list));
	if (l->n > 0)
		return RC_OK;
	rc = alarm_earliest(&tx, &l->earliest);
	if (rc == RC_NOT_FOUND)
		l->earliest = (instant){INT64_MAX};
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

/* Of two programs that find the same, each begins somewhere else. */
static void turn(struct alarm *list, size_t n, size_t by)
{
	struct alarm *copy = talloc_memdup(NULL, list, n * sizeof(*list) + 1);

	must(copy);
	for (size_t i = 0; i < n; i++)
		list[i] = copy[(i + by) % n];
	talloc_free(copy);
}

static void look_done(enum rc rc, const char *why UNUSED, void *arg)
{
	struct looked *l = arg;
	struct services_alarm *a = l->a;

	a->looking = false;
	a->counts.ok = rc == RC_OK;
	if (rc != RC_OK) {
		a->counts.behind_ms = 0;
		arm(a, TROUBLE_MS);
		return;
	}
	a->counts.behind_ms = l->n ? instant_between(l->list[0].next, l->now).ms : 0;
	if (l->n == 0) {
		bool again = a->more;

		a->more = false;
		arm(a, again ? 0 : l->earliest.ms - clock_wall().ms);
		return;
	}
	a->more = a->more || l->n == BATCH_MOST;
	a->batch = talloc_steal(a, l->list);
	a->n = l->n;
	a->at = 0;
	turn(a->batch, a->n, (size_t)(job_new_trace() % a->n));
	go_on(a);
}

static void look(void *arg)
{
	struct services_alarm *a = arg;
	struct looked *l;
	struct work w = {.run = look_run, .done = look_done};

	TALLOC_FREE(a->timer);
	if (a->looking || a->draining)
		return;
	l = talloc_zero(NULL, struct looked);
	must(l);
	l->a = a;
	w.arg = l;
	a->looking = true;
	a->more = false;
	atomic_store(&a->armed_ms,
		     clock_wall().ms + SWEEP_MS); /* what is set meanwhile is looked for again */
	if (pool_submit(a->pool, &w) == RC_OK)
		return;
	a->looking = false;
	talloc_free(l);
	arm(a, TROUBLE_MS);
}

/* ---- ringing ---- */

struct firing {
	struct services_alarm *a;
	struct alarm alarm;
	struct alarm_end end;
	const char *why;
};

static bool same(const struct alarm *x, const struct alarm *y)
{
	return x->subject == y->subject && x->ticket.v == y->ticket.v && x->ref == y->ref;
}

static bool is_flying(const struct services_alarm *a, const struct alarm *x)
{
	for (unsigned i = 0; i < a->nflying; i++) {
		if (same(&a->flying[i], x))
			return true;
	}
	return false;
}

static void landed(struct services_alarm *a, const struct alarm *x)
{
	for (unsigned i = 0; i < a->nflying; i++) {
		if (same(&a->flying[i], x)) {
			a->flying[i] = a->flying[--a->nflying];
			return;
		}
	}
}

static enum rc fire_run(struct job *j, void *arg)
{
	struct firing *f = arg;

	TRY(alarm_fire(j, &f->alarm, &f->end));
	f->why = f->end.deferred ? talloc_strdup(f, j->why) : NULL;
	return RC_OK;
}

static void note(struct services_alarm *a, const struct firing *f)
{
	if (f->end.rung) {
		a->counts.rung++;
	}
	if (f->end.rung && f->alarm.due.ms >= a->past.ms) {
		a->late += f->end.late_by.ms > LATE_MS;
		a->late_most_ms = f->end.late_by.ms > a->late_most_ms ? f->end.late_by.ms : a->late_most_ms;
	}
	if (f->end.deferred) {
		a->counts.deferred++;
		LOG(LEVEL_WARN, "alarm.put_off", log_n("subject", f->alarm.subject),
		    log_n("ticket", (int64_t)f->alarm.ticket.v), log_n("ref", (int64_t)f->alarm.ref),
		    log_n("tries", f->alarm.tries + 1), log_s("why", f->why));
	}
}

static void fire_done(enum rc rc, const char *why UNUSED, void *arg)
{
	struct firing *f = arg;
	struct services_alarm *a = f->a;

	landed(a, &f->alarm);
	if (rc == RC_OK)
		note(a, f);
	else
		a->trouble = true; /* logged by the pool; the alarm is due as before */
	go_on(a);
}

/* false: no room now. */
static bool fire(struct services_alarm *a, const struct alarm *x)
{
	struct firing *f = talloc_zero(NULL, struct firing);
	struct work w = {.run = fire_run, .done = fire_done, .arg = f};

	must(f);
	f->a = a;
	f->alarm = *x;
	if (pool_submit(a->pool, &w) != RC_OK) {
		talloc_free(f);
		return false;
	}
	a->flying[a->nflying++] = *x;
	return true;
}

static void say_how_late(struct services_alarm *a)
{
	if (a->late)
		LOG(LEVEL_INFO, "alarm.late", log_n("count", (int64_t)a->late),
		    log_n("most_ms", a->late_most_ms));
	a->late = 0;
	a->late_most_ms = 0;
}

/* Ring what there is room for; when the batch is used up, look for more. */
static void go_on(struct services_alarm *a)
{
	while (!a->draining && a->at < a->n && a->nflying < a->flying_most) {
		const struct alarm *x = &a->batch[a->at];

		if (!is_flying(a, x) && !fire(a, x))
			break;
		a->at++;
	}
	if (a->looking || a->nflying == a->flying_most || (a->at < a->n && a->nflying > 0))
		return; /* who comes back goes on */
	if (a->timer && !(a->resting && a->nflying == 0))
		return;
	say_how_late(a);
	arm(a, a->trouble || a->at < a->n ? TROUBLE_MS : a->more || a->nflying == 0 ? 0 : SWEEP_MS);
	a->resting = a->nflying > 0;
	TALLOC_FREE(a->batch);
	a->n = a->at = 0;
	a->trouble = false;
}

/* ---- life ---- */

struct services_alarm *services_alarm_start(void *ctx, struct loop *loop,
					    const struct services_alarm_options *o)
{
	struct services_alarm *a = talloc_zero(ctx, struct services_alarm);
	struct pool_options p = {
		.name = "alarm",
		.threads = o->threads,
		.queue_most = 2 * FLYING_MOST,
		.open_db = o->open_db,
		.arg = o->open_db_arg,
	};

	must(a && o->threads > 0);
	a->loop = loop;
	a->flying_most = 2 * o->threads < FLYING_MOST ? 2 * o->threads : FLYING_MOST;
	a->pool = pool_start(a, loop, &p);
	a->counts.ok = true;
	a->past = o->past;
	alarm_on_set(on_set, a);
	arm(a, 0);
	return a;
}

void services_alarm_drain(struct services_alarm *a)
{
	a->draining = true;
	TALLOC_FREE(a->timer);
}

bool services_alarm_stop(struct services_alarm *a, span wait)
{
	services_alarm_drain(a);
	return pool_drain(a->pool, wait);
}

struct services_alarm_counts services_alarm_counts(const struct services_alarm *a)
{
	return a->counts;
}
