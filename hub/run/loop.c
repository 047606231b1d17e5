/* loop.c - a libuv loop with a mutex-guarded list of calls from other threads, and timers. */
#include "hub/run/loop.h"

#include <pthread.h>
#include <signal.h>
#include <sys/queue.h>
#include <talloc.h>
#include <uv.h>

#include "hub/run/log.h"

struct call {
	STAILQ_ENTRY(call) next;
	void (*fn)(void *arg);
	void *arg;
};
STAILQ_HEAD(calls, call);

/* What libuv holds of a timer. It outlives struct loop_timer until libuv has let go of the handle. */
struct timer_handle {
	uv_timer_t uv;
	struct loop_timer *owner; /* NULL: freed */
};

struct loop_timer {
	LIST_ENTRY(loop_timer) next;
	struct timer_handle *handle; /* NULL: the loop has ended */
	void (*fn)(void *arg);
	void *arg;
};

struct last_word {
	LIST_ENTRY(last_word) next;
	bool listed;
	void (*fn)(void *arg);
	void *arg;
};

struct loop {
	uv_loop_t uv;
	uv_async_t wake;
	uv_signal_t term, interrupt, hangup;
	void (*on_signal)(int signo, void *arg);
	void *on_signal_arg;
	LIST_HEAD(, loop_timer) timers;
	LIST_HEAD(, last_word) at_end;
	bool closed;

	pthread_mutex_t lock; /* guards what follows */
	struct calls calls;
	bool ended;
};

static struct call *call_make(void *ctx, void (*fn)(void *), void *arg)
{
	struct call *c = talloc(ctx, struct call);

	must(c);
	c->fn = fn;
	c->arg = arg;
	return c;
}

/* Run what other threads have handed over; false: there was nothing. */
static bool calls_run(struct loop *l)
{
	struct calls mine = STAILQ_HEAD_INITIALIZER(mine);
	bool any;

	pthread_mutex_lock(&l->lock);
	STAILQ_CONCAT(&mine, &l->calls);
	pthread_mutex_unlock(&l->lock);
	any = !STAILQ_EMPTY(&mine);
	while (!STAILQ_EMPTY(&mine)) {
		struct call *c = STAILQ_FIRST(&mine);

		STAILQ_REMOVE_HEAD(&mine, next);
		c->fn(c->arg);
		talloc_free(c);
	}
	return any;
}

static void on_wake(uv_async_t *h)
{
	calls_run(h->data);
}

static void on_uv_signal(uv_signal_t *h, int signo)
{
	struct loop *l = h->data;

	l->on_signal(signo, l->on_signal_arg);
}

static void timer_handle_closed(uv_handle_t *h)
{
	talloc_free(h->data);
}

static void timer_let_go(struct loop_timer *t)
{
	LIST_REMOVE(t, next);
	t->handle->owner = NULL;
	uv_close((uv_handle_t *)&t->handle->uv, timer_handle_closed);
	t->handle = NULL;
}

static void say_last_word(struct last_word *w)
{
	LIST_REMOVE(w, next);
	w->listed = false;
	w->fn(w->arg);
}

/* Give every handle back to libuv. Also for a loop that never ran. */
static void loop_close(struct loop *l)
{
	if (l->closed)
		return;
	l->closed = true;
	while (!LIST_EMPTY(&l->timers))
		timer_let_go(LIST_FIRST(&l->timers));
	uv_close((uv_handle_t *)&l->wake, NULL);
	uv_close((uv_handle_t *)&l->term, NULL);
	uv_close((uv_handle_t *)&l->interrupt, NULL);
	uv_close((uv_handle_t *)&l->hangup, NULL);
	while (!LIST_EMPTY(&l->at_end))
		say_last_word(LIST_FIRST(&l->at_end));
	/* Whoever else held handles has closed them by now; closing takes a turn or two to be reported. */
	for (int i = 0; i < 100 && uv_run(&l->uv, UV_RUN_NOWAIT) != 0; i++)
		;
	if (uv_loop_close(&l->uv) != 0)
		LOG_PLAIN(LEVEL_WARN, "loop.handles_left_open");
}

static int loop_free(struct loop *l)
{
	pthread_mutex_lock(&l->lock);
	l->ended = true;
	pthread_mutex_unlock(&l->lock);
	loop_close(l);
	pthread_mutex_destroy(&l->lock);
	return 0;
}

