/*
 * edge_echo.c - a server on hub alone that the wire tests of the edge talk to.
 *
 *	edge_echo [key=value ...]	http= raw= address= hosts=a,b proxy= body= conns= peer= ping= rate= idle= (ports; ms; bytes)
 *
 * Prints {"http":PORT,"raw":PORT} when it listens. SIGTERM drains, SIGINT stops.
 * HTTP: / /slow?ms=N /never /big?n=N /echo /peer /stat /inject. WebSocket /live: text comes back; "flood N SIZE",
 * "close CODE". Plain TCP: lines come back; QUIT, PAUSE, BIG.
 */
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "hub/run/edge.h"
#include "hub/run/log.h"

static struct loop *loop;
static struct edge *edge;
static void *root;
static uint64_t ws_opened, ws_closed, raw_opened, raw_closed, requests;

/* ---- HTTP ---- */

static void answer_text(struct conn c, int status, const char *type, const char *text, const char *extra)
{
	struct edge_response r = {
		.status = status,
		.content_type = type,
		.extra = extra,
		.body = {(const uint8_t *)text, strlen(text)},
	};

	edge_answer(edge, c, &r);
}

struct later {
	struct conn conn;
	struct loop_timer *timer;
};

static void answer_later(void *arg)
{
	struct later *l = arg;

	answer_text(l->conn, 200, "text/plain", "late\n", NULL);
	answer_text(l->conn, 200, "text/plain", "twice\n", NULL); /* finds nobody */
	talloc_free(l);
}

static uint64_t number_of(const char *query, const char *key)
{
	uint64_t n = 0;

	if (strncmp(query, key, strlen(key)) != 0 || num_u64(query + strlen(key), 100000000, &n) != RC_OK)
		return 0;
	return n;
}

static void request(void *arg UNUSED, const struct edge_request *r)
{
	char text[256];

	requests++;
	if (strcmp(r->path, "/slow") == 0) {
		struct later *l = talloc_zero(root, struct later);

		l->conn = r->conn;
		l->timer = loop_timer_start(loop, l, SPAN_MS((int64_t)number_of(r->query, "ms=")), SPAN_MS(0),
					    answer_later, l);
	} else if (strcmp(r->path, "/big") == 0) {
		size_t n = (size_t)number_of(r->query, "n=");
		uint8_t *b = talloc_zero_size(root, n + 1);
		struct edge_response big = {
			.status = 200, .content_type = "application/octet-stream", .body = {b, n}};

		edge_answer(edge, r->conn, &big);
		talloc_free(b);
	} else if (strcmp(r->path, "/echo") == 0) {
		struct edge_response echo = {.status = 200, .content_type = "text/plain", .body = r->body};

		edge_answer(edge, r->conn, &echo);
	} else if (strcmp(r->path, "/stat") == 0) {
		snprintf(text, sizeof(text),
			 "{\"open\":%u,\"requests\":%" PRIu64 ",\"ws\":[%" PRIu64 ",%" PRIu64
			 "],\"raw\":[%" PRIu64 ",%" PRIu64 "]}\n",
			 edge_connections(edge), requests, ws_opened, ws_closed, raw_opened, raw_closed);
		answer_text(r->conn, 200, "application/json", text, NULL);
	} else if (strcmp(r->path, "/peer") == 0) {
		answer_text(r->conn, 200, "text/plain", r->peer, NULL);
	} else if (strcmp(r->path, "/inject") == 0) {
		answer_text(r->conn, 200, "text/plain", "", "X-A: b\r\n\r\n<script>");
	} else if (strcmp(r->path, "/") == 0 || strcmp(r->path, "/healthz") == 0) {
		answer_text(r->conn, 200, "text/plain", "hello\n", NULL);
	} else if (strcmp(r->path, "/never") != 0) {
		answer_text(r->conn, 404, "text/plain", "no\n", NULL);
	}
}

