/* webhook_channel.c - threads that take web calls, send them, and write down what became of them. */
#include "channels/webhook/webhook_channel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <talloc.h>

#include "channels/webhook/webhook_http.h"
#include "hub/run/deadline.h"
#include "hub/run/log.h"

#define POLL_MS 1000
#define TROUBLE_MS 1000

struct webhook_channel {
	struct channel_port port; /* first: the port is the channel */
	struct webhook_channel_options o;
	pthread_t *threads;
	bool stopped;
	atomic_bool draining, breaking;
	atomic_ullong sent, failed;

	pthread_mutex_t lock; /* guards what follows */
	pthread_cond_t wake;
	uint64_t wakes;
};

static bool go_on(void *arg)
{
	struct webhook_channel *c = arg;

	return !atomic_load(&c->breaking);
}

static void rest(struct webhook_channel *c, uint64_t *seen, int64_t ms)
{
	struct timespec end = deadline_in(SPAN_MS(ms));

	pthread_mutex_lock(&c->lock);
	while (*seen == c->wakes && !atomic_load(&c->draining)) {
		if (pthread_cond_timedwait(&c->wake, &c->lock, &end) != 0)
			break;
	}
	*seen = c->wakes;
	pthread_mutex_unlock(&c->lock);
}

void webhook_channel_wake(void *channel)
{
	struct webhook_channel *c = channel;

	pthread_mutex_lock(&c->lock);
	c->wakes++;
	pthread_cond_broadcast(&c->wake);
	pthread_mutex_unlock(&c->lock);
}

/* ---- work ---- */

static enum rc claim(struct job *j, struct webhook *w, struct key32 *key, instant *next)
{
	AUTO(db_tx) tx = db_begin(j);
	enum rc rc = webhook_claim(&tx, w, next);

	if (rc != RC_OK)
		return rc;
	TRY(webhook_key(&tx, key));
	return db_commit(&tx);
}

static enum rc settle_once(struct job *j, const struct webhook *w, const struct webhook_result *r)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(webhook_settle(&tx, w, r));
	return db_commit(&tx);
}

static enum rc send_one(struct webhook_channel *c, struct job *j, struct webhook_client *client,
			const struct webhook *w, struct key32 key)
{
	struct webhook_result r;
	enum rc rc = RC_RETRY;

	webhook_post(client, j, key, w, &r);
	if (!r.taken && atomic_load(&c->breaking))
		return RC_OK; /* broken off by us: its lease ends by itself */
	atomic_fetch_add(r.taken ? &c->sent : &c->failed, 1);
	LOG(r.taken ? LEVEL_INFO : LEVEL_WARN, "webhook.attempt", log_n("webhook", (int64_t)w->id),
	    log_n("attempt", w->attempt), log_n("status", r.status), log_n("taken", r.taken));
	j->now = clock_wall();
	for (int i = 0; i < 5 && rc == RC_RETRY; i++)
		rc = settle_once(j, w, &r);
	return rc == RC_CONFLICT ? RC_OK : rc;
}

/* One, if one is due. Returns how long to rest before the next, 0 = not at all. */
static int64_t work_once(struct webhook_channel *c, struct db *db, struct webhook_client *client)
{
	struct job j = {.ctx = talloc_new(NULL), .db = db, .trace = job_new_trace(), .now = clock_wall()};
	struct webhook w;
	struct key32 key;
	instant next;
	int64_t pause = 0;

	must(j.ctx);
	enum rc rc = claim(&j, &w, &key, &next);

	if (rc == RC_OK) {
		rc = send_one(c, &j, client, &w, key);
	} else if (rc == RC_NOT_FOUND) {
		rc = RC_OK;
		pause = next.ms - j.now.ms;
		pause = pause > POLL_MS || pause <= 0 ? POLL_MS : pause + 1;
	}
	if (rc != RC_OK) {
		LOG(LEVEL_WARN, "webhook.trouble", log_s("rc", rc_name(rc)), log_s("why", j.why),
		    log_trace(j.trace));
		pause = TROUBLE_MS;
	}
	talloc_free(j.ctx);
	return pause;
}

static void *work(void *arg)
{
	struct webhook_channel *c = arg;
	void *home = talloc_new(NULL);
	struct db *db = c->o.open_db(home, c->o.open_db_arg);
	struct webhook_way way = {c->o.ca, c->o.also, c->o.nalso, go_on, c};
	struct webhook_client *client = webhook_client_new(home, &way);
	uint64_t seen = 0;

	while (!atomic_load(&c->draining)) {
		int64_t pause = work_once(c, db, client);

		if (pause > 0)
			rest(c, &seen, pause);
	}
	talloc_free(home);
	return NULL;
}

/* ---- life ---- */

static void port_drain(struct channel_port *p)
{
	struct webhook_channel *c = (struct webhook_channel *)p;

	atomic_store(&c->draining, true);
	webhook_channel_wake(c);
}

static bool port_stop(struct channel_port *p, span wait)
{
	struct webhook_channel *c = (struct webhook_channel *)p;
	struct timespec end;
	bool ended = true;

	if (c->stopped)
		return true;
	c->stopped = true;
	port_drain(p);
	clock_gettime(CLOCK_REALTIME, &end);
	end.tv_sec += (wait.ms + 999) / 1000;
	for (unsigned i = 0; i < c->o.threads; i++) {
		if (pthread_timedjoin_np(c->threads[i], NULL, &end) == 0)
			continue;
		atomic_store(&c->breaking, true);
		clock_gettime(CLOCK_REALTIME, &end);
		end.tv_sec += 3; /* libcurl asks go_on about once a second */
		ended = pthread_timedjoin_np(c->threads[i], NULL, &end) == 0 && ended;
	}
	return ended;
}

static void port_health(struct channel_port *p, struct channel_health *h_r)
{
	struct webhook_channel *c = (struct webhook_channel *)p;

	*h_r = (struct channel_health){
		.ok = true, /* a target that fails is the target's */
		.why = "",
		.gauges = {{"webhook.webhook_sent", (int64_t)atomic_load(&c->sent)},
			   {"webhook.webhook_failed", (int64_t)atomic_load(&c->failed)}},
		.ngauges = 2,
	};
}

struct webhook_channel *webhook_channel_start(void *ctx, const struct webhook_channel_options *o)
{
	struct webhook_channel *c = talloc_zero(ctx, struct webhook_channel);

	must(c && o->threads > 0);
	c->port = (struct channel_port){"webhook", port_drain, port_stop, port_health};
	c->o = *o;
	must(pthread_mutex_init(&c->lock, NULL) == 0);
	deadline_cond_init(&c->wake);
	c->threads = talloc_zero_array(c, pthread_t, o->threads);
	must(c->threads);
	for (unsigned i = 0; i < o->threads; i++) {
		char name[16];

		must(pthread_create(&c->threads[i], NULL, work, c) == 0);
		snprintf(name, sizeof(name), "webhook-%u", i % 1000);
		pthread_setname_np(c->threads[i], name);
	}
	return c;
}

struct channel_port *webhook_channel_port(struct webhook_channel *c)
{
	return &c->port;
}