struct loop *loop_create(void *ctx)
{
	struct loop *l = talloc_zero(ctx, struct loop);

	must(l);
	must(uv_loop_init(&l->uv) == 0);
	must(uv_async_init(&l->uv, &l->wake, on_wake) == 0);
	must(uv_signal_init(&l->uv, &l->term) == 0);
	must(uv_signal_init(&l->uv, &l->interrupt) == 0);
	must(uv_signal_init(&l->uv, &l->hangup) == 0);
	l->wake.data = l->term.data = l->interrupt.data = l->hangup.data = l;
	must(pthread_mutex_init(&l->lock, NULL) == 0);
	STAILQ_INIT(&l->calls);
	LIST_INIT(&l->at_end);
	LIST_INIT(&l->timers);
	talloc_set_destructor(l, loop_free);
	return l;
}

void *loop_uv(struct loop *l)
{
	return &l->uv;
}

/* After this no call is accepted, and none that was accepted is left. */
static void loop_refuse_calls(struct loop *l)
{
	bool empty = false;

	while (!empty) {
		calls_run(l);
		pthread_mutex_lock(&l->lock);
		empty = STAILQ_EMPTY(&l->calls);
		l->ended = empty;
		pthread_mutex_unlock(&l->lock);
	}
}

void loop_run(struct loop *l, void (*on_signal)(int signo, void *arg), void *arg)
{
	must(!l->ended);
	signal(SIGPIPE, SIG_IGN);
	if (on_signal) {
		l->on_signal = on_signal;
		l->on_signal_arg = arg;
		must(uv_signal_start(&l->term, on_uv_signal, SIGTERM) == 0);
		must(uv_signal_start(&l->interrupt, on_uv_signal, SIGINT) == 0);
		must(uv_signal_start(&l->hangup, on_uv_signal, SIGHUP) == 0);
	}
	uv_run(&l->uv, UV_RUN_DEFAULT);
	loop_refuse_calls(l);
	loop_close(l);
}

static void stop_now(void *arg)
{
	uv_stop(arg);
}

void loop_stop(struct loop *l)
{
	(void)loop_post(l, stop_now, &l->uv); /* an ended loop needs no stopping */
}

bool loop_post(struct loop *l, void (*fn)(void *arg), void *arg)
{
	struct call *c = call_make(NULL, fn, arg);
	bool accepted;

	pthread_mutex_lock(&l->lock);
	accepted = !l->ended;
	if (accepted) {
		bool first = STAILQ_EMPTY(&l->calls);

		STAILQ_INSERT_TAIL(&l->calls, c, next);
		if (first)
			uv_async_send(&l->wake);
	}
	pthread_mutex_unlock(&l->lock);
	if (!accepted)
		talloc_free(c);
	return accepted;
}

static int last_word_free(struct last_word *w)
{
	if (w->listed)
		LIST_REMOVE(w, next);
	return 0;
}

void loop_at_end(struct loop *l, void *ctx, void (*fn)(void *arg), void *arg)
{
	struct last_word *w = talloc_zero(ctx, struct last_word);

	must(w);
	w->fn = fn;
	w->arg = arg;
	w->listed = true;
	LIST_INSERT_HEAD(&l->at_end, w, next);
	talloc_set_destructor(w, last_word_free);
}

static void on_timer(uv_timer_t *uv)
{
	struct timer_handle *h = uv->data;

	if (h->owner)
		h->owner->fn(h->owner->arg);
}

static int timer_free(struct loop_timer *t)
{
	if (t->handle)
		timer_let_go(t);
	return 0;
}

struct loop_timer *loop_timer_start(struct loop *l, void *ctx, span first, span every, void (*fn)(void *arg),
				    void *arg)
{
	struct loop_timer *t = talloc_zero(ctx, struct loop_timer);
	struct timer_handle *h = talloc_zero(NULL, struct timer_handle);

	must(t && h && first.ms >= 0 && every.ms >= 0);
	h->owner = t;
	h->uv.data = h;
	t->handle = h;
	t->fn = fn;
	t->arg = arg;
	must(uv_timer_init(&l->uv, &h->uv) == 0);
	uv_update_time(&l->uv); /* a long callback before us must not make the first tick early */
	must(uv_timer_start(&h->uv, on_timer, (uint64_t)first.ms, (uint64_t)every.ms) == 0);
	LIST_INSERT_HEAD(&l->timers, t, next);
	talloc_set_destructor(t, timer_free);
	return t;
}
