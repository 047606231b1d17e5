/*
 * edge.h - HTTP/1.1, WebSocket and plain TCP listeners on the loop.
 *
 * The only module that includes libwebsockets (one file of it), so that another library can take its place.
 * Owns: every socket. Thread: loop thread only. A connection is named by slot and generation (struct conn): a
 * late answer to a closed connection finds nobody and is dropped.
 *
 * The gate (edge_gate.h) stands in front of every request and every upgrade and has decided before a handler runs:
 * one Host from the allow-list, no Transfer-Encoding, strict Content-Length, known method, canonical path, and where
 * a cookie comes along, our own Origin at the upgrade and on every method that writes. A foreign Origin is refused
 * with or without one. One request a connection, or those that a client has sent ahead, unless the peer is a trusted
 * proxy. WebSocket messages arrive whole, valid UTF-8 and within their limits; binary ones are dropped.
 *
 * Handlers must live until loop_run has returned. A handler that does not answer within 60 s is answered for (504).
 * Source: RFC 9110, RFC 9112, RFC 6455; hardening rows T6-T10, B71-B99.
 */
#ifndef HUB_RUN_EDGE_H
#define HUB_RUN_EDGE_H

#include <stdbool.h>

#include "hub/base/bytes.h"
#include "hub/base/instant.h"
#include "hub/base/rc.h"
#include "hub/run/loop.h"
#include "hub/run/metric.h"

struct edge;
struct http_head;

struct conn {
	uint32_t slot;
	uint32_t gen; /* 0 = no connection */
};

/* ---- HTTP ---- */

struct edge_request {
	struct conn conn;
	const char *method; /* "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" */
	const char *path;   /* canonical, decoded, begins with '/', valid UTF-8 */
	const char *query;  /* as sent, without '?'; "" when none */
	const char *cookie; /* the Cookie header, "" when none */
	const char *origin; /* "" when none */
	const char *content_type;
	const char *user_agent;
	const char *if_none_match;
	const char *accept_encoding;
	const char *accept_language;
	const char *csrf;	   /* X-Onevoice-Request, "" when none */
	const char *authorization; /* "" when none */
	const char *host;	   /* as sent, with its port; in the allow-list */
	const char *peer; /* the client's address in text; from Forwarded-For only behind a trusted proxy */
	struct bytes body;
	const struct http_head *head; /* for other fields: http_head_get */
};

struct edge_response {
	int status;
	const char *content_type; /* NULL = no body */
	const char *extra;	  /* further header lines, each ended by CRLF; NULL = none */
	const char *csp;	  /* instead of the default Content-Security-Policy; NULL = the default */
	const char *cache;	  /* instead of "no-store"; NULL = no-store */
	bool any_site;		  /* pages of other origins may load it: what it says is for everybody */
	struct bytes body;	  /* copied, unless `keep` is set */
	/* talloc memory that `body` lies in: taken over, and freed when the body has left or nobody wants it. */
	void *keep;
};

/* Answer a request once, now or later. A connection that is gone is ignored. Security headers are added here.
 */
void edge_answer(struct edge *e, struct conn c, const struct edge_response *r);

/* ---- WebSocket ---- */

/* One text frame, shared by all who get it. Immutable after frame_make; counted. Thread: make anywhere. */
struct frame;
struct frame *frame_make(const char *text, size_t n); /* count 1 */
struct frame *frame_hold(struct frame *f);
void frame_drop(struct frame *f);
const char *frame_text(const struct frame *f, size_t *n_r);

/*
 * Send, or queue when the peer is slow. The queue holds at most 500 frames or 256 KiB: one more closes the
 * connection (1013) so that the client comes back and asks for a snapshot. false: it was closed or is gone.
 */
bool edge_ws_send(struct edge *e, struct conn c, struct frame *f);
/* Close with a code of RFC 6455 7.4 and a short reason. */
void edge_ws_close(struct edge *e, struct conn c, int code, const char *reason);

struct edge_http_handlers {
	/* r and all it points to live for the call. Answer by edge_answer, now or later. */
	void (*request)(void *arg, const struct edge_request *r);
	/*
	 * An upgrade whose Host, Origin and version are right. 0 = let in, *user_r is kept with the
	 * connection; else the HTTP status to refuse with. Must not block: what needs the database is checked
	 * after `opened`.
	 */
	int (*upgrade)(void *arg, const struct edge_request *r, void **user_r);
	void (*opened)(void *arg, struct conn c, void *user);
	void (*message)(void *arg, struct conn c, void *user, const char *text, size_t n);
	/* Exactly once for each connection that was opened. */
	void (*closed)(void *arg, struct conn c, void *user);
	void *arg;
};

