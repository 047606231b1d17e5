/* services.c - start in order, say when ready, drain in order. */
#include "ops/services.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <talloc.h>
#include <unistd.h>

#include "channels/reading/reading_hands.h"
#include "hub/run/edge.h"
#include "hub/run/pool.h"
#include "ops/services_alarm.h"
#include "ops/services_channels.h"
#include "ops/services_chat.h"
#include "ops/services_directory.h"
#include "ops/services_help.h"
#include "ops/services_report.h"
#include "ops/services_routing.h"
#include "ops/services_search.h"
#include "ops/services_web.h"
#include "ops/serving.h"
#include "ops/welcome.h"
#include "workflow/feed.h"
#include "workflow/notice.h"
#include "workflow/notice_letter.h"
#include "workflow/survey_request.h"
#include "workflow/unsubscribe.h"
#include "workflow/webhook.h"
#include "workflow/widget.h"

#define RENEW_EVERY SPAN_S(20)
#define FEED_KEPT SPAN_H(48) /* a client that was away longer takes a snapshot */
#define FEED_PRUNED_AT_ONCE 5000
#define NOTICES_KEPT SPAN_H(90 * 24)
#define WEBHOOKS_KEPT SPAN_H(30 * 24)
#define ALARM_THREADS 2
#define READERS 3 /* wait for children and other machines: previews, charsets, remote pictures */
#define READERS_QUEUE 100
#define LOOK_EVERY SPAN_MS(20)

enum stage { STAGE_STARTING, STAGE_SERVING, STAGE_ANSWERING, STAGE_CLOSING };

struct services {
	struct house *house;
	const struct services_options *options;
	struct loop *loop;
	struct edge *edge;
	struct pool *pool, *readers;
	struct web *web;
	_Atomic(struct web *) web_hinted; /* the same for whichever thread commits; NULL until it runs */
	struct services_channels channels;
	struct services_alarm *alarm;
	struct services_parts parts; /* the same two, for who asks how they do */
	struct services_routing *routing;
	struct services_search *search;
	struct services_report *report;
	struct sweep *chat, *help;
	struct services_directory *directory;
	struct welcome welcome;
	struct loop_timer *look;
	uint8_t boot_id[16];
	enum stage stage;
	int64_t drain_until; /* monotonic ms */
	bool claimed;
	int exit_code;
};

static struct db *open_db(void *ctx, void *arg)
{
	struct services *s = arg;

	return db_open(ctx, &s->house->where);
}

/* A transaction has changed tickets: screens want to know, and the outbox may have grown. On the committing thread. */
static void on_commit(void *arg)
{
	struct services *s = arg;
	struct web *web = atomic_load(&s->web_hinted);

	if (web)
		web_wake(web);
	services_channels_wake(&s->channels);
	services_search_wake(s->search);
	services_report_wake(s->report);
	services_directory_wake(s->directory);
}

/* ---- the end ---- */

/* On the loop, last of all: the workers have ended, their answers have been called back. */
static void end_loop(void *arg)
{
	struct services *s = arg;

	edge_stop(s->edge);
	loop_stop(s->loop);
}

static void finish(struct services *s)
{
	int64_t left = s->drain_until - clock_mono_ms();

	TALLOC_FREE(s->look);
	if (!pool_drain(s->readers, SPAN_MS(left > 100 ? left : 100)))
		LOG_PLAIN(LEVEL_WARN, "drain.readers_broken_off");
	left = s->drain_until - clock_mono_ms();
	if (!pool_drain(s->pool, SPAN_MS(left > 100 ? left : 100)))
		LOG_PLAIN(LEVEL_WARN, "drain.jobs_broken_off");
	(void)loop_post(s->loop, end_loop, s); /* behind the workers' last answers */
}

static void look_whether_drained(void *arg)
{
	struct services *s = arg;
	bool late = clock_mono_ms() > s->drain_until;
	struct web_health w;

	web_health(s->web, &w);
	if (s->stage == STAGE_ANSWERING && (late || (w.calls == 0 && w.queue == 0))) {
		s->stage = STAGE_CLOSING;
		edge_drain(s->edge);
	} else if (s->stage == STAGE_CLOSING && (late || edge_connections(s->edge) == 0)) {
		if (late)
			LOG(LEVEL_WARN, "drain.late", log_n("calls", w.calls),
			    log_n("connections", edge_connections(s->edge)));
		finish(s);
	}
}

