/*
 * edge_gate.h - may this request pass? Rules over a head that is well formed already (http_head.h), no I/O.
 *
 * One Host from the allow-list, a known method, a canonical path, no Transfer-Encoding together with a length, a
 * strict Content-Length, a WebSocket handshake by the book; and whoever brings a cookie must say from which page a
 * write or an upgrade comes, and it must be ours. A request without a cookie has nothing that a foreign page could
 * borrow, so its Origin may be missing (programs), but never foreign.
 * Source: RFC 9110, RFC 9112, RFC 6455 section 4.2.1; hardening T7, T8, B71-B85, B99.
 */
#ifndef HUB_RUN_EDGE_GATE_H
#define HUB_RUN_EDGE_GATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hub/run/http_head.h"
#include "hub/run/refusal.h"

struct gate_rules {
	const char *const *hosts; /* allow-list without port, NULL-ended; an IPv6 address without brackets */
	const char *const *ws_paths; /* NULL-ended */
	size_t body_most;
};

/* What the gate found out. Text lives in the head or on ctx. */
struct gate_pass {
	const char *method, *path, *query;
	bool writes; /* POST, PUT, PATCH, DELETE */
	bool is_head;
	bool upgrade; /* to WebSocket, with ws_key */
	const char *ws_key;
	size_t ws;     /* which of the paths */
	bool chunked;  /* to be read to its end and refused with 411 */
	size_t length; /* of the body */
	bool expects_continue;
	bool keeps_alive; /* the client would like to go on */
};

bool gate_check(void *ctx, const struct gate_rules *rules, const struct http_head *h,
		struct gate_pass *pass_r, struct refusal *no_r);

/* ---- single rules, for their own tables ---- */

/* "name", "name:port", "[v6]:port": is it well formed (else *bad_r), and is the name in the list? */
bool gate_host_is_ours(const char *host, const char *const *hosts, bool *bad_r);
/* Is this origin the page that `host` serves, over http or https? Default ports may be left out on either side. */
bool gate_origin_is_ours(const char *origin, const char *host);
/* The whole value is 1 to 10 digits. */
bool gate_length_read(const char *value, uint64_t *n_r);
/* 16 bytes in base64: 22 characters and "==". */
bool gate_ws_key_is_right(const char *key);
/*
 * The client's address out of X-Forwarded-For: the last one, which the proxy itself has added. "" when it is none.
 * Only for requests of a trusted proxy.
 */
const char *gate_forwarded_for(void *ctx, const struct http_head *h);

#endif
