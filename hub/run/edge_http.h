/* edge_http.h - state of a connection that speaks HTTP; for edge_http.c (reading), edge_answer.c (sending)
 * and edge_ws.c, which takes its place. */
#ifndef HUB_RUN_EDGE_HTTP_H
#define HUB_RUN_EDGE_HTTP_H

#include "hub/run/edge_gate.h"
#include "hub/run/edge_inner.h"
#include "hub/run/http_answer.h"
#include "hub/run/http_chunks.h"
#include "hub/run/http_head.h"

enum http_state { HTTP_HEAD, HTTP_BODY, HTTP_CHUNKS, HTTP_WAITING, HTTP_SENDING, HTTP_LINGERING };

struct http {
	enum http_state state;
	bool running;	/* inside run(): what is next is taken there */
	bool more_here; /* run() holds bytes behind this request */
	bool goes_on;	/* after this answer */

	/* of the request under way; all on `request`, NULL between requests */
	void *request;
	struct http_head *head;
	struct gate_pass pass;
	struct http_chunks chunks;
	size_t chunks_n;
	uint8_t *body;
	size_t body_n, body_room;
	int64_t body_since_ms;
	int64_t handed_over_us; /* monotonic */

	uint8_t *held; /* read behind the request under way */
	size_t held_n;
	uint8_t *out; /* the answer, as far as it was made here */
	size_t out_n;
	struct bytes tail; /* the rest of it, which lies in `kept` */
	void *kept;
	size_t out_at; /* sent of both */
};

#define HTTP_HEAD_MS 10000 /* from the first byte (or the connection) to the end of the head */

/* The edge's own answer, and the end of the connection. */
void http_refuse(struct edge_conn *c, const struct refusal *no);
/* Send on; what comes after the answer begins here as well. */
void http_flush(struct edge_conn *c);
/* Go on with what was held while a request was answered. */
void http_resume(struct edge_conn *c);

/* The handshake is answered: speak WebSocket from here on. Frees the HTTP state. */
void ws_begin(struct edge_conn *c, const struct edge_ws_place *at, void *user);

#endif
