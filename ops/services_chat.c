/* services_chat.c - a sweep each half minute; what could not be done waits for the next. */
#include "ops/services_chat.h"

#include "hub/run/log.h"
#include "workflow/automatic.h"
#include "workflow/chat.h"

#define SWEEP_EVERY SPAN_S(30)
#define FORGET_AT_ONCE 200

static enum rc forget(struct job *j)
{
	AUTO(db_tx) tx = db_begin(j);
	instant before = {j->now.ms - VISITOR_SILENT_DAYS * INT64_C(86400000)};

	TRY(visitor_forget_silent(&tx, before, FORGET_AT_ONCE));
	TRY(automatic_sweep(&tx));
	return db_commit(&tx);
}

static enum rc run(struct job *j)
{
	size_t found;

	TRY(chat_sweep(j, &found));
	TRY(forget(j));
	if (found > 0)
		LOG(LEVEL_INFO, "chat.left_without_a_word", log_n("talks", (int64_t)found));
	return RC_OK;
}

struct sweep *services_chat_start(void *ctx, struct loop *l, struct pool *p)
{
	return sweep_start(ctx, l, p, SWEEP_EVERY, run);
}
