/*
 * edge_http.c - requests of one connection, one after the other.
 *
 *	READING -> (gate) -> WAITING for the handler -> SENDING -> READING again, or LINGERING until the peer is gone
 *
 * One request a connection: the answer says close, unless the peer is the trusted proxy or has sent its next request
 * already. While a request is worked on nothing more is read, so what comes early stays with the kernel.
 */
#include "hub/run/edge_http.h"

#include <string.h>
#include <talloc.h>

#include "hub/run/log.h"

#define BODY_MS 30000	/* plus a second for each KiB: slower is cut */
#define ANSWER_MS 60000 /* for the handler */

/* ---- handing over ---- */

static const char *field(const struct http_head *head, const char *name)
{
	const char *v = http_head_get(head, name, NULL);

	return v ? v : "";
}

static struct edge_request request_of(struct edge_conn *c)
{
	const struct http *h = c->state;
	const char *forwarded = c->peer_is_proxy ? gate_forwarded_for(h->request, h->head) : "";

	return (struct edge_request){
		.conn = c->id,
		.method = h->pass.method,
		.path = h->pass.path,
		.query = h->pass.query,
		.cookie = field(h->head, "cookie"),
		.origin = field(h->head, "origin"),
		.content_type = field(h->head, "content-type"),
		.user_agent = field(h->head, "user-agent"),
		.if_none_match = field(h->head, "if-none-match"),
		.accept_encoding = field(h->head, "accept-encoding"),
		.accept_language = field(h->head, "accept-language"),
		.csrf = field(h->head, "x-onevoice-request"),
		.authorization = field(h->head, "authorization"),
		.host = field(h->head, "host"),
		.peer = *forwarded ? forwarded : conn_peer_text(h->request, c),
		.body = {h->body, h->body_n},
		.head = h->head,
	};
}

static const char *code_of_upgrade(int status)
{
	return status == 401 ? "signed_out" : status == 403 ? "denied" : status == 429 ? "limit" : "busy";
}

static void upgrade(struct edge_conn *c, const struct edge_request *r)
{
	struct http *h = c->state;
	const struct edge_ws_place *at = &c->listener->ws[h->pass.ws];
	void *request = h->request;
	struct bytes out;
	void *user = NULL;
	char accept[32];
	int status = c->e->draining ? 503 : at->h.upgrade(at->h.arg, r, &user);

	if (status != 0) {
		http_refuse(c, &(struct refusal){status, code_of_upgrade(status),
						 "This WebSocket is not opened."});
		return;
	}
	link_ws_accept(h->pass.ws_key, accept);
	out = http_answer_switch(request, accept);
	(void)link_write(c, out.p, out.n); /* when it fails: opened and closed, so that `user` is let go */
	ws_begin(c, at, user);		   /* takes h's place */
}

/* A whole request has passed the gate. */
static void hand_over(struct edge_conn *c)
{
	const struct edge_http_handlers *handlers = &c->listener->http_handlers;
	static const struct edge_response everything = {
		.status = 204, .extra = "Allow: GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE\r\n"};
	struct http *h = c->state;
	void *request =
		talloc_steal(c, h->request); /* the answer may come, and the next request begin, inside */
	struct edge_request r;

	h->state = HTTP_WAITING;
	h->handed_over_us = clock_mono_us();
	link_read(c, false);
	conn_set_due(c, ANSWER_MS);
	conn_rename(c);
	r = request_of(c);
	if (h->pass.upgrade)
		upgrade(c, &r);
	else if (strcmp(r.path, "*") == 0)
		edge_answer(c->e, r.conn, &everything);
	else
		handlers->request(handlers->arg, &r);
	if (c->speech == &http_speech && h->request == request) {
		h->request = NULL;
		h->head = NULL;
		h->body = NULL;
	}
	talloc_free(request);
}

/* ---- reading ---- */

static void begin_request(struct edge_conn *c)
{
	struct http *h = c->state;

	h->request = talloc_new(h);
	h->head = talloc(h->request, struct http_head);
	must(h->head);
	http_head_begin(h->head);
	h->pass = (struct gate_pass){0};
	h->chunks = (struct http_chunks){0};
	h->body = NULL;
	h->body_n = h->body_room = 0;
	conn_set_due(c, HTTP_HEAD_MS);
}

static void set_body_due(struct edge_conn *c)
{
	struct http *h = c->state;
	int64_t taken = clock_mono_ms() - h->body_since_ms;
	int64_t got = (int64_t)(h->pass.chunked ? h->chunks_n : h->body_n);

	conn_set_due(c, BODY_MS + got * 1000 / 1024 > taken ? BODY_MS + got * 1000 / 1024 - taken : 0);
}

/* The head is whole. false: refused. */
static bool pass_gate(struct edge_conn *c, bool more_here)
{
	const struct edge_http_options *o = &c->listener->http;
	struct gate_rules rules = {
		.hosts = o->hosts, .ws_paths = c->listener->ws_paths, .body_most = o->body_most};
	struct http *h = c->state;
	struct refusal no = {0};

	if (!gate_check(h->request, &rules, h->head, &h->pass, &no)) {
		http_refuse(c, &no);
		return false;
	}
	if (h->pass.length > 0 || h->pass.chunked) {
		h->state = h->pass.chunked ? HTTP_CHUNKS : HTTP_BODY;
		h->body_since_ms = clock_mono_ms();
		h->chunks_n = 0;
		set_body_due(c);
		if (h->pass.expects_continue && !more_here)
			return link_write(c, "HTTP/1.1 100 Continue\r\n\r\n", 25);
	}
	return true;
}

