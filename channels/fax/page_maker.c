/* page_maker.c - the thread that makes the pages of faxes which have come. */
#include "channels/fax/page_maker.h"

#include <stdatomic.h>
#include <talloc.h>

#include "channels/fax/page_make.h"
#include "hub/run/crew.h"
#include "hub/run/log.h"

#define POLL SPAN_MS(2000)
#define NICE 5 /* the child inherits it */

struct page_maker {
	struct page_maker_options o;
	struct crew *crew;
	atomic_bool child_ok;
	atomic_ullong read, unreadable;
};

/* What its thread works with. */
struct making {
	struct db *db;
	struct page_client *client;
};

/* One fax, if one waits. */
static span work(void *making, void *maker)
{
	struct page_maker *m = maker;
	const struct making *own = making;
	struct job j = {
		.ctx = talloc_new(NULL), .db = own->db, .trace = job_new_trace(), .now = clock_wall()};
	bool read;

	must(j.ctx);
	enum rc rc = page_make_next(&j, own->client, &read);

	atomic_store(&m->child_ok, rc != RC_IO);
	if (rc == RC_OK && read)
		atomic_fetch_add(&m->read, 1);
	else if (rc == RC_OK)
		atomic_fetch_add(&m->unreadable, 1);
	else if (rc != RC_NOT_FOUND)
		LOG(LEVEL_WARN, "fax.trouble", log_s("rc", rc_name(rc)), log_s("why", j.why),
		    log_trace(j.trace));
	talloc_free(j.ctx);
	return rc == RC_OK ? SPAN_MS(0) : POLL;
}

static void *begin(struct crew *c UNUSED, void *home, void *maker)
{
	const struct page_maker *m = maker;
	struct making *own = talloc(home, struct making);

	must(own);
	*own = (struct making){m->o.open_db(home, m->o.open_db_arg), page_client_new(home)};
	return own;
}

struct page_maker *page_maker_start(void *ctx, const struct page_maker_options *o)
{
	struct page_maker *m = talloc_zero(ctx, struct page_maker);

	must(m);
	m->o = *o;
	atomic_init(&m->child_ok, true);
	m->crew = crew_start(m, &(struct crew_options){
					.name = "fax-pages",
					.threads = 1,
					.nice = NICE,
					.begin = begin,
					.work = work,
					.arg = m,
				});
	return m;
}

void page_maker_wake(void *maker)
{
	crew_wake(((struct page_maker *)maker)->crew);
}

void page_maker_drain(struct page_maker *m)
{
	crew_drain(m->crew);
}

bool page_maker_stop(struct page_maker *m, span wait)
{
	return crew_stop(m->crew, wait);
}

struct page_maker_counts page_maker_counts(struct page_maker *m)
{
	return (struct page_maker_counts){
		.read = atomic_load(&m->read),
		.unreadable = atomic_load(&m->unreadable),
		.child_ok = atomic_load(&m->child_ok),
	};
}
