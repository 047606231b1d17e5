/* webhook_channel.c - threads that take web calls, send them, and write down what became of them. */
#include "channels/webhook/webhook_channel.h"

#include <stdatomic.h>
#include <talloc.h>

#include "channels/webhook/webhook_http.h"
#include "hub/run/crew.h"
#include "hub/run/log.h"

#define POLL_MS 1000
#define TROUBLE_MS 1000
#define BREAKING SPAN_S(3) /* libcurl asks go_on about once a second */

struct webhook_channel {
	struct channel_port port; /* first: the port is the channel */
	struct webhook_channel_options o;
	struct crew *crew;
	atomic_ullong sent, failed;
};

/* What one thread works with. */
struct calling {
	struct crew *crew;
	struct db *db;
	struct webhook_client *client;
};

static bool go_on(void *crew)
{
	return !crew_is_breaking(crew);
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

static enum rc send_one(struct webhook_channel *c, const struct calling *own, struct job *j,
			const struct webhook *w, struct key32 key)
{
	struct webhook_result r;
	enum rc rc = RC_RETRY;

	webhook_post(own->client, j, key, w, &r);
	if (!r.taken && crew_is_breaking(own->crew))
		return RC_OK; /* broken off by us: its lease ends by itself */
	atomic_fetch_add(r.taken ? &c->sent : &c->failed, 1);
	LOG(r.taken ? LEVEL_INFO : LEVEL_WARN, "webhook.attempt", log_n("webhook", (int64_t)w->id),
	    log_n("attempt", w->attempt), log_n("status", r.status), log_n("taken", r.taken));
	j->now = clock_wall();
	for (int i = 0; i < 5 && rc == RC_RETRY; i++)
		rc = settle_once(j, w, &r);
	return rc == RC_CONFLICT ? RC_OK : rc;
}

/* One, if one is due. */
static span work(void *calling, void *channel)
{
	const struct calling *own = calling;
	struct job j = {
		.ctx = talloc_new(NULL), .db = own->db, .trace = job_new_trace(), .now = clock_wall()};
	struct webhook w;
	struct key32 key;
	instant next;
	int64_t pause = 0;

	must(j.ctx);
	enum rc rc = claim(&j, &w, &key, &next);

	if (rc == RC_OK) {
		rc = send_one(channel, own, &j, &w, key);
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
	return SPAN_MS(pause);
}

static void *begin(struct crew *crew, void *home, void *channel)
{
	const struct webhook_channel *c = channel;
	struct webhook_way way = {c->o.ca, c->o.also, c->o.nalso, go_on, crew};
	struct calling *own = talloc(home, struct calling);

	must(own);
	*own = (struct calling){crew, c->o.open_db(home, c->o.open_db_arg), webhook_client_new(home, &way)};
	return own;
}

/* ---- life ---- */

void webhook_channel_wake(void *channel)
{
	crew_wake(((struct webhook_channel *)channel)->crew);
}

static void port_drain(struct channel_port *p)
{
	crew_drain(((struct webhook_channel *)p)->crew);
}

static bool port_stop(struct channel_port *p, span wait)
{
	return crew_stop(((struct webhook_channel *)p)->crew, wait);
}

static void port_health(struct channel_port *p, struct channel_health *h_r)
{
	struct webhook_channel *c = (struct webhook_channel *)p;

	*h_r = (struct channel_health){
		.ok = true, /* a target that fails is the target's */
		.why = "",
		.gauges = {{"webhook_sent", (int64_t)atomic_load(&c->sent), true,
			    "Web calls that were taken."},
			   {"webhook_failed", (int64_t)atomic_load(&c->failed), true,
			    "Tries of web calls that failed."}},
		.ngauges = 2,
	};
}

struct webhook_channel *webhook_channel_start(void *ctx, const struct webhook_channel_options *o)
{
	struct webhook_channel *c = talloc_zero(ctx, struct webhook_channel);

	must(c);
	c->port = (struct channel_port){"webhook", port_drain, port_stop, port_health};
	c->o = *o;
	c->crew = crew_start(c, &(struct crew_options){
					.name = "webhook",
					.threads = o->threads,
					.begin = begin,
					.work = work,
					.arg = c,
					.breaking = BREAKING,
				});
	return c;
}

struct channel_port *webhook_channel_port(struct webhook_channel *c)
{
	return &c->port;
}