/* Each take_ gives the bytes it used, and sets *whole_r when the request is complete. */
static size_t take_head(struct edge_conn *c, const uint8_t *p, size_t n, bool *whole_r)
{
	struct http *h = c->state;
	struct refusal no = {0};
	size_t used = 0;
	enum head_state s;

	if (!h->request)
		begin_request(c);
	s = http_head_feed(h->head, p, n, &used, &no);
	if (s == HEAD_REFUSED)
		http_refuse(c, &no);
	else if (s == HEAD_DONE)
		*whole_r = pass_gate(c, used < n) && h->state == HTTP_HEAD;
	return used;
}

static size_t take_body(struct edge_conn *c, const uint8_t *p, size_t n, bool *whole_r)
{
	struct http *h = c->state;
	size_t left = h->pass.length - h->body_n;
	size_t used = n < left ? n : left;

	if (h->body_n + used > h->body_room) { /* grows with what comes, not with what is promised */
		size_t room =
			(h->body_n + used) * 2 < h->pass.length ? (h->body_n + used) * 2 : h->pass.length;

		h->body = talloc_realloc(h->request, h->body, uint8_t, (unsigned)room + 1);
		must(h->body);
		h->body_room = room;
	}
	memcpy(h->body + h->body_n, p, used);
	h->body_n += used;
	h->body[h->body_n] = 0;
	set_body_due(c);
	*whole_r = h->body_n == h->pass.length;
	return used;
}

/* Chunks are read to their end, and then refused: see http_chunks.h. */
static size_t take_chunks(struct edge_conn *c, const uint8_t *p, size_t n)
{
	static const struct refusal length_wanted = {411, "malformed",
						     "A body is taken with Content-Length only."};
	struct http *h = c->state;
	struct refusal no = {0};
	size_t used = 0;
	enum chunks_state s = http_chunks_feed(&h->chunks, p, n, c->listener->http.body_most, &used, &no);

	h->chunks_n += used;
	set_body_due(c);
	if (s == CHUNKS_REFUSED)
		http_refuse(c, &no);
	else if (s == CHUNKS_DONE)
		http_refuse(c, &length_wanted);
	return used;
}

static bool is_reading(const struct edge_conn *c)
{
	const struct http *h = c->state;

	return c->speech == &http_speech && !c->doomed &&
	       (h->state == HTTP_HEAD || h->state == HTTP_BODY || h->state == HTTP_CHUNKS);
}

static void hold(struct http *h, const uint8_t *p, size_t n)
{
	h->held = talloc_realloc(h, h->held, uint8_t, (unsigned)(h->held_n + n));
	must(h->held);
	memcpy(h->held + h->held_n, p, n);
	h->held_n += n;
}

/* Take what has been read, request after request, as long as they are answered at once. */
static void run(struct edge_conn *c, uint8_t *p, size_t n)
{
	struct http *h = c->state;

	h->running = true;
	while (n > 0 && is_reading(c)) {
		bool whole = false;
		size_t used = h->state == HTTP_HEAD   ? take_head(c, p, n, &whole)
			      : h->state == HTTP_BODY ? take_body(c, p, n, &whole)
						      : take_chunks(c, p, n);

		p += used;
		n -= used;
		h->more_here = n > 0;
		if (whole)
			hand_over(c);
	}
	if (c->speech != &http_speech) { /* upgraded: h is gone, the rest is frames */
		if (n > 0 && !c->doomed)
			c->speech->received(c, p, n);
		return;
	}
	h->running = false;
	h->more_here = false;
	if (n > 0 && (h->state == HTTP_WAITING || h->state == HTTP_SENDING))
		hold(h, p, n);
	else if (is_reading(c))
		link_read(c, true);
}

void http_resume(struct edge_conn *c)
{
	struct http *h = c->state;
	uint8_t *held = talloc_steal(c, h->held);
	size_t n = h->held_n;

	h->held = NULL;
	h->held_n = 0;
	run(c, held, n);
	talloc_free(held);
}

/* ---- events of the connection ---- */

bool http_begin(struct edge_conn *c)
{
	struct http *h = talloc_zero(c, struct http);

	must(h);
	c->state = h;
	conn_set_due(c, HTTP_HEAD_MS);
	return true;
}

static void received(struct edge_conn *c, uint8_t *p, size_t n)
{
	struct http *h = c->state;

	if (h->state == HTTP_WAITING || h->state == HTTP_SENDING)
		hold(h, p, n);
	else if (h->state != HTTP_LINGERING)
		run(c, p, n);
}

static void writable(struct edge_conn *c)
{
	if (((struct http *)c->state)->state == HTTP_SENDING)
		http_flush(c);
}

static void due(struct edge_conn *c)
{
	static const struct refusal slow = {408, "timeout", "The request did not come in time."};
	static const struct refusal unanswered = {504, "timeout", "There was no answer in time."};
	struct http *h = c->state;

	if (h->state == HTTP_WAITING) {
		LOG_PLAIN(LEVEL_ERROR, "edge.unanswered");
		http_refuse(c, &unanswered);
	} else if (is_reading(c) && h->request &&
		   !(h->state == HTTP_HEAD && http_head_is_untouched(h->head))) {
		http_refuse(c, &slow);
	} else {
		conn_doom(c);
	}
}

static void drain(struct edge_conn *c)
{
	struct http *h = c->state;

	if (h->state == HTTP_HEAD && !h->request)
		conn_doom(c);
}

static void gone(struct edge_conn *c UNUSED)
{
	/* all its memory hangs on the connection; a late answer will not find it */
}

const struct edge_speech http_speech = {
	.received = received, .writable = writable, .due = due, .drain = drain, .gone = gone};