struct edge_http_options {
	const char *address; /* numeric */
	unsigned port;	     /* 0 = any free; see edge_port */
	/* Allow-list of Host values, NULL-ended: without port, IPv6 addresses without brackets. */
	const char *const *hosts;
	/* Numeric address of the one peer that is allowed keep-alive and X-Forwarded-For; NULL or "" = none. */
	const char *trusted_proxy;
	const char *ws_path;	 /* "/live" */
	size_t body_most;	 /* bytes */
	size_t ws_message_most;	 /* bytes; 256 KiB */
	unsigned ws_per_second;	 /* messages a second and connection, burst of the same again; else 1008 */
	unsigned conns_most;	 /* open connections; one more is refused */
	unsigned conns_per_peer; /* open connections of one address, 0 = no limit */
	span ws_ping;		 /* 25 s */
};

/*
 * A further WebSocket path of the HTTP listener, with limits of its own and handlers of its own: whoever speaks there
 * never reaches the handlers of the first one. Host, Origin and handshake are looked at as there.
 */
struct edge_ws_options {
	const char *path;
	size_t message_most; /* bytes */
	unsigned per_second; /* messages a second and connection, burst of the same again; else 1008 */
	span ping;
};
struct edge_ws_handlers { /* as in edge_http_handlers */
	int (*upgrade)(void *arg, const struct edge_request *r, void **user_r);
	void (*opened)(void *arg, struct conn c, void *user);
	void (*message)(void *arg, struct conn c, void *user, const char *text, size_t n);
	void (*closed)(void *arg, struct conn c, void *user);
	void *arg;
};
#define EDGE_WS_PATHS_MOST 4

/* ---- plain TCP (LMTP and the like) ---- */

struct edge_raw_handlers {
	/* false = refuse: close at once. */
	bool (*opened)(void *arg, struct conn c, const char *peer, void **user_r);
	void (*received)(void *arg, struct conn c, void *user, struct bytes in);
	void (*closed)(void *arg, struct conn c, void *user);
	void *arg;
};

struct edge_raw_options {
	const char *address;
	unsigned port;
	const char *name; /* "lmtp" */
	unsigned conns_most;
	unsigned conns_per_peer;
	span idle; /* closed after this much silence; `timed_out` text is sent first */
	const char *timed_out;
};

/* Queue bytes for sending (copied). */
void edge_raw_send(struct edge *e, struct conn c, struct bytes out);
/* Close when what is queued has been sent. */
void edge_raw_close(struct edge *e, struct conn c);
/* Stop reading while work for this connection is under way, and go on: back-pressure. Nothing is lost. */
void edge_raw_pause(struct edge *e, struct conn c, bool pause);

/* ---- life ---- */

struct edge *edge_create(void *ctx, struct loop *l);
/* RC_IO: the address cannot be bound (in use, not ours); the reason goes to *why_r (static or on ctx). */
MUST_CHECK enum rc edge_listen_http(struct edge *e, const struct edge_http_options *o,
				    const struct edge_http_handlers *h, const char **why_r);
/* Open a further path on the HTTP listener. */
void edge_listen_ws(struct edge *e, const struct edge_ws_options *o, const struct edge_ws_handlers *h);
MUST_CHECK enum rc edge_listen_raw(struct edge *e, const struct edge_raw_options *o,
				   const struct edge_raw_handlers *h, const char **why_r);
/* The port in fact bound by the listener of this name ("http" or the raw one's). 0: no such listener. */
unsigned edge_port(struct edge *e, const char *name);
/* Accept no more; open WebSockets are closed with 1012 (service restart), raw ones when idle. */
void edge_drain(struct edge *e);
/* Close everything at once, on this and the next turn of the loop; loop_stop may follow immediately. */
void edge_stop(struct edge *e);
/* Connections open now, of all listeners. */
unsigned edge_connections(const struct edge *e);

/* What became of HTTP requests since the start. */
struct edge_counts {
	uint64_t answers[6];		   /* [2]: of status 200 to 299; [0]: none */
	uint64_t refused;		   /* of them, those that the gate answered and no handler saw */
	struct metric_durations durations; /* from the whole request to its answer, where a handler saw it */
};
struct edge_counts edge_counts(const struct edge *e);

#endif