/* ---- WebSocket ---- */

static int ws_upgrade(void *arg UNUSED, const struct edge_request *r, void **user_r)
{
	*user_r = talloc_strdup(root, r->peer);
	return strcmp(r->cookie, "refuse=1") == 0 ? 401 : 0;
}

static void ws_open(void *arg UNUSED, struct conn c UNUSED, void *user UNUSED)
{
	ws_opened++;
}

static void ws_flood(struct conn c, unsigned frames, unsigned size)
{
	char *text = talloc_zero_size(root, size + 1);
	struct frame *f;

	memset(text, 'f', size);
	f = frame_make(text, size);
	for (unsigned i = 0; i < frames && edge_ws_send(edge, c, f); i++)
		;
	frame_drop(f);
	talloc_free(text);
}

static void ws_message(void *arg UNUSED, struct conn c, void *user UNUSED, const char *text, size_t n)
{
	unsigned a = 0, b = 0;
	struct frame *f;

	if (sscanf(text, "flood %u %u", &a, &b) == 2 && b < 10000000) {
		ws_flood(c, a, b);
	} else if (sscanf(text, "close %u", &a) == 1) {
		edge_ws_close(edge, c, (int)a, "as you wish");
	} else {
		f = frame_make(text, n);
		(void)edge_ws_send(edge, c, f);
		frame_drop(f);
	}
}

static void ws_gone(void *arg UNUSED, struct conn c UNUSED, void *user)
{
	ws_closed++;
	talloc_free(user);
}

/* ---- plain TCP ---- */

struct talk {
	struct conn conn;
	char line[512];
	size_t n;
	struct loop_timer *pause;
};

static bool raw_open(void *arg UNUSED, struct conn c, const char *peer UNUSED, void **user_r)
{
	struct talk *t = talloc_zero(root, struct talk);

	t->conn = c;
	*user_r = t;
	raw_opened++;
	edge_raw_send(edge, c, (struct bytes){(const uint8_t *)"220 edge_echo\r\n", 15});
	return true;
}

static void go_on(void *arg)
{
	struct talk *t = arg;

	edge_raw_pause(edge, t->conn, false);
}

static void raw_line(struct talk *t)
{
	if (strcmp(t->line, "QUIT\r\n") == 0) {
		edge_raw_send(edge, t->conn, (struct bytes){(const uint8_t *)"221 bye\r\n", 9});
		edge_raw_close(edge, t->conn);
		return;
	}
	if (strcmp(t->line, "PAUSE\r\n") == 0) {
		edge_raw_pause(edge, t->conn, true);
		talloc_free(t->pause);
		t->pause = loop_timer_start(loop, t, SPAN_MS(200), SPAN_MS(0), go_on, t);
	}
	if (strcmp(t->line, "BIG\r\n") == 0) {
		uint8_t *b = talloc_zero_size(t, 400000);

		edge_raw_send(edge, t->conn, (struct bytes){b, 400000});
		talloc_free(b);
	}
	edge_raw_send(edge, t->conn, (struct bytes){(const uint8_t *)t->line, t->n});
}

static void raw_received(void *arg UNUSED, struct conn c UNUSED, void *user, struct bytes in)
{
	struct talk *t = user;

	for (size_t i = 0; i < in.n; i++) {
		t->line[t->n++] = (char)in.p[i];
		if (in.p[i] == '\n' || t->n == sizeof(t->line) - 1) {
			t->line[t->n] = '\0';
			raw_line(t);
			t->n = 0;
		}
	}
}

static void raw_gone(void *arg UNUSED, struct conn c UNUSED, void *user)
{
	raw_closed++;
	talloc_free(user);
}

/* ---- start and end ---- */

static void end_when_empty(void *arg)
{
	int *rounds = arg;

	if (edge_connections(edge) == 0 || ++*rounds > 60) {
		edge_stop(edge);
		loop_stop(loop);
	}
}