static void drain(struct services *s, const char *why)
{
	LOG(LEVEL_INFO, "drain.begun", log_s("why", why));
	s->stage = STAGE_ANSWERING;
	s->drain_until = clock_mono_ms() + DRAIN_MOST.ms;
	web_drain(s->web);
	services_routing_drain(s->routing);
	services_search_drain(s->search);
	services_report_drain(s->report);
	sweep_drain(s->chat);
	sweep_drain(s->help);
	services_directory_drain(s->directory);
	services_channels_drain(&s->channels);
	services_alarm_drain(s->alarm);
	TALLOC_FREE(s->look);
	s->look = loop_timer_start(s->loop, s->house->ctx, SPAN_MS(0), LOOK_EVERY, look_whether_drained, s);
}

/* ---- signals ---- */

static void read_settings_again(struct services *s)
{
	void *ctx = talloc_new(NULL);
	struct settings now;
	const char *why = "";

	if (settings_load(ctx, s->options->config_file, &now, &why) == RC_OK) {
		log_set_level(now.log_level);
		LOG_PLAIN(LEVEL_INFO, "settings.read_again");
	} else {
		LOG(LEVEL_ERROR, "settings.refused", log_s("why", why));
	}
	talloc_free(ctx);
}

static void on_signal(int signo, void *arg)
{
	struct services *s = arg;

	if (signo == SIGHUP) {
		read_settings_again(s);
	} else if (s->stage < STAGE_ANSWERING) {
		drain(s, signo == SIGINT ? "interrupt" : "term");
	} else if (signo == SIGINT) {
		LOG_PLAIN(LEVEL_WARN, "drain.cut_short");
		_exit(128 + SIGINT);
	}
}

/* ---- the stream's lease ---- */

static enum rc renew(struct job *j, void *arg UNUSED)
{
	TRY(feed_renew(j));
	AUTO(db_tx) tx = db_begin(j);

	TRY(feed_prune(&tx, (instant){j->now.ms - FEED_KEPT.ms}, FEED_PRUNED_AT_ONCE));
	TRY(notice_prune(&tx, (instant){j->now.ms - NOTICES_KEPT.ms}, FEED_PRUNED_AT_ONCE));
	TRY(webhook_prune(&tx, (instant){j->now.ms - WEBHOOKS_KEPT.ms}, FEED_PRUNED_AT_ONCE));
	return db_commit(&tx);
}

static void renewed(enum rc rc, const char *why, void *arg)
{
	struct services *s = *(struct services **)arg;

	if (rc == RC_OK)
		return;
	LOG(LEVEL_ERROR, "stream.not_renewed", log_s("rc", rc_name(rc)), log_s("why", why));
	if (rc == RC_CONFLICT && s->stage < STAGE_ANSWERING) {
		s->exit_code = EXIT_UNAVAILABLE;
		drain(s, "stream lost");
	}
}

static void renew_later(void *arg)
{
	struct services *s = arg;
	struct services **holder = talloc(NULL, struct services *);
	struct work w = {.run = renew, .done = renewed, .arg = holder};

	*holder = s;
	if (s->stage >= STAGE_ANSWERING || pool_submit(s->pool, &w) != RC_OK)
		talloc_free(holder);
}

static enum rc claim_stream(struct services *s)
{
	struct job *j = house_job(s->house);
	enum rc rc = feed_claim(j, s->boot_id);

	if (rc != RC_OK)
		complain("this process's stream: %s", j->why ? j->why : rc_name(rc));
	talloc_free(j);
	return rc;
}

static void release_stream(struct services *s)
{
	struct job *j = house_job(s->house);
	enum rc rc = feed_release(j);

	if (rc != RC_OK)
		LOG(LEVEL_WARN, "stream.not_released", log_s("rc", rc_name(rc)), log_s("why", j->why));
	talloc_free(j);
}

/* ---- the beginning ---- */

/* As people type it, with the port that was in fact taken. */
static const char *url_of(const struct services *s, unsigned port)
{
	const struct config *c = s->house->settings.config;

	if (*config_text(c, "server.public_url"))
		return s->house->settings.public_url;
	return talloc_asprintf(s->house->ctx, "http://%s:%u", config_list(c, "server.hosts")[0], port);
}

static void say_ready(struct services *s)
{
	unsigned http = edge_port(s->edge, "http"), lmtp = edge_port(s->edge, "lmtp"),
		 sink = edge_port(s->edge, "sink");

	const char *url = url_of(s, http);

	s->stage = STAGE_SERVING;
	serving_begin(s->house->ctx, s->house->state, url, &(struct serving){http, lmtp});
	LOG(LEVEL_INFO, "ready", log_s("url", url), log_n("port", http), log_n("lmtp_port", lmtp),
	    log_n("sink_port", sink));
	if (s->options->welcome)
		welcome_print(s->house, &s->welcome, url, lmtp);
	if (s->options->ready_fd >= 0) {
		dprintf(s->options->ready_fd,
			"{\"url\":\"%s\",\"port\":%u,\"lmtp_port\":%u,\"sink_port\":%u,\"pid\":%d}\n", url,
			http, lmtp, sink, (int)getpid());
		close(s->options->ready_fd);
	}
}

