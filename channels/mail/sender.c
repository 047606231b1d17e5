/* sender.c - threads that fetch what must leave and hand it to the relay. */
#include "channels/mail/sender.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <talloc.h>

#include "channels/mail/delivery.h"
#include "hub/run/deadline.h"
#include "hub/run/log.h"

#define POLL_MS 1000
#define TROUBLE_MS 1000

struct sender {
	struct sender_options o;
	pthread_t *threads;
	bool stopped;
	atomic_bool draining, breaking, relay_ok;
	atomic_llong relay_lost; /* monotonic ms, when !relay_ok */
	atomic_ullong sent, deferred, failed, uncertain;

	pthread_mutex_t lock; /* guards what follows */
	pthread_cond_t wake;
	uint64_t wakes;
};

/* ---- waiting ---- */

/* Sleep until somebody wakes us or ms have passed. *seen is how many wakes this thread has answered. */
static void rest(struct sender *s, uint64_t *seen, int64_t ms)
{
	struct timespec end = deadline_in(SPAN_MS(ms));

	pthread_mutex_lock(&s->lock);
	while (*seen == s->wakes && !atomic_load(&s->draining)) {
		if (pthread_cond_timedwait(&s->wake, &s->lock, &end) != 0)
			break;
	}
	*seen = s->wakes;
	pthread_mutex_unlock(&s->lock);
}

void sender_wake(struct sender *s)
{
	pthread_mutex_lock(&s->lock);
	s->wakes++;
	pthread_cond_broadcast(&s->wake);
	pthread_mutex_unlock(&s->lock);
}

/* ---- work ---- */

/* What is under way is broken off at the end; behind the dot the answer is waited for as long as there is time. */
static bool go_on(void *arg, bool dot_sent UNUSED)
{
	struct sender *s = arg;

	return !atomic_load(&s->breaking);
}

static void note_relay(struct sender *s, bool reached)
{
	bool was = atomic_exchange(&s->relay_ok, reached);

	if (was && !reached) {
		atomic_store(&s->relay_lost, clock_mono_ms());
		LOG(LEVEL_WARN, "sender.relay_away", log_s("host", s->o.relay.host),
		    log_n("port", s->o.relay.port));
	} else if (!was && reached) {
		LOG(LEVEL_INFO, "sender.relay_back",
		    log_n("away_ms", clock_mono_ms() - atomic_load(&s->relay_lost)));
	}
}

static void note_end(struct sender *s, const struct outbox_item *o, const struct delivery_end *end)
{
	if (end->asked)
		note_relay(s, end->reached);
	if (end->trouble)
		LOG(LEVEL_WARN, "sender.unmade", log_n("outbox", (int64_t)o->id.v),
		    log_s("why", end->trouble));
	atomic_fetch_add(&s->sent, end->sent);
	atomic_fetch_add(&s->deferred, end->deferred);
	atomic_fetch_add(&s->failed, end->failed);
	atomic_fetch_add(&s->uncertain, end->uncertain);
	LOG(end->failed || end->uncertain ? LEVEL_WARN : LEVEL_INFO, "sender.attempt",
	    log_n("outbox", (int64_t)o->id.v), log_n("attempt", o->attempt), log_n("sent", end->sent),
	    log_n("deferred", end->deferred), log_n("failed", end->failed),
	    log_n("uncertain", end->uncertain));
}

/* One mail, if one is due. Returns how long to rest before the next, 0 = not at all. */
static int64_t work_once(struct sender *s, struct delivery_way *way)
{
	struct job j = {
		.ctx = talloc_new(NULL), .db = way->db, .trace = job_new_trace(), .now = clock_wall()};
	struct outbox_item o;
	struct delivery_end end;
	uint8_t owner[16];
	instant next;
	int64_t pause = 0;

	must(j.ctx);
	enum rc rc = delivery_claim_of(&j, way->kind ? way->kind->channel : CHANNEL_MAIL, owner, &o, &next);

	if (rc == RC_NOT_FOUND) {
		pause = next.ms - j.now.ms;
		pause = pause > POLL_MS || pause < 0 ? POLL_MS : pause + 1;
	} else if (rc == RC_OK) {
		rc = delivery_make(&j, way, owner, &o, &end);
		if (rc == RC_OK)
			note_end(s, &o, &end);
	}
	if (rc != RC_OK && rc != RC_NOT_FOUND) {
		LOG(LEVEL_WARN, "sender.trouble", log_s("rc", rc_name(rc)), log_s("why", j.why),
		    log_trace(j.trace));
		pause = TROUBLE_MS;
	}
	talloc_free(j.ctx);
	return pause;
}

static void *work(void *arg)
{
	struct sender *s = arg;
	void *home = talloc_new(NULL);
	const struct delivery_kind *kind = s->o.kind;
	struct delivery_way way = {
		.kind = kind,
		.kind_arg = kind && kind->begin ? kind->begin(home, s->o.kind_options) : NULL,
		.keys = &s->o.keys,
		.client = smtp_client_new(home, &s->o.relay),
		.db = s->o.open_db(home, s->o.open_db_arg),
		.go_on = go_on,
		.arg = s,
	};
	uint64_t seen = 0;

	while (!atomic_load(&s->draining)) {
		int64_t pause = work_once(s, &way);

		if (pause > 0)
			rest(s, &seen, pause);
	}
	talloc_free(home);
	return NULL;
}

/* ---- life ---- */

struct sender *sender_start(void *ctx, const struct sender_options *o)
{
	struct sender *s = talloc_zero(ctx, struct sender);

	must(s && o->threads > 0);
	s->o = *o;
	atomic_init(&s->relay_ok, true);
	must(pthread_mutex_init(&s->lock, NULL) == 0);
	deadline_cond_init(&s->wake);
	s->threads = talloc_zero_array(s, pthread_t, o->threads);
	must(s->threads);
	for (unsigned i = 0; i < o->threads; i++) {
		char name[16];

		must(pthread_create(&s->threads[i], NULL, work, s) == 0);
		snprintf(name, sizeof(name), "%s-%u", o->kind ? o->kind->name : "sender", i % 1000);
		pthread_setname_np(s->threads[i], name);
	}
	return s;
}

void sender_drain(struct sender *s)
{
	atomic_store(&s->draining, true);
	sender_wake(s);
}

bool sender_stop(struct sender *s, span wait)
{
	struct timespec end;
	bool ended = true;

	if (s->stopped)
		return true;
	s->stopped = true;
	sender_drain(s);
	clock_gettime(CLOCK_REALTIME, &end);
	end.tv_sec += (wait.ms + 999) / 1000;

	/* libcurl asks go_on about once a second: after `wait`, two more for what must be broken off */
	for (unsigned i = 0; i < s->o.threads; i++) {
		if (pthread_timedjoin_np(s->threads[i], NULL, &end) == 0)
			continue;
		atomic_store(&s->breaking, true);
		clock_gettime(CLOCK_REALTIME, &end);
		end.tv_sec += 3;
		ended = pthread_timedjoin_np(s->threads[i], NULL, &end) == 0 && ended;
	}
	return ended;
}

struct sender_counts sender_counts(struct sender *s)
{
	struct sender_counts c = {
		.sent = atomic_load(&s->sent),
		.deferred = atomic_load(&s->deferred),
		.failed = atomic_load(&s->failed),
		.uncertain = atomic_load(&s->uncertain),
		.relay_ok = atomic_load(&s->relay_ok),
	};

	if (!c.relay_ok)
		c.relay_away_ms = clock_mono_ms() - atomic_load(&s->relay_lost);
	return c;
}