static void on_signal(int signo, void *arg UNUSED)
{
	static int rounds;

	edge_drain(edge);
	if (signo != SIGTERM)
		rounds = 60;
	loop_timer_start(loop, root, SPAN_MS(1), SPAN_MS(50), end_when_empty, &rounds);
}

static const char *hosts[16] = {"localhost", "127.0.0.1", "hub.example"};

static bool option(const char *word, struct edge_http_options *h, struct edge_raw_options *r)
{
	const char *value = strchr(word, '=');
	uint64_t n = 0;

	if (!value++)
		return false;
	if (strncmp(word, "hosts=", 6) == 0) {
		char *rest = talloc_strdup(root, value);

		for (size_t i = 0; i < COUNT_OF(hosts) - 1; i++)
			hosts[i] = strsep(&rest, ",");
		return true;
	}
	if (strncmp(word, "address=", 8) == 0) {
		h->address = r->address = value;
		return true;
	}
	if (strncmp(word, "proxy=", 6) == 0) {
		h->trusted_proxy = value;
		return true;
	}
	if (num_u64(value, UINT32_MAX, &n) != RC_OK)
		return false;
	if (strncmp(word, "http=", 5) == 0)
		h->port = (unsigned)n;
	else if (strncmp(word, "raw=", 4) == 0)
		r->port = (unsigned)n;
	else if (strncmp(word, "body=", 5) == 0)
		h->body_most = (size_t)n;
	else if (strncmp(word, "conns=", 6) == 0)
		h->conns_most = r->conns_most = (unsigned)n;
	else if (strncmp(word, "peer=", 5) == 0)
		h->conns_per_peer = r->conns_per_peer = (unsigned)n;
	else if (strncmp(word, "ping=", 5) == 0)
		h->ws_ping = SPAN_MS((int64_t)n);
	else if (strncmp(word, "rate=", 5) == 0)
		h->ws_per_second = (unsigned)n;
	else if (strncmp(word, "idle=", 5) == 0)
		r->idle = SPAN_MS((int64_t)n);
	else
		return false;
	return true;
}

int main(int argc, char **argv)
{
	struct edge_http_options h = {.address = "127.0.0.1",
				      .hosts = hosts,
				      .ws_path = "/live",
				      .body_most = 1 << 20,
				      .ws_message_most = 256 * 1024,
				      .ws_per_second = 20,
				      .conns_most = 20000,
				      .ws_ping = SPAN_S(25)};
	struct edge_raw_options r = {.address = "127.0.0.1",
				     .name = "raw",
				     .conns_most = 20000,
				     .idle = SPAN_S(300),
				     .timed_out = "421 too long silent\r\n"};
	static const struct edge_http_handlers on_http = {request,    ws_upgrade, ws_open,
							  ws_message, ws_gone,	  NULL};
	static const struct edge_raw_handlers on_raw = {raw_open, raw_received, raw_gone, NULL};
	const char *why = "";

	root = talloc_new(NULL);
	log_set_level(LEVEL_WARN);
	for (int i = 1; i < argc; i++) {
		if (!option(argv[i], &h, &r)) {
			fprintf(stderr, "edge_echo: %s\n", argv[i]);
			return 64;
		}
	}
	loop = loop_create(root);
	edge = edge_create(root, loop);
	if (edge_listen_http(edge, &h, &on_http, &why) != RC_OK ||
	    edge_listen_raw(edge, &r, &on_raw, &why) != RC_OK) {
		fprintf(stderr, "edge_echo: %s\n", why);
		return 69;
	}
	printf("{\"http\":%u,\"raw\":%u}\n", edge_port(edge, "http"), edge_port(edge, "raw"));
	fflush(stdout);
	loop_run(loop, on_signal, NULL);
	must(ws_opened == ws_closed && raw_opened == raw_closed);
	talloc_free(root);
	return 0;
}
