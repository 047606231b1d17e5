/* services_directory.c - a pool for sign-ins, a thread for looking through. */
#include "ops/services_directory.h"

#include <stdatomic.h>
#include <talloc.h>

#include "hub/run/crew.h"
#include "hub/run/log.h"
#include "web/api/session_store.h"
#include "workflow/agent_end.h"
#include "workflow/directory_run.h"

#define SIGN_IN_THREADS 4
#define SIGN_INS_WAITING 32
#define REST SPAN_MS(200)
#define LOOK_EVERY SPAN_S(5) /* for what others have asked for, and for what is due */
#define TROUBLE SPAN_S(10)

struct services_directory {
	const struct house *house;
	struct pool *pool;
	struct crew *crew;
	atomic_bool stirred;
};

struct own {
	struct db *db;
	int64_t looked; /* monotonic */
};

static struct db *open_db(void *ctx, void *arg)
{
	const struct services_directory *s = arg;

	return db_open(ctx, &s->house->where);
}

static void *begin(struct crew *c UNUSED, void *home, void *arg)
{
	struct own *own = talloc_zero(home, struct own);

	must(own);
	own->db = open_db(own, arg);
	return own;
}

static span work(void *of_thread, void *arg)
{
	struct services_directory *s = arg;
	struct own *own = of_thread;
	span rest = REST;
	bool did = false;

	if (!atomic_exchange(&s->stirred, false) && clock_mono_ms() - own->looked < LOOK_EVERY.ms)
		return rest;
	struct job j = {
		.ctx = talloc_new(NULL), .db = own->db, .trace = job_new_trace(), .now = clock_wall()};

	must(j.ctx);
	enum rc rc = directory_run_next(&j, &did);

	own->looked = clock_mono_ms();
	if (rc != RC_OK && rc != RC_RETRY) {
		LOG(LEVEL_WARN, "directory.not_run", log_s("rc", rc_name(rc)), log_s("why", j.why),
		    log_trace(j.trace));
		rest = TROUBLE;
	} else if (did || rc == RC_RETRY) {
		atomic_store(&s->stirred, true);
	}
	talloc_free(j.ctx);
	return rest;
}

void services_directory_wake(struct services_directory *s)
{
	if (s)
		atomic_store(&s->stirred, true);
}

struct pool *services_directory_pool(struct services_directory *s)
{
	return s->pool;
}

struct services_directory *services_directory_start(struct house *h, struct loop *l)
{
	struct services_directory *s = talloc_zero(h->ctx, struct services_directory);

	must(s);
	s->house = h;
	agent_end_also(session_end_of);
	s->pool = pool_start(s, l,
			     &(struct pool_options){.name = "directory",
						    .threads = SIGN_IN_THREADS,
						    .queue_most = SIGN_INS_WAITING,
						    .open_db = open_db,
						    .arg = s});
	s->crew = crew_start(s,
			     &(struct crew_options){
				     .name = "lookup", .threads = 1, .begin = begin, .work = work, .arg = s});
	return s;
}

void services_directory_drain(struct services_directory *s)
{
	crew_drain(s->crew);
}

bool services_directory_stop(struct services_directory *s, span wait)
{
	bool drained = pool_drain(s->pool, wait);

	return crew_stop(s->crew, wait) && drained;
}