/* Until it is. */
static void look_whether_ready(void *arg)
{
	struct services *s = arg;

	if (!web_ready(s->web))
		return;
	TALLOC_FREE(s->look);
	say_ready(s);
}

static int start(struct services *s)
{
	const struct config *c = s->house->settings.config;
	struct pool_options p = {
		.name = "worker",
		.threads = (unsigned)config_number(c, "workers.threads"),
		.queue_most = (unsigned)config_number(c, "workers.queue"),
		.open_db = open_db,
		.arg = s,
	};
	struct pool_options readers = {
		.name = "reader",
		.threads = READERS,
		.queue_most = READERS_QUEUE,
		.open_db = open_db,
		.thread_end = reading_hands_end,
		.arg = s,
	};
	struct services_alarm_options alarm = {
		.threads = ALARM_THREADS, .open_db = open_db, .open_db_arg = s};
	int code;

	must(getrandom(s->boot_id, sizeof(s->boot_id), 0) == (ssize_t)sizeof(s->boot_id));
	if (claim_stream(s) != RC_OK)
		return EXIT_UNAVAILABLE;
	s->claimed = true;
	if (s->options->demo && (code = welcome_demo(s->house, &alarm.past)) != 0)
		return code;
	if (s->options->welcome)
		welcome_look(s->house, &s->welcome);
	s->loop = loop_create(s->house->ctx);
	s->edge = edge_create(s->house->ctx, s->loop);
	s->search = services_search_start(s->house, s->loop);
	s->report = services_report_start(s->house);
	s->pool = pool_start(s->house->ctx, s->loop, &p);
	s->readers = s->parts.readers = pool_start(s->house->ctx, s->loop, &readers);
	s->parts.channels = &s->channels;
	s->parts.started = clock_wall();
	feed_on_commit(on_commit, s);
	notice_links_begin_with(s->house->settings.public_url);
	survey_links_begin_with(s->house->settings.public_url);
	unsubscribe_links_begin_with(s->house->settings.public_url);
	widget_tags_point_to(s->house->settings.public_url);
	s->routing = services_routing_start(s->house->ctx, s->loop, s->pool);
	s->chat = services_chat_start(s->house->ctx, s->loop, s->pool);
	s->help = services_help_start(s->house->ctx, s->loop, s->pool);
	s->directory = services_directory_start(s->house, s->loop);
	s->parts.directory = services_directory_pool(s->directory);
	code = services_web_start(s->house, s->loop, s->edge, s->pool, &s->parts, &s->web);
	atomic_store(&s->web_hinted, s->web);
	if (code == 0)
		code = services_channels_start(&s->channels, s->house, s->loop, s->edge, s->boot_id);
	if (code != 0)
		return code;
	s->alarm = s->parts.alarm = services_alarm_start(s->house->ctx, s->loop, &alarm);
	loop_timer_start(s->loop, s->house->ctx, RENEW_EVERY, RENEW_EVERY, renew_later, s);
	s->look = loop_timer_start(s->loop, s->house->ctx, SPAN_MS(0), LOOK_EVERY, look_whether_ready, s);
	return 0;
}

int services_run(struct house *h, const struct services_options *o)
{
	struct services s = {.house = h, .options = o};
	int code = start(&s);

	if (code == 0) {
		loop_run(s.loop, on_signal, &s);
		code = s.exit_code;
	} else if (s.pool) {
		(void)pool_drain(s.pool, SPAN_S(5));
		(void)pool_drain(s.readers, SPAN_S(5));
	}
	if (s.alarm && !services_alarm_stop(s.alarm, SPAN_S(5)))
		LOG_PLAIN(LEVEL_WARN, "drain.alarm_broken_off");
	if (!services_channels_stop(&s.channels, SPAN_S(5)))
		LOG_PLAIN(LEVEL_WARN, "drain.delivery_broken_off");
	if (s.directory && !services_directory_stop(s.directory, SPAN_S(5)))
		LOG_PLAIN(LEVEL_WARN, "drain.directory_broken_off");
	if (s.web)
		web_stop(s.web);
	if (s.search)
		services_search_stop(s.search, SPAN_S(5));
	if (s.report && !services_report_stop(s.report, SPAN_S(5)))
		LOG_PLAIN(LEVEL_WARN,
			  "drain.report_broken_off"); /* its transaction is rolled back by the server */
	if (s.claimed)
		release_stream(&s);
	LOG_PLAIN(LEVEL_INFO, "stopped");
	return code;
}
