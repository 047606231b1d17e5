/* intake_worker.c - threads that read mails, and one that files them. */
#include "channels/mail/intake_worker.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <talloc.h>
#include <time.h>

#include "channels/mail/intake_file.h"
#include "channels/mail/parser_client.h"
#include "hub/run/log.h"

#define RUNS_MOST 6
#define NICE 5
#define LOOK_MS 1000
#define LOOK_MOST 128
#define OWN_MS 3000 /* younger mails come from the raw writer of whoever took them */

struct intake {
	struct intake_options o;
	struct intake_queue *queue;
	pthread_t *readers, filer;
	bool stopped;
	atomic_bool parser_ok, db_ok;
	atomic_bool look;   /* mails of ours, however young, wait in the table alone */
	atomic_bool behind; /* the table holds more than was seen: new mails queue behind those */
	atomic_ullong filed, repeated, failed;
};

static struct job job_new(struct db *db)
{
	struct job j = {.ctx = talloc_new(NULL), .db = db, .trace = job_new_trace(), .now = clock_wall()};

	must(j.ctx);
	return j;
}

static void pause_ms(long ms)
{
	nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

/* Else our own trouble, about which the mail says nothing. */
static bool concerns_the_mail(enum rc rc)
{
	return rc != RC_OK && rc != RC_RETRY && rc != RC_DB && rc != RC_IO && rc != RC_BUSY &&
	       rc != RC_TIMEOUT;
}

/* ---- reading ---- */

static enum rc fetch(struct job *j, struct intake_mail *m)
{
	AUTO(db_tx) tx = db_begin(j);

	return raw_store_bytes(&tx, m->id, &m->mail);
}

static enum rc read_mail(struct job *j, struct parser_client *parser, struct intake_mail *m)
{
	if (!m->mail)
		TRY(fetch(j, m));
	return parser_read(parser, j, raw_bytes_whole(j->ctx, m->mail), &m->read);
}

static void read_one(struct intake *k, struct db *db, struct parser_client *parser, struct intake_mail *m)
{
	struct job j = job_new(db);

	m->rc = read_mail(&j, parser, m);
	if (m->rc != RC_OK) {
		m->why = j.why ? talloc_strdup(m, j.why) : NULL;
		LOG(LEVEL_WARN, "intake.unread", log_n("raw_mail", (int64_t)m->id.v),
		    log_s("rc", rc_name(m->rc)), log_s("why", j.why), log_trace(j.trace));
	}
	atomic_store(&k->parser_ok, m->rc != RC_IO);
	raw_bytes_drop(m->mail);
	m->mail = NULL;
	/* what was read lives as long as the mail */
	talloc_steal(m, j.ctx);
}

/*
 * Taking mail and serving the desks go first: on Linux this is the thread's own, and what it starts, the parser,
 * inherits it.
 */
static void step_back(void)
{
	(void)setpriority(PRIO_PROCESS, 0, NICE);
}

static void *reader(void *arg)
{
	struct intake *k = arg;
	void *home = talloc_new(NULL);
	struct db *db = k->o.open_db(home, k->o.open_db_arg);
	struct parser_client *parser = parser_client_new(home);
	struct intake_mail *m;

	step_back();
	while ((m = intake_queue_take(k->queue))) {
		read_one(k, db, parser, m);
		if (m->rc == RC_OK || concerns_the_mail(m->rc)) {
			intake_queue_read(k->queue, m);
			continue;
		}
		/* nothing is known about the mail: it stays in the table and is fetched again */
		intake_queue_leave(k->queue, m);
		atomic_store(&k->look, true);
		pause_ms(LOOK_MS);
	}
	talloc_free(home);
	return NULL;
}

/* ---- filing ---- */

/* The same mails in one transaction until it holds or something else than a deadlock stands in the way. */
static enum rc file_until_settled(struct intake *k, struct db *db, struct intake_mail *const *list, size_t n,
				  char **why_r)
{
	enum rc rc = RC_RETRY;

	for (int run = 0; run < RUNS_MOST && rc == RC_RETRY; run++) {
		struct job j = job_new(db);
		struct intake_filed f;

		if (run > 0)
			pause_ms(1 + (long)(j.trace % 50));
		rc = intake_file(&j, &k->o.rules, list, n, &f);
		if (rc == RC_OK) {
			atomic_fetch_add(&k->filed, f.filed);
			atomic_fetch_add(&k->repeated, f.repeated);
			atomic_fetch_add(&k->failed, f.failed);
		}
		if (why_r)
			*why_r = j.why ? talloc_strdup(list[0], j.why) : NULL;
		talloc_free(j.ctx);
	}
	return rc;
}

static enum rc file_alone(struct intake *k, struct db *db, struct intake_mail *m)
{
	char *why = NULL;
	enum rc rc = file_until_settled(k, db, &m, 1, &why);

	if (!concerns_the_mail(rc))
		return rc;
	LOG(LEVEL_WARN, "intake.not_filed", log_n("raw_mail", (int64_t)m->id.v), log_s("rc", rc_name(rc)),
	    log_s("why", why));

	struct job j = job_new(db);

	rc = intake_put_off(&j, m->id, why ? why : "it could not be filed", rc == RC_INVALID);
	atomic_fetch_add(&k->failed, rc == RC_OK);
	talloc_free(j.ctx);
	return rc;
}

static void file_batch(struct intake *k, struct db *db, struct intake_mail *const *list, size_t n)
{
	enum rc rc = file_until_settled(k, db, list, n, NULL);

	/* One mail that cannot be filed must not hold back the others. */
	for (size_t i = 0; (concerns_the_mail(rc) || rc == RC_RETRY) && i < n; i++) {
		enum rc one = file_alone(k, db, list[i]);

		if (one == RC_DB || one == RC_IO)
			rc = one;
	}
	bool away = rc == RC_DB || rc == RC_IO;

	if (atomic_exchange(&k->db_ok, !away) && away)
		LOG(LEVEL_WARN, "intake.database_away", log_s("rc", rc_name(rc)));
	if (away) {
		atomic_store(&k->look, true);
		pause_ms(LOOK_MS); /* the mails are in the table; they are fetched when it is back */
	}
	for (size_t i = 0; i < n; i++)
		intake_queue_leave(k->queue, list[i]);
}

/* Where the look into the table has come to. */
struct look {
	raw_mail_id after;
	bool more; /* the last look did not see the end */
	bool all;  /* also what is quite young, and may be on its way to another process */
};

static void add_waiting(struct intake *k, const struct raw_waiting *w)
{
	struct raw_bytes *mail = w->bytes.p ? raw_bytes_new() : NULL;

	if (mail)
		raw_bytes_add(mail, w->bytes);
	intake_queue_add(k->queue, &w->m, mail);
	raw_bytes_drop(mail);
}

/* Fetch what waits in the table and came to us by no other way, from where the last look ended. */
static void look_into_table(struct intake *k, struct db *db, struct look *at)
{
	struct job j = job_new(db);
	struct db_tx tx = db_begin(&j);
	struct raw_waiting *list;
	bool wanted = atomic_exchange(&k->look, false);
	size_t n = 0;

	if (!at->more)
		*at = (struct look){0};
	at->all = at->all || wanted;
	if (raw_store_waiting(&tx, at->after, LOOK_MOST, &list, &n) == RC_OK) {
		for (size_t i = 0; i < n; i++) {
			if (at->all || instant_between(list[i].m.received, j.now).ms > OWN_MS)
				add_waiting(k, &list[i]);
			if (list[i].m.id.v > at->after.v)
				at->after = list[i].m.id;
		}
	}
	at->more = n == LOOK_MOST;
	atomic_store(&k->behind, at->more);
	db_tx_cleanup(&tx);
	talloc_free(j.ctx);
}

static void *filer(void *arg)
{
	struct intake *k = arg;
	void *home = talloc_new(NULL);
	struct db *db = k->o.open_db(home, k->o.open_db_arg);
	int64_t looked = 0;
	struct look at = {0};

	step_back();
	for (;;) {
		bool behind = atomic_load(&k->behind) || atomic_load(&k->look);
		bool now = behind && intake_queue_room(k->queue) > LOOK_MOST;
		struct intake_mail *list[INTAKE_BATCH_MOST];
		size_t n = intake_queue_take_read(k->queue, list, INTAKE_BATCH_MOST, now ? 0 : LOOK_MS);

		if (n > 0)
			file_batch(k, db, list, n);
		else if (intake_queue_closed(k->queue))
			break;
		if (now || (!behind && clock_mono_ms() - looked >= LOOK_MS)) {
			look_into_table(k, db, &at);
			looked = clock_mono_ms();
		}
	}
	talloc_free(home);
	return NULL;
}

/* ---- life ---- */

struct intake *intake_start(void *ctx, const struct intake_options *o)
{
	struct intake *k = talloc_zero(ctx, struct intake);

	must(k && o->threads > 0);
	k->o = *o;
	k->queue = intake_queue_new(k);
	atomic_init(&k->parser_ok, true);
	atomic_init(&k->db_ok, true);
	atomic_init(&k->look, true); /* a former life of the program may have left something */
	k->readers = talloc_zero_array(k, pthread_t, o->threads);
	must(k->readers);
	must(pthread_create(&k->filer, NULL, filer, k) == 0);
	pthread_setname_np(k->filer, "intake-file");
	for (unsigned i = 0; i < o->threads; i++) {
		char name[16];

		must(pthread_create(&k->readers[i], NULL, reader, k) == 0);
		snprintf(name, sizeof(name), "intake-%u", i % 1000);
		pthread_setname_np(k->readers[i], name);
	}
	return k;
}

void intake_offer(void *intake, const struct raw_stored *list, size_t n)
{
	struct intake *k = intake;

	for (size_t i = 0; i < n; i++) {
		const struct raw_mail m = {
			.id = list[i].id,
			.mailbox = list[i].mailbox,
			.received = list[i].received,
			.mail_from = (char *)(uintptr_t)list[i].mail_from,
			.rcpt_to = (char *)(uintptr_t)list[i].rcpt_to,
		};

		if (atomic_load(&k->behind) || atomic_load(&k->look) ||
		    !intake_queue_add(k->queue, &m, list[i].mail))
			atomic_store(&k->look, true);
	}
}

void intake_wake(struct intake *k)
{
	atomic_store(&k->look, true);
	intake_queue_poke(k->queue);
}

bool intake_stop(struct intake *k, span wait)
{
	struct timespec end;
	bool ended = true;

	if (k->stopped)
		return true;
	k->stopped = true;
	clock_gettime(CLOCK_REALTIME, &end);
	end.tv_sec += wait.ms / 1000 + 1;
	intake_queue_close(k->queue);
	for (unsigned i = 0; i < k->o.threads; i++)
		ended = pthread_timedjoin_np(k->readers[i], NULL, &end) == 0 && ended;
	return pthread_timedjoin_np(k->filer, NULL, &end) == 0 && ended;
}

struct intake_counts intake_counts(struct intake *k)
{
	instant oldest;
	struct intake_counts c = {
		.filed = atomic_load(&k->filed),
		.repeated = atomic_load(&k->repeated),
		.failed = atomic_load(&k->failed),
		.waiting = intake_queue_count(k->queue, &oldest),
		.parser_ok = atomic_load(&k->parser_ok),
		.db_ok = atomic_load(&k->db_ok),
	};

	if (c.waiting)
		c.lag_ms = instant_between(oldest, clock_wall()).ms;
	return c;
}
