/* edge_gate.c - the rules in the order in which they are asked. */
#include "hub/run/edge_gate.h"

#include <arpa/inet.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "hub/base/rc.h"
#include "hub/run/http_target.h"

/* ---- Host and Origin ---- */

/* Where the port begins (":80", or "" when there is none); NULL: not a host. */
static const char *port_of(const char *host)
{
	const char *end = host;

	if (*host == '[') {
		end = host + 1 + strspn(host + 1, "0123456789abcdefABCDEF:.");
		return end > host + 1 && *end == ']' ? end + 1 : NULL;
	}
	end += strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._");
	return end > host ? end : NULL;
}

static bool port_is_right(const char *port)
{
	uint64_t n = 0;

	if (*port == '\0')
		return true;
	return *port == ':' && num_u64(port + 1, 65535, &n) == RC_OK && n > 0;
}

bool gate_host_is_ours(const char *host, const char *const *hosts, bool *bad_r)
{
	const char *port = port_of(host);
	size_t n;

	*bad_r = !port || !port_is_right(port);
	if (*bad_r)
		return false;
	n = (size_t)(port - host);
	if (*host == '[') {
		host++;
		n -= 2;
	}
	for (; *hosts; hosts++) {
		if (strlen(*hosts) == n && strncasecmp(*hosts, host, n) == 0)
			return true;
	}
	return false;
}

/* Bytes of an authority without a port that is the scheme's own. */
static size_t without_default_port(const char *authority, const char *port)
{
	size_t n = strlen(authority), p = strlen(port);

	return n > p && strcmp(authority + n - p, port) == 0 ? n - p : n;
}

bool gate_origin_is_ours(const char *origin, const char *host)
{
	static const struct {
		const char *scheme, *port;
	} forms[] = {{"http://", ":80"}, {"https://", ":443"}};

	for (size_t i = 0; i < COUNT_OF(forms); i++) {
		size_t scheme = strlen(forms[i].scheme), a, b;

		if (strncmp(origin, forms[i].scheme, scheme) != 0)
			continue;
		a = without_default_port(origin + scheme, forms[i].port);
		b = without_default_port(host, forms[i].port);
		return a == b && strncasecmp(origin + scheme, host, a) == 0;
	}
	return false;
}

static bool check_host(const struct gate_rules *rules, const struct http_head *h, const char *authority,
		       struct refusal *no)
{
	unsigned count;
	const char *host = http_head_get(h, "host", &count);
	bool bad = false, ours;

	if (count != 1) {
		*no = REFUSE_BAD("There must be one Host header.");
		return false;
	}
	ours = gate_host_is_ours(host, rules->hosts, &bad);
	if (bad || (*authority && strcasecmp(authority, host) != 0)) {
		*no = REFUSE_BAD("The Host header names no host, or not that of the target.");
		return false;
	}
	if (!ours)
		*no = (struct refusal){421, "not_found", "This host is not served here."};
	return ours;
}

static bool check_origin(const struct http_head *h, const struct gate_pass *pass, struct refusal *no)
{
	unsigned count;
	const char *origin = http_head_get(h, "origin", &count);
	const char *site = http_head_get(h, "sec-fetch-site", NULL);

	if (!pass->writes && !pass->upgrade)
		return true;
	*no = (struct refusal){403, "denied", "This request comes from a page that is not ours."};
	if (site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0)
		return false;
	if (count == 1)
		return gate_origin_is_ours(origin, http_head_get(h, "host", NULL));
	return count == 0 && !http_head_get(h, "cookie", NULL);
}

/* ---- body ---- */

bool gate_length_read(const char *value, uint64_t *n_r)
{
	return strlen(value) <= 10 && num_u64(value, UINT64_MAX, n_r) == RC_OK;
}

static bool check_body(const struct gate_rules *rules, const struct http_head *h, struct gate_pass *pass,
		       struct refusal *no)
{
	unsigned lengths, codings;
	const char *length = http_head_get(h, "content-length", &lengths);
	const char *coding = http_head_get(h, "transfer-encoding", &codings);
	uint64_t n = 0;

	if (lengths > 1 || (lengths == 1 && !gate_length_read(length, &n))) {
		*no = REFUSE_BAD("Content-Length is not one plain number.");
		return false;
	}
	if (codings > 0 && (lengths > 0 || h->minor == 0)) {
		*no = REFUSE_BAD("The body's length is given in two ways.");
		return false;
	}
	if (codings > 1 || (codings == 1 && strcasecmp(coding, "chunked") != 0)) {
		*no = (struct refusal){501, "unsupported", "This transfer coding is not known here."};
		return false;
	}
	if (n > rules->body_most) {
		*no = (struct refusal){413, "too_large", "The body is too large."};
		return false;
	}
	pass->chunked = codings == 1;
	pass->length = (size_t)n;
	return true;
}

static bool check_expect(const struct http_head *h, struct gate_pass *pass, struct refusal *no)
{
	unsigned count;
	const char *expect = http_head_get(h, "expect", &count);

	if (count == 0)
		return true;
	if (count > 1 || strcasecmp(expect, "100-continue") != 0) {
		*no = (struct refusal){417, "unsupported", "Only 100-continue can be expected."};
		return false;
	}
	pass->expects_continue = h->minor == 1 && (pass->length > 0 || pass->chunked);
	return true;
}

