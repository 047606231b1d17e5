/* lmtp_server.c - the listener where the MTA hands mail in. */
#include "channels/mail/lmtp_server.h"

#include <string.h>
#include <talloc.h>

#include "channels/mail/lmtp_server_inner.h"
#include "hub/run/log.h"

#define RCPTS_MOST 100
#define HOPS_MOST 100
#define ERRORS_MOST 50
#define LEFT_PAUSE ((size_t)8 << 10) /* read but not yet used: from here on the socket is left alone */
#define LEFT_MOST ((size_t)1 << 20)  /* more cannot come */
#define IDLE SPAN_MIN(5)
#define SLOW_MS (10 * 60 * 1000) /* for one command or one mail */
#define WATCH SPAN_S(10)
#define RELOAD SPAN_S(10)

static const char closing_text[] = "421 4.3.2 closing, come again\r\n";
static const char slow_text[] = "421 4.4.2 too slow\r\n";
static const char full_text[] = "421 4.3.2 no room just now, come again\r\n";

static void pump(struct peer *p, struct bytes in);

static struct bytes bytes_of(const char *text)
{
	return (struct bytes){(const uint8_t *)text, strlen(text)};
}

/* ---- waiting for an answer ---- */

void lmtp_peer_wait(struct peer *p, struct bytes rest)
{
	uint8_t *copy = talloc_memdup(p, rest.p, rest.n + (rest.n == 0));

	must(copy);
	p->left = copy;
	p->nleft = rest.n;
	p->server->budget.held += rest.n;
	p->busy = true;
}

void lmtp_peer_go_on(struct peer *p)
{
	uint8_t *left = p->left;
	struct bytes in = {left, p->nleft};

	p->busy = false;
	p->left = NULL;
	p->server->budget.held -= p->nleft;
	p->nleft = 0;
	if (p->gone) {
		talloc_free(p);
		return;
	}
	talloc_steal(p->server, left);
	pump(p, in);
	talloc_free(left);
}

/* ---- deliveries ---- */

static void answer_delivery(struct peer *p, bool stored)
{
	enum lmtp_verdict v[RCPTS_MOST];
	size_t n = lmtp_session_envelope(p->session).nto;

	for (size_t i = 0; i < n; i++)
		v[i] = stored ? LMTP_TAKEN : LMTP_LATER;
	if (stored)
		p->server->counts.mails++;
	else
		p->server->counts.later++;
	lmtp_session_delivered(p->session, v, n);
}

static void delivery_done(struct raw_delivery *d, bool stored)
{
	struct peer *p = d->arg;

	answer_delivery(p, stored);
	lmtp_peer_go_on(p);
}

/* false: the writer has it; the peer waits. */
static bool deliver(struct peer *p, struct bytes rest)
{
	struct lmtp_envelope e = lmtp_session_envelope(p->session);
	struct raw_delivery *d = raw_delivery_new(e.mail_from, e.mail);

	for (size_t i = 0; i < e.nto; i++)
		raw_delivery_add(d, (mailbox_id){e.to[i].mailbox}, e.to[i].address);
	d->done = delivery_done;
	d->arg = p;
	if (raw_writer_submit(p->server->o.writer, d) != RC_OK) {
		talloc_free(d);
		answer_delivery(p, false);
		return true;
	}
	lmtp_peer_wait(p, rest);
	return false;
}

/* ---- bytes in, replies out ---- */

static void flush(struct peer *p)
{
	struct bytes out = lmtp_session_replies(p->session);

	if (out.n)
		edge_raw_send(p->server->edge, p->conn, out);
	lmtp_session_sent(p->session);
}

static void close_with(struct peer *p, const char *text)
{
	edge_raw_send(p->server->edge, p->conn, bytes_of(text));
	edge_raw_close(p->server->edge, p->conn);
}

/* Feed the session until it has used all or must wait. */
static void pump(struct peer *p, struct bytes in)
{
	struct lmtp_server *s = p->server;

	for (;;) {
		size_t used;
		enum lmtp_want want = lmtp_session_feed(p->session, in, &used);
		bool on = false;

		in = (struct bytes){in.p + used, in.n - used};
		if (want == LMTP_WANT_RECIPIENT)
			on = lmtp_lookup_answer(p, in);
		else if (want == LMTP_WANT_DELIVERY)
			on = deliver(p, in);
		if (on)
			continue;

		flush(p);
		if (want == LMTP_WANT_CLOSE)
			edge_raw_close(s->edge, p->conn);
		break;
	}
	if (!lmtp_session_midway(p->session))
		p->since = clock_mono_ms();
	if (!p->busy) {
		if (p->paused)
			edge_raw_pause(s->edge, p->conn, false);
		p->paused = false;
		if (s->draining && !lmtp_session_midway(p->session))
			close_with(p, closing_text);
	} else {
		lmtp_lookup_begin(s);
	}
}

