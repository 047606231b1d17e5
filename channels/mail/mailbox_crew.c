/* mailbox_crew.c - one piece of work after the other: the shortest wait first. */
#include "channels/mail/mailbox_crew.h"

#include <stdatomic.h>
#include <talloc.h>

#include "channels/mail/mailbox_trial_run.h"
#include "channels/mail/sent_copy.h"
#include "channels/mail/token_renew.h"
#include "hub/run/crew.h"
#include "hub/run/log.h"
#include "workflow/mailbox_watch.h"

#define THREADS 2 /* somebody waits for a trial, also while a token is asked for */
#define REST SPAN_MS(700)
#define TROUBLE SPAN_S(2)
#define WATCH_MS 3000
#define BREAKING SPAN_S(3) /* libcurl asks go_on about once a second; a trial of IMAP is let end */

struct mailbox_crew {
	struct mailbox_crew_options o;
	struct crew *crew;
	atomic_llong watched; /* monotonic ms of the last watch */
};

struct own {
	struct db *db;
	struct crew *crew;
};

static bool go_on(void *arg)
{
	return !crew_is_breaking(arg);
}

/* ---- pieces ---- */

static enum rc watch(struct job *j, const struct mailbox_crew *c)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(mailbox_book_load(c->o.book, &tx));
	TRY(mailbox_watch(&tx));
	return db_commit(&tx);
}

/* Of the threads one looks, every few seconds. */
static bool is_watch_time(struct mailbox_crew *c)
{
	long long seen = atomic_load(&c->watched);

	return clock_mono_ms() - seen >= WATCH_MS &&
	       atomic_compare_exchange_strong(&c->watched, &seen, (long long)clock_mono_ms());
}

/* RC_NOT_FOUND: there was nothing to do. */
static enum rc one_piece(struct job *j, struct mailbox_crew *c, struct own *own)
{
	const struct token_way way = {.ca = c->o.ca, .go_on = go_on, .arg = own->crew};
	enum rc rc;

	if (is_watch_time(c))
		TRY(watch(j, c));
	rc = mailbox_trial_run(j, &way, c->o.hostname);
	if (rc == RC_NOT_FOUND)
		rc = token_renew(j, &way);
	if (rc == RC_NOT_FOUND)
		rc = sent_copy_run(j, &(struct imap_way){.go_on = go_on, .arg = own->crew}, c->o.ca);
	return rc;
}

static span work(void *arg, void *crew)
{
	struct mailbox_crew *c = crew;
	struct own *own = arg;
	struct job j = {
		.ctx = talloc_new(NULL), .db = own->db, .trace = job_new_trace(), .now = clock_wall()};
	span rest = SPAN_MS(0);
	enum rc rc;

	must(j.ctx);
	rc = one_piece(&j, c, own);
	if (rc == RC_NOT_FOUND) {
		rest = REST;
	} else if (rc != RC_OK && rc != RC_RETRY) {
		LOG(LEVEL_WARN, "mailbox.trouble", log_s("rc", rc_name(rc)), log_s("why", j.why),
		    log_trace(j.trace));
		rest = TROUBLE;
	}
	talloc_free(j.ctx);
	return rest;
}

static void *begin(struct crew *crew, void *home, void *arg)
{
	struct mailbox_crew *c = arg;
	struct own *own = talloc(home, struct own);

	must(own);
	*own = (struct own){c->o.open_db(home, c->o.open_db_arg), crew};
	return own;
}

/* ---- life ---- */

struct mailbox_crew *mailbox_crew_start(void *ctx, const struct mailbox_crew_options *o)
{
	struct mailbox_crew *c = talloc_zero(ctx, struct mailbox_crew);

	must(c);
	c->o = *o;
	atomic_init(&c->watched, (long long)clock_mono_ms() - WATCH_MS);
	c->crew = crew_start(c, &(struct crew_options){
					.name = "mailbox",
					.threads = THREADS,
					.begin = begin,
					.work = work,
					.arg = c,
					.breaking = BREAKING,
				});
	return c;
}

void mailbox_crew_drain(struct mailbox_crew *c)
{
	crew_drain(c->crew);
}

bool mailbox_crew_stop(struct mailbox_crew *c, span wait)
{
	return crew_stop(c->crew, wait);
}
