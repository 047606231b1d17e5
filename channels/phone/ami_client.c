/* ami_client.c - connect, listen, take in; again after a while. */
#include "channels/phone/ami_client.h"

#include <pthread.h>
#include <talloc.h>
#include <time.h>

#include "channels/phone/ami_session.h"
#include "hub/run/log.h"
#include "workflow/phone_pbx.h"
#include "workflow/phone_provider.h"

#define FIRST_WAIT_MS 1000
#define LAST_WAIT_MS 60000
#define LOOK_MS 200 /* between looks whether to end */
#define RUNS_MOST 10

struct ami_client {
	struct ami_client_options o;
	pthread_t thread;
	bool stopped;
	atomic_bool draining, listening;
	atomic_ullong events, lost;
	_Atomic(const char *) why;

	/* the thread's own */
	const char *told; /* what the settings page was last told; NULL = nothing */
	struct db *db;
	struct ami_conn *conn;
	bool broken; /* something could not be sent */
};

/* ---- one event ---- */

static enum rc take_once(struct job *j, const struct phone_event *e)
{
	AUTO(db_tx) tx = db_begin(j);
	struct phone_provider p;
	struct phone_call call;
	enum rc rc = phone_provider_of_kind(&tx, PHONE_KIND_PBX, &p);

	if (rc == RC_NOT_FOUND)
		return because(j, RC_INVALID, "no provider of this kind is active");
	TRY(rc);
	TRY(phone_hear(&tx, p.id, p.country, e, &call));
	TRY(phone_provider_heard(&tx, &p));
	return db_commit(&tx);
}

static bool to_be_tried_again(enum rc rc)
{
	return rc == RC_RETRY || rc == RC_CONFLICT || rc == RC_DB || rc == RC_IO || rc == RC_TIMEOUT;
}

static void rest(struct ami_client *c, int64_t ms)
{
	int64_t until = clock_mono_ms() + ms;

	while (!atomic_load(&c->draining) && clock_mono_ms() < until) {
		struct timespec pause = {.tv_nsec = LOOK_MS * 1000000L};

		nanosleep(&pause, NULL);
	}
}

static void take(void *arg, const struct phone_event *e)
{
	struct ami_client *c = arg;

	for (unsigned run = 0; run < RUNS_MOST && !atomic_load(&c->draining); run++) {
		struct job j = {
			.ctx = talloc_new(NULL), .db = c->db, .trace = job_new_trace(), .now = clock_wall()};
		enum rc rc = take_once(&j, e);

		if (rc != RC_OK && !to_be_tried_again(rc))
			LOG(LEVEL_WARN, "phone.event_refused", log_s("rc", rc_name(rc)), log_s("why", j.why));
		talloc_free(j.ctx);
		if (!to_be_tried_again(rc)) {
			atomic_fetch_add(rc == RC_OK ? &c->events : &c->lost, 1);
			return;
		}
		if (rc == RC_DB)
			rest(c, FIRST_WAIT_MS);
	}
	atomic_fetch_add(&c->lost, 1);
}

/* ---- one connection ---- */

static void send(void *arg, const char *text)
{
	struct ami_client *c = arg;

	if (ami_line_send(c->conn, text) != RC_OK)
		c->broken = true;
}

/* For the settings page; the log and /healthz say it as well, so that a failure here is no harm. */
static enum rc tell_once(struct job *j, const struct phone_pbx *p)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(phone_pbx_note(&tx, p));
	return db_commit(&tx);
}

static void tell(struct ami_client *c)
{
	const char *why = atomic_load(&c->why);
	struct phone_pbx p = {
		.host = (char *)(uintptr_t)c->o.to.host,
		.port = c->o.to.port,
		.tls = c->o.to.tls,
		.listening = atomic_load(&c->listening),
		.why = (char *)(uintptr_t)why,
	};
	struct job j = {.ctx = talloc_new(NULL), .db = c->db, .trace = job_new_trace(), .now = clock_wall()};

	if (c->told != why && tell_once(&j, &p) == RC_OK)
		c->told = why;
	talloc_free(j.ctx);
}

