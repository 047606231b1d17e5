/* http_answer.c - writing of answers. Source: RFC 9110 sections 6.6, 15; RFC 9112 section 4. */
#include "hub/run/http_answer.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>
#include <time.h>

#include "hub/run/log.h"

#define CSP_DEFAULT                                                                                    \
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "        \
	"connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-src 'self'; " \
	"frame-ancestors 'none'; require-trusted-types-for 'script'"

#define ALWAYS                                                                                              \
	"X-Content-Type-Options: nosniff\r\n"                                                               \
	"Referrer-Policy: no-referrer\r\n"                                                                  \
	"Cross-Origin-Opener-Policy: same-origin\r\n"                                                       \
	"Permissions-Policy: accelerometer=(), autoplay=(), camera=(), display-capture=(), "                \
	"encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), " \
	"midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), "                  \
	"xr-spatial-tracking=()\r\n"

static const char *reason_of(int status)
{
	static const struct {
		int status;
		const char *reason;
	} reasons[] = {
		{200, "OK"},
		{201, "Created"},
		{202, "Accepted"},
		{204, "No Content"},
		{206, "Partial Content"},
		{301, "Moved Permanently"},
		{302, "Found"},
		{303, "See Other"},
		{304, "Not Modified"},
		{307, "Temporary Redirect"},
		{308, "Permanent Redirect"},
		{400, "Bad Request"},
		{401, "Unauthorized"},
		{403, "Forbidden"},
		{404, "Not Found"},
		{405, "Method Not Allowed"},
		{406, "Not Acceptable"},
		{408, "Request Timeout"},
		{409, "Conflict"},
		{410, "Gone"},
		{411, "Length Required"},
		{412, "Precondition Failed"},
		{413, "Content Too Large"},
		{414, "URI Too Long"},
		{415, "Unsupported Media Type"},
		{416, "Range Not Satisfiable"},
		{417, "Expectation Failed"},
		{421, "Misdirected Request"},
		{422, "Unprocessable Content"},
		{426, "Upgrade Required"},
		{428, "Precondition Required"},
		{429, "Too Many Requests"},
		{431, "Request Header Fields Too Large"},
		{500, "Internal Server Error"},
		{501, "Not Implemented"},
		{502, "Bad Gateway"},
		{503, "Service Unavailable"},
		{504, "Gateway Timeout"},
		{505, "HTTP Version Not Supported"},
	};

	for (size_t i = 0; i < COUNT_OF(reasons); i++) {
		if (reasons[i].status == status)
			return reasons[i].reason;
	}
	return "";
}

/* IMF-fixdate, whatever the locale. */
static const char *date_now(void *ctx)
{
	static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
					     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	time_t now = (time_t)(clock_wall().ms / 1000);
	struct tm t = {0};

	gmtime_r(&now, &t);
	return talloc_asprintf(ctx, "%s, %02d %s %d %02d:%02d:%02d GMT", days[t.tm_wday], t.tm_mday,
			       months[t.tm_mon], t.tm_year + 1900, t.tm_hour, t.tm_min, t.tm_sec);
}

/* ---- what a handler may add ---- */

static bool is_plain(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if ((s[i] < ' ' && s[i] != '\t') || s[i] == 0x7f) /* also everything above ASCII */
			return false;
	}
	return true;
}

static bool frames_the_message(const char *line)
{
	static const char *const names[] = {
		"content-length:", "transfer-encoding:", "connection:",
		"upgrade:",	   "trailer:",		 "date:",
		"content-type:",   "cache-control:",	 "content-security-policy:"};

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		if (strncasecmp(line, names[i], strlen(names[i])) == 0)
			return true;
	}
	return false;
}

