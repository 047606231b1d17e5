/* services_chat.c - a sweep each half minute; what could not be done waits for the next. */
#include "ops/services_chat.h"

#include <talloc.h>

#include "hub/run/log.h"
#include "workflow/automatic.h"
#include "workflow/chat.h"

#define SWEEP_EVERY SPAN_S(30)
#define FORGET_AT_ONCE 200

struct services_chat {
	struct loop *loop;
	struct pool *pool;
	bool running, draining;
};

struct sweep {
	struct services_chat *chat; /* for the loop only */
	size_t found;
};

static enum rc forget(struct job *j)
{
	AUTO(db_tx) tx = db_begin(j);
	instant before = {j->now.ms - VISITOR_SILENT_DAYS * INT64_C(86400000)};

	TRY(visitor_forget_silent(&tx, before, FORGET_AT_ONCE));
	TRY(automatic_sweep(&tx));
	return db_commit(&tx);
}

static enum rc run(struct job *j, void *arg)
{
	struct sweep *s = arg;

	TRY(chat_sweep(j, &s->found));
	return forget(j);
}

static void ended(enum rc rc, const char *why UNUSED, void *arg)
{
	const struct sweep *s = arg;

	s->chat->running = false;
	if (rc == RC_OK && s->found > 0)
		LOG(LEVEL_INFO, "chat.left_without_a_word", log_n("talks", (int64_t)s->found));
}

static void each_beat(void *arg)
{
	struct services_chat *c = arg;
	struct sweep *s;

	if (c->running || c->draining)
		return;
	s = talloc_zero(NULL, struct sweep);
	must(s);
	s->chat = c;
	if (pool_submit(c->pool, &(struct work){.run = run, .done = ended, .arg = s}) != RC_OK) {
		talloc_free(s);
		return;
	}
	c->running = true;
}

struct services_chat *services_chat_start(void *ctx, struct loop *l, struct pool *p)
{
	struct services_chat *c = talloc_zero(ctx, struct services_chat);

	must(c);
	c->loop = l;
	c->pool = p;
	must(loop_timer_start(l, c, SWEEP_EVERY, SWEEP_EVERY, each_beat, c));
	return c;
}

void services_chat_drain(struct services_chat *c)
{
	c->draining = true;
}