static void note_phase(struct ami_client *c, const struct ami_session *s)
{
	bool listening = s->phase == AMI_LISTENING;

	if (listening && !atomic_exchange(&c->listening, true)) {
		LOG(LEVEL_INFO, "phone.listening", log_s("host", c->o.to.host), log_n("port", c->o.to.port));
		atomic_store(&c->why, "");
		tell(c);
	}
	if (s->phase == AMI_REFUSED)
		atomic_store(&c->why, "the telephone system refuses the user or the secret");
}

/* true: it had let us in. */
static bool converse(struct ami_client *c)
{
	struct ami_session *s = talloc_zero(c->conn, struct ami_session);
	uint8_t buffer[8192];
	bool was_in = false;

	must(s);
	s->user = c->o.user;
	s->secret = c->o.secret;
	s->send = send;
	s->event = take;
	s->arg = c;
	ami_session_begin(s, clock_mono_ms());
	while (!atomic_load(&c->draining) && !c->broken && ami_session_tick(s, clock_mono_ms())) {
		size_t n;

		if (ami_line_receive(c->conn, buffer, sizeof(buffer), SPAN_MS(LOOK_MS), &n) != RC_OK)
			break;
		if (n > 0)
			ami_session_feed(s, (struct bytes){buffer, n}, clock_wall(), clock_mono_ms());
		note_phase(c, s);
		was_in |= s->phase == AMI_LISTENING;
	}
	if (was_in && !c->broken)
		c->broken = ami_line_send(c->conn, "Action: Logoff\r\n\r\n") != RC_OK;
	return was_in;
}

static bool connect_once(struct ami_client *c)
{
	const char *why;
	bool was_in = false;

	c->broken = false;
	if (ami_line_open(c, &c->o.to, &c->conn, &why) == RC_OK) {
		atomic_store(&c->why, "the telephone system does not let us in");
		was_in = converse(c);
		if (was_in)
			atomic_store(&c->why, "the connection to the telephone system was lost");
	} else {
		atomic_store(&c->why, "the telephone system cannot be reached");
	}
	TALLOC_FREE(c->conn);
	atomic_store(&c->listening, false);
	tell(c);
	if (!atomic_load(&c->draining))
		LOG(LEVEL_WARN, "phone.not_listening", log_s("why", atomic_load(&c->why)),
		    log_s("cause", why));
	return was_in;
}

static void *work(void *arg)
{
	struct ami_client *c = arg;
	void *home = talloc_new(NULL);
	int64_t wait = FIRST_WAIT_MS;

	c->db = c->o.open_db(home, c->o.open_db_arg);
	while (!atomic_load(&c->draining)) {
		if (connect_once(c))
			wait = FIRST_WAIT_MS;
		rest(c, wait);
		wait = wait * 2 < LAST_WAIT_MS ? wait * 2 : LAST_WAIT_MS;
	}
	talloc_free(home);
	return NULL;
}

struct ami_client *ami_client_start(void *ctx, const struct ami_client_options *o)
{
	struct ami_client *c = talloc_zero(ctx, struct ami_client);

	must(c);
	c->o = *o;
	atomic_init(&c->why, "the telephone system has not been reached yet");
	must(pthread_create(&c->thread, NULL, work, c) == 0);
	pthread_setname_np(c->thread, "phone-ami");
	return c;
}

void ami_client_drain(struct ami_client *c)
{
	atomic_store(&c->draining, true);
}

bool ami_client_stop(struct ami_client *c, span wait)
{
	struct timespec end;

	if (c->stopped)
		return true;
	c->stopped = true;
	ami_client_drain(c);
	clock_gettime(CLOCK_REALTIME, &end);
	end.tv_sec += (wait.ms + 999) / 1000;
	return pthread_timedjoin_np(c->thread, NULL, &end) == 0;
}

struct ami_client_state ami_client_state(struct ami_client *c)
{
	return (struct ami_client_state){
		.listening = atomic_load(&c->listening),
		.why = atomic_load(&c->why),
		.events = atomic_load(&c->events),
		.lost = atomic_load(&c->lost),
	};
}