/* Whole lines "Name: value", each ended by CRLF. */
static bool extra_is_right(const char *extra)
{
	while (*extra) {
		size_t n = strcspn(extra, "\r\n");
		size_t name =
			strspn(extra, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

		if (strncmp(extra + n, "\r\n", 2) != 0 || name == 0 || extra[name] != ':' ||
		    !is_plain(extra, n) || frames_the_message(extra))
			return false;
		extra += n + 2;
	}
	return true;
}

static bool value_is_right(const char *value)
{
	return !value || is_plain(value, strlen(value));
}

bool http_answer_is_right(const struct edge_response *r)
{
	return r->status >= 200 && r->status <= 599 && value_is_right(r->content_type) &&
	       value_is_right(r->csp) && value_is_right(r->cache) &&
	       (!r->extra || extra_is_right(r->extra)) && (r->body.n == 0 || r->content_type);
}

/* ---- writing ---- */

struct bytes http_answer_make(void *ctx, const struct edge_response *r, struct answer_form form)
{
	static const struct refusal broken = {500, "bug", "The answer could not be made."};
	bool bodiless = r->status == 204 || r->status == 304;
	struct edge_response instead;
	char *b;
	size_t n;

	if (!http_answer_is_right(r)) {
		LOG(LEVEL_ERROR, "edge.bad_answer", log_n("status", r->status));
		instead = http_answer_refusal(ctx, &broken);
		form.body_apart = false;
		return http_answer_make(ctx, &instead, form);
	}
	b = talloc_asprintf(ctx, "HTTP/1.1 %d %s\r\nDate: %s\r\n", r->status, reason_of(r->status),
			    date_now(ctx));
	if (r->content_type)
		b = talloc_asprintf_append_buffer(b, "Content-Type: %s\r\n", r->content_type);
	if (!bodiless)
		b = talloc_asprintf_append_buffer(b, "Content-Length: %zu\r\n", r->body.n);
	b = talloc_asprintf_append_buffer(
		b,
		"Cache-Control: %s\r\nConnection: %s\r\nContent-Security-Policy: %s\r\n"
		"Cross-Origin-Resource-Policy: %s\r\n" ALWAYS "%s\r\n",
		r->cache ? r->cache : "no-store", form.goes_on ? "keep-alive" : "close",
		r->csp ? r->csp : CSP_DEFAULT, r->any_site ? "cross-origin" : "same-origin",
		r->extra ? r->extra : "");
	must(b);
	n = strlen(b);
	if (!bodiless && !form.head_only && !form.body_apart && r->body.n > 0) {
		b = talloc_realloc(ctx, b, char, (unsigned)(n + r->body.n));
		must(b);
		memcpy(b + n, r->body.p, r->body.n);
		n += r->body.n;
	}
	return (struct bytes){(uint8_t *)b, n};
}

#define RETRY_AFTER "5"

static const char *extra_of(int status)
{
	switch (status) {
	case 405:
		return "Allow: GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE\r\n";
	case 426:
		return "Sec-WebSocket-Version: 13\r\n";
	case 503:
		return "Retry-After: " RETRY_AFTER "\r\n";
	default:
		return NULL;
	}
}

struct edge_response http_answer_refusal(void *ctx, const struct refusal *no)
{
	char *body = talloc_asprintf(ctx, "{\"code\":\"%s\",\"message\":\"%s\"%s}", no->code, no->message,
				     no->status == 503 ? ",\"retry_after\":" RETRY_AFTER : "");

	must(body);
	return (struct edge_response){
		.status = no->status,
		.content_type = "application/json",
		.extra = extra_of(no->status),
		.body = {(uint8_t *)body, strlen(body)},
	};
}

struct bytes http_answer_switch(void *ctx, const char *accept)
{
	char *b = talloc_asprintf(
		ctx,
		"HTTP/1.1 101 Switching Protocols\r\nDate: %s\r\nUpgrade: websocket\r\n"
		"Connection: Upgrade\r\nSec-WebSocket-Accept: %s\r\nCache-Control: no-store\r\n\r\n",
		date_now(ctx), accept);

	must(b);
	return (struct bytes){(uint8_t *)b, strlen(b)};
}
