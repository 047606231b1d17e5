/*
 * edge_inner.h - what the files of the edge share. Loop thread only.
 *
 *   edge_listen.c  listening sockets, accept, limits on connections
 *   edge_lws.c     libwebsockets: carries the bytes of accepted sockets, and nothing but bytes (link_*)
 *   edge_conn.c    slots, deadlines, life and end of a connection
 *   edge_http.c    requests: read, gate, hand over; edge_answer.c: answers
 *   edge_ws.c      WebSockets; edge_raw.c: plain TCP
 *
 * A connection speaks HTTP, WebSocket or plain TCP; what happens to it goes to `speech`, a table of that file.
 */
#ifndef HUB_RUN_EDGE_INNER_H
#define HUB_RUN_EDGE_INNER_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/queue.h>

#include "hub/run/edge.h"

struct lws;
struct lws_context;
struct edge_conn;
struct edge_listener;

/* What a connection does with what happens to it. */
struct edge_speech {
	void (*received)(struct edge_conn *c, uint8_t *p, size_t n); /* p may be written to */
	void (*writable)(struct edge_conn *c);			     /* all that was written has left */
	void (*due)(struct edge_conn *c);			     /* its deadline has passed */
	void (*drain)(struct edge_conn *c);			     /* the program is about to end */
	void (*gone)(struct edge_conn *c);			     /* the socket is closed; last call */
};

struct edge_conn {
	TAILQ_ENTRY(edge_conn) dying; /* in edge->dying when doomed from outside */
	struct edge *e;
	struct edge_listener *listener;
	struct lws *wsi;
	const struct edge_speech *speech;
	void *state;	/* of the speech: struct http, struct ws, struct raw; hangs on the connection */
	struct conn id; /* as handed out; gen 0 = nobody may find it now */
	uint32_t slot;
	struct in6_addr peer; /* IPv4 as ::ffff:a.b.c.d */
	bool peer_is_proxy;
	bool read_off;	  /* link_read(c, false) */
	bool reads_not;	  /* what libwebsockets was told last */
	bool in_callback; /* of libwebsockets: then it is closed by returning */
	bool opening;	  /* link_open is under way */
	bool doomed;
	bool queued; /* in edge->dying */
};

#define EDGE_NO_SLOT UINT32_MAX

struct edge_slot {
	struct edge_conn *c; /* NULL: free */
	uint32_t gen;
	uint32_t next_free;
	int64_t due_ms; /* INT64_MAX = never */
};

struct edge {
	struct loop *loop;
	struct lws_context *lws;
	struct loop_timer *tick;
	struct edge_slot *slots;
	uint32_t nslots, first_free;
	unsigned open; /* connections */
	TAILQ_HEAD(, edge_conn) dying;
	bool reaping; /* a call that ends the dying ones is on its way */
	bool draining;
	LIST_HEAD(, edge_listener) listeners;
	struct edge_counts counts;
};

/* ---- edge_lws.c: the link ---- */

void link_start(struct edge *e);
/* Close what is left and give everything back to libuv; the loop is not running any more, or runs a call of ours. */
void link_stop(struct edge *e);
/* Carry this socket (owned from here on) for c. false: it could not, and the socket is closed. */
bool link_open(struct edge_conn *c, int fd);
/* Send, or keep what does not fit now. false: the connection is broken and doomed. */
bool link_write(struct edge_conn *c, const void *p, size_t n);
/* Something written has not left yet: speech->writable comes when it has. */
bool link_is_busy(const struct edge_conn *c);
/* Call speech->writable as soon as there is room. */
void link_want_writable(struct edge_conn *c);
void link_read(struct edge_conn *c, bool on);
/* No more bytes from us; what was written is still delivered. */
void link_shut(struct edge_conn *c);
/* Close now. Not from inside a callback of this connection. */
void link_kill(struct edge_conn *c);
/* Sec-WebSocket-Accept of a key: 28 characters and NUL. */
void link_ws_accept(const char *key, char accept_r[32]);

/* ---- edge_conn.c ---- */

/* A new connection in a slot; NULL: there is no room. Its speech is the listener's. */
struct edge_conn *conn_open(struct edge_listener *l, const struct in6_addr *peer);
/* The socket is closed (or never was carried): last call, frees c. */
void conn_closed(struct edge_conn *c);
/* Nobody finds it by its old name any more; the new name. */
struct conn conn_rename(struct edge_conn *c);
/* It can be found by nobody until it is renamed. */
void conn_hide(struct edge_conn *c);
/* NULL: gone, or another one by now. */
struct edge_conn *conn_find(struct edge *e, struct conn id);
/* Its socket is to be closed at the next chance, whatever is still to be sent. */
void conn_doom(struct edge_conn *c);
void conn_set_due(struct edge_conn *c, int64_t ms_from_now); /* < 0 = never */
/* Numeric text of the peer's address, on ctx. */
const char *conn_peer_text(void *ctx, const struct edge_conn *c);
/* Begin the deadline clock. */
void conn_start_clock(struct edge *e);

/* ---- edge_listen.c ---- */

enum listener_kind { LISTENER_HTTP, LISTENER_RAW };

/* A WebSocket path, and who speaks there. */
struct edge_ws_place {
	struct edge_ws_options o;
	struct edge_ws_handlers h;
};

struct edge_listener {
	LIST_ENTRY(edge_listener) next;
	struct edge *e;
	const char *name;
	enum listener_kind kind;
	void *poll; /* uv_poll_t, NULL when closed; outlives us until libuv lets go */
	int fd;
	unsigned port;
	struct loop_timer *pause; /* while there are no descriptors left */
	unsigned pauses;
	unsigned conns, conns_most, conns_per_peer;
	struct peers *peers;
	struct in6_addr proxy;
	bool has_proxy;
	struct edge_http_options http;
	struct edge_ws_place ws[EDGE_WS_PATHS_MOST];
	const char *ws_paths[EDGE_WS_PATHS_MOST + 1];
	size_t nws;
	struct edge_http_handlers http_handlers;
	struct edge_raw_options raw;
	struct edge_raw_handlers raw_handlers;
};

/* A connection of this listener has gone. */
void listener_let_go(struct edge_listener *l, const struct in6_addr *peer, bool is_proxy);
void listener_close(struct edge_listener *l);

/* ---- speeches ---- */

/* Begin to speak on a fresh connection; false: refused, nothing was said. */
bool http_begin(struct edge_conn *c);
bool raw_begin(struct edge_conn *c);
extern const struct edge_speech http_speech, ws_speech, raw_speech;

#endif