static void peer_received(void *arg UNUSED, struct conn c UNUSED, void *user, struct bytes in)
{
	struct peer *p = user;
	struct lmtp_budget *b = &p->server->budget;

	if (!p->busy) {
		pump(p, in);
		return;
	}
	/* A peer waits for its answer and says nothing. One that goes on is not read from until it has it. */
	if (p->nleft + in.n > LEFT_MOST) {
		close_with(p, slow_text);
		return;
	}
	if (in.n > lmtp_budget_room(b)) {
		close_with(p, full_text);
		return;
	}
	if (!p->paused && p->nleft + in.n > LEFT_PAUSE) {
		p->paused = true;
		edge_raw_pause(p->server->edge, p->conn, true);
	}
	p->left = talloc_realloc_size(p, p->left, p->nleft + in.n + 1);
	must(p->left);
	memcpy(p->left + p->nleft, in.p, in.n);
	p->nleft += in.n;
	b->held += in.n;
}

static int peer_end(struct peer *p)
{
	LIST_REMOVE(p, all);
	p->server->counts.open--;
	p->server->budget.held -= p->nleft;
	return 0;
}

static bool peer_opened(void *arg, struct conn c, const char *from UNUSED, void **user_r)
{
	struct lmtp_server *s = arg;

	if (s->draining)
		return false;

	struct peer *p = talloc_zero(s, struct peer);

	must(p);
	p->server = s;
	p->conn = c;
	p->since = clock_mono_ms();
	p->session = lmtp_session_new(p, &s->config);
	LIST_INSERT_HEAD(&s->peers, p, all);
	s->counts.sessions++;
	s->counts.open++;
	talloc_set_destructor(p, peer_end);
	*user_r = p;
	flush(p);
	return true;
}

static void peer_closed(void *arg UNUSED, struct conn c UNUSED, void *user)
{
	struct peer *p = user;

	p->gone = true;
	if (!p->busy)
		talloc_free(p);
}

/* ---- life ---- */

static void watch_slow(void *arg)
{
	struct lmtp_server *s = arg;
	int64_t now = clock_mono_ms();
	struct peer *p;

	LIST_FOREACH(p, &s->peers, all)
	{
		if (!p->busy && !p->gone && now - p->since > SLOW_MS && lmtp_session_midway(p->session))
			close_with(p, slow_text);
	}
}

void lmtp_server_drain(struct lmtp_server *s)
{
	struct peer *p;

	s->draining = true;
	LIST_FOREACH(p, &s->peers, all)
	{
		if (!p->busy && !p->gone && !lmtp_session_midway(p->session))
			close_with(p, closing_text);
	}
}

struct lmtp_counts lmtp_server_counts(const struct lmtp_server *s)
{
	struct lmtp_counts c = s->counts;

	c.held = s->budget.held;
	return c;
}

enum rc lmtp_server_start(void *ctx, struct loop *l, struct edge *e, const struct lmtp_server_options *o,
			  struct lmtp_server **s_r, const char **why_r)
{
	struct lmtp_server *s = talloc_zero(ctx, struct lmtp_server);

	must(s);
	s->o = *o;
	s->loop = l;
	s->edge = e;
	s->budget.most = o->held_most;
	s->config = (struct lmtp_config){
		.dialect = DIALECT_LMTP,
		.hostname = o->hostname,
		.size_most = o->size_most,
		.rcpts_most = RCPTS_MOST,
		.hops_most = HOPS_MOST,
		.errors_most = ERRORS_MOST,
		.budget = &s->budget,
	};
	LIST_INIT(&s->peers);
	STAILQ_INIT(&s->asked);
	STAILQ_INIT(&s->waiting);
	*s_r = s;

	const struct edge_raw_options ro = {
		.address = o->address,
		.port = o->port,
		.name = "lmtp",
		.conns_most = o->conns_most,
		.conns_per_peer = o->conns_per_peer,
		.idle = IDLE,
		.timed_out = "421 4.4.2 silent for too long\r\n",
	};
	const struct edge_raw_handlers h = {peer_opened, peer_received, peer_closed, s};

	TRY(edge_listen_raw(e, &ro, &h, why_r));
	loop_timer_start(l, s, SPAN_MS(0), RELOAD, lmtp_lookup_refresh, s);
	loop_timer_start(l, s, WATCH, WATCH, watch_slow, s);
	LOG(LEVEL_INFO, "lmtp.listening", log_s("address", o->address), log_n("port", edge_port(e, "lmtp")));
	return RC_OK;
}
