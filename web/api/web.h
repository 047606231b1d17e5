/*
 * web.h - the web floor as one thing that ops starts, drains and stops.
 *
 * Behind it: routes of /api/v1 and of files, sessions, the live socket, the front-ends' files.
 * Owns: table session, the HTTP listener, every WebSocket connection's state, the badge counters.
 * Thread: loop thread for every function here but web_wake.
 */
#ifndef WEB_API_WEB_H
#define WEB_API_WEB_H

#include <stdbool.h>

#include "hub/run/edge.h"
#include "hub/run/pool.h"
#include "web/api/visitor_link.h"

struct web;

/* What another part of the program says of itself in /healthz: no secret, no address. */
struct web_health_item {
	const char *name; /* "mail", "mail_intake_waiting": [a-z_]+ */
	bool ok;
	int64_t number; /* a queue's depth, an age in ms, ...; 0 when there is none */
};

struct web_options {
	/* Where to listen and who may speak; `ws_path` must be WEB_LIVE_PATH. Borrowed for the call of
	 * web_start. */
	const struct edge_http_options *listen;
	/* Folder of the built front-ends (web/ui/dist); NULL = none: the API alone. Read once, at the start.
	 */
	const char *www;
	/* "https://desk.example.org": what absolute addresses begin with; lives as long as the program. */
	const char *public_url;
	/*
	 * true: the cookie is `__Host-sid` and Secure, for HTTPS in front (and for http://localhost, which
	 * browsers trust). false: `sid` without Secure, for plain HTTP on another address; ops warns about
	 * it.
	 */
	bool secure_cookies;
	span session_idle; /* 8 h */
	span session_most; /* 12 h */
	/* Argon2id runs at once, 1..4: each takes its memory and a thread of the pool. */
	unsigned signins_at_once;
	/* Where sign-ins wait for the directory, with threads of its own; NULL = none is asked. Outlives the web. */
	struct pool *directory;
	/* Calls under way at once (pool jobs), over which callers get 503: keeps one crowd from filling the
	 * queue. */
	unsigned calls_at_once;
	size_t downloads_most; /* bytes of files that are being sent, all together; beyond it 503 */
	/* What signs the addresses of visitors' files, the newest first; borrowed. n 0 = good for this run alone. */
	struct link_keys link_keys;
	unsigned visitors_most;	       /* sockets of visitors; beyond it 503, so that agents keep room */
	unsigned visitors_per_address; /* of one address, 0 = no limit; beyond it 4029 */
	/*
	 * Runs what waits for a child or for another machine (reading.json), so that nobody else waits for it; its threads
	 * end with reading_hands_end. NULL = the same pool as all.
	 */
	struct pool *readers;
	/* Fill up to `most` items about the rest of the program, return how many; may be NULL. Loop thread.
	 */
	size_t (*health)(void *arg, struct web_health_item *items, size_t most);
	/* The same parts' numbers for /metrics; may be NULL. Loop thread. */
	void (*metrics)(void *arg, struct metric_text *t);
	void *health_arg; /* of both */
	/* Who may read /metrics: at least 16 characters; NULL = nobody. Lives as long as the program. */
	const char *metrics_token;
};

#define WEB_LIVE_PATH "/live"

/*
 * Listen and begin to serve. After feed_claim; web_wake belongs into feed_on_commit's hint. Sessions, open
 * tickets and stream heads are read by jobs once the loop runs; until then, and while the database is away,
 * calls are answered 503. NULL: cannot listen, or `www` cannot be read; *why_r (on ctx or static) says what
 * to do.
 */
struct web *web_start(void *ctx, struct loop *l, struct edge *e, struct pool *p, const struct web_options *o,
		      const char **why_r);

/* The feed has grown: from feed_on_commit's hint. Any thread; cheap; a call that is missed costs a second. */
void web_wake(struct web *w);

/* Sessions and counters are loaded and the database answers. */
bool web_ready(const struct web *w);

struct web_health {
	bool ready;
	bool database;	     /* the last job of the feed succeeded */
	int64_t database_ms; /* since it last did */
	unsigned sockets;    /* live connections */
	unsigned visitors;   /* connections of visitors */
	unsigned sessions;
	unsigned calls; /* calls under way */
	unsigned queue; /* jobs waiting in the pool */
	int64_t lag_ms; /* COMMIT to frames sent, of the last push */
};
void web_health(const struct web *w, struct web_health *h_r);

/*
 * No new calls (503, Retry-After) and no new live sockets; what is under way is answered. Then edge_drain
 * closes the sockets with 1012. Call before edge_drain and pool_drain.
 */
void web_drain(struct web *w);
/* Nothing is called back any more; frees all. After pool_drain (its done calls may still come before). */
void web_stop(struct web *w);

#endif
