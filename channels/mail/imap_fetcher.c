/* imap_fetcher.c - a worker for each mailbox that is to be fetched. */
#include "channels/mail/imap_fetcher.h"

#include <stdatomic.h>
#include <talloc.h>

#include "hub/run/crew.h"
#include "hub/run/log.h"

#define LOOK_MS 1500
#define WORKER_END SPAN_S(5)

struct hand {
	mailbox_id id;
	struct imap_worker *worker;
	bool wanted;
};

struct imap_fetcher {
	struct imap_worker_options o;
	struct crew *crew;
	atomic_uint count;
	bool told_many;

	/* the thread's own, until it has ended */
	struct hand hands[IMAP_WORKERS_MOST];
	size_t n;
};

static struct hand *hand_of(struct imap_fetcher *f, mailbox_id id)
{
	for (size_t i = 0; i < f->n; i++) {
		if (f->hands[i].id.v == id.v)
			return &f->hands[i];
	}
	return NULL;
}

static void want(struct imap_fetcher *f, const struct imap_wanted *w)
{
	struct hand *h = hand_of(f, w->mailbox);

	if (h) {
		h->wanted = true;
		if (imap_worker_version(h->worker) != w->version)
			imap_worker_renew(h->worker, w->version);
	} else if (f->n < IMAP_WORKERS_MOST) {
		f->hands[f->n++] =
			(struct hand){w->mailbox, imap_worker_start(f, &f->o, w->mailbox, w->version), true};
	} else if (!f->told_many) {
		f->told_many = true;
		LOG(LEVEL_ERROR, "imap.too_many_mailboxes", log_n("most", IMAP_WORKERS_MOST));
	}
}

/* All are told first, so that they end side by side. */
static void let_go(struct imap_fetcher *f)
{
	size_t kept = 0;

	for (size_t i = 0; i < f->n; i++) {
		if (!f->hands[i].wanted)
			imap_worker_drain(f->hands[i].worker);
	}
	for (size_t i = 0; i < f->n; i++) {
		if (f->hands[i].wanted)
			f->hands[kept++] = f->hands[i];
		else if (imap_worker_stop(f->hands[i].worker, WORKER_END))
			talloc_free(f->hands[i].worker);
	}
	f->n = kept;
}

/* While the database is away nobody comes or goes. */
static span look(void *own, void *arg)
{
	struct imap_fetcher *f = arg;
	struct job j = {.ctx = talloc_new(NULL), .db = own, .trace = job_new_trace(), .now = clock_wall()};
	struct imap_wanted *list;
	size_t n;

	must(j.ctx);
	if (f->o.source.wanted(&j, f->o.source.arg, &list, &n) == RC_OK) {
		for (size_t i = 0; i < f->n; i++)
			f->hands[i].wanted = false;
		for (size_t i = 0; i < n; i++)
			want(f, &list[i]);
		let_go(f);
		atomic_store(&f->count, (unsigned)f->n);
	}
	talloc_free(j.ctx);
	return SPAN_MS(f->o.hurry ? LOOK_MS / f->o.hurry : LOOK_MS);
}

static void *begin(struct crew *c UNUSED, void *home, void *arg)
{
	struct imap_fetcher *f = arg;

	return f->o.open_db(home, f->o.open_db_arg);
}

struct imap_fetcher *imap_fetcher_start(void *ctx, const struct imap_worker_options *o)
{
	struct imap_fetcher *f = talloc_zero(ctx, struct imap_fetcher);

	must(f);
	f->o = *o;
	f->crew = crew_start(
		f, &(struct crew_options){
			   .name = "imap-book", .threads = 1, .begin = begin, .work = look, .arg = f});
	return f;
}

void imap_fetcher_wake(struct imap_fetcher *f)
{
	crew_wake(f->crew);
}

void imap_fetcher_drain(struct imap_fetcher *f)
{
	crew_drain(f->crew);
}

bool imap_fetcher_stop(struct imap_fetcher *f, span wait)
{
	int64_t end = clock_mono_ms() + wait.ms;
	bool all = crew_stop(f->crew, wait);

	if (!all)
		return false; /* the list is still that thread's */
	for (size_t i = 0; i < f->n; i++)
		imap_worker_drain(f->hands[i].worker);
	for (size_t i = 0; i < f->n; i++) {
		int64_t left = end - clock_mono_ms();

		all = imap_worker_stop(f->hands[i].worker, SPAN_MS(left > 0 ? left : 0)) && all;
	}
	f->n = 0;
	return all;
}

unsigned imap_fetcher_count(struct imap_fetcher *f)
{
	return atomic_load(&f->count);
}