/* ---- method, target, singletons ---- */

static bool check_method(const struct http_head *h, struct gate_pass *pass, struct refusal *no)
{
	static const char *const reads[] = {"GET", "HEAD", "OPTIONS"};
	static const char *const writes[] = {"POST", "PUT", "PATCH", "DELETE"};

	pass->method = h->method;
	pass->is_head = strcmp(h->method, "HEAD") == 0;
	for (size_t i = 0; i < COUNT_OF(reads); i++) {
		if (strcmp(h->method, reads[i]) == 0)
			return true;
	}
	pass->writes = true;
	for (size_t i = 0; i < COUNT_OF(writes); i++) {
		if (strcmp(h->method, writes[i]) == 0)
			return true;
	}
	if (strcmp(h->method, "TRACE") == 0 || strcmp(h->method, "CONNECT") == 0)
		*no = (struct refusal){405, "method", "This method is not allowed."};
	else
		*no = (struct refusal){501, "method", "This method is not known here."};
	return false;
}

/* Fields that two readers could read differently when they come twice. */
static bool check_singletons(const struct http_head *h, struct refusal *no)
{
	static const char *const names[] = {"origin",
					    "cookie",
					    "authorization",
					    "content-type",
					    "content-encoding",
					    "if-none-match",
					    "user-agent",
					    "x-onevoice-request",
					    "sec-fetch-site",
					    "sec-websocket-key",
					    "sec-websocket-version"};

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		unsigned count;

		http_head_get(h, names[i], &count);
		if (count > 1) {
			*no = REFUSE_BAD("A header field that may come once came twice.");
			return false;
		}
	}
	return true;
}

/* ---- upgrade ---- */

bool gate_ws_key_is_right(const char *key)
{
	static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	return strspn(key, alphabet) == 22 && strcmp(key + 22, "==") == 0;
}

static bool check_upgrade(const struct gate_rules *rules, const struct http_head *h, struct gate_pass *pass,
			  struct refusal *no)
{
	const char *version = http_head_get(h, "sec-websocket-version", NULL);
	const char *key = http_head_get(h, "sec-websocket-key", NULL);

	while (rules->ws_paths[pass->ws] && strcmp(pass->path, rules->ws_paths[pass->ws]) != 0)
		pass->ws++;
	if (!rules->ws_paths[pass->ws])
		return true; /* no other upgrade is known, and an unknown one is ignored: RFC 9110 7.8 */
	if (strcmp(h->method, "GET") != 0) {
		*no = (struct refusal){405, "method", "A WebSocket begins with GET."};
		return false;
	}
	if (h->minor == 0 || !http_head_has_token(h, "connection", "upgrade") ||
	    !http_head_has_token(h, "upgrade", "websocket") || !version || strcmp(version, "13") != 0) {
		*no = (struct refusal){426, "unsupported", "Here a WebSocket of version 13 is spoken."};
		return false;
	}
	if (!key || !gate_ws_key_is_right(key) || pass->length > 0 || pass->chunked) {
		*no = REFUSE_BAD("The WebSocket handshake has no right key, or a body.");
		return false;
	}
	pass->upgrade = true;
	pass->ws_key = key;
	return true;
}

/* ---- all of them ---- */

bool gate_check(void *ctx, const struct gate_rules *rules, const struct http_head *h,
		struct gate_pass *pass_r, struct refusal *no_r)
{
	struct http_target target;

	*pass_r = (struct gate_pass){0};
	if (!check_method(h, pass_r, no_r) || !http_target_read(ctx, h->target, &target, no_r) ||
	    !check_host(rules, h, target.authority, no_r))
		return false;
	if (strcmp(target.path, "*") == 0 && strcmp(h->method, "OPTIONS") != 0) {
		*no_r = REFUSE_BAD("Only OPTIONS may ask about everything.");
		return false;
	}
	pass_r->path = target.path;
	pass_r->query = target.query;
	pass_r->keeps_alive = h->minor == 1 && !http_head_has_token(h, "connection", "close");
	return check_singletons(h, no_r) && check_body(rules, h, pass_r, no_r) &&
	       check_expect(h, pass_r, no_r) && check_upgrade(rules, h, pass_r, no_r) &&
	       check_origin(h, pass_r, no_r);
}

const char *gate_forwarded_for(void *ctx, const struct http_head *h)
{
	const char *last = "", *comma;
	struct in6_addr any;

	for (unsigned i = 0; i < h->nfields; i++) {
		if (strcmp(h->fields[i].name, "x-forwarded-for") == 0)
			last = h->fields[i].value;
	}
	comma = strrchr(last, ',');
	if (comma)
		last = comma + 1;
	last += strspn(last, " \t");
	if (inet_pton(AF_INET, last, &any) == 1 || inet_pton(AF_INET6, last, &any) == 1)
		return talloc_strdup(ctx, last);
	return "";
}
