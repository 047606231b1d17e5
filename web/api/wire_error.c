/* wire_error.c - codes of the program as words and numbers of the wire. */
#include "web/api/wire_error.h"

#include <inttypes.h>
#include <stdio.h>

const struct wire_error error_signed_out = {401, "signed_out", "please sign in", NULL, 0};
const struct wire_error error_too_large = {413, "too_large", "the request is too large", NULL, 0};
const struct wire_error error_not_json = {415, "unsupported", "a body has to be application/json", NULL, 0};
const struct wire_error error_not_bytes = {415, "unsupported",
					   "a piece of a file has to be application/octet-stream", NULL, 0};
const struct wire_error error_no_method = {405, "method", "this address knows no such method", NULL, 0};
const struct wire_error error_not_found = {404, "not_found", "there is no such thing here", NULL, 0};
const struct wire_error error_busy = {503, "busy", "too much to do at the moment", NULL, WIRE_RETRY_S};
const struct wire_error error_rate = {429, "limit", "too many requests; please wait a moment", NULL,
				      WIRE_RETRY_S};

/* For codes whose `why` may be shown to the actor; the others have one fixed text. */
static const char *shown(enum rc rc, const char *why)
{
	switch (rc) {
	case RC_NOT_FOUND:
		return error_not_found.message; /* a reason could tell what they may not know */
	case RC_DENIED:
		return why ? why : "you may not do this";
	case RC_CONFLICT:
		return why ? why : "this was changed meanwhile";
	case RC_INVALID:
		return why ? why : "this does not fit";
	case RC_LIMIT:
		return why ? why : error_rate.message;
	case RC_BUSY:
	case RC_RETRY:
		return error_busy.message;
	case RC_TIMEOUT:
		return "that took too long";
	case RC_DB:
		return "the database is away; nothing was changed";
	case RC_OK:
	case RC_IO:
	case RC_BUG:
		break;
	}
	return "something broke; the log names it by this number";
}

struct wire_error wire_error_of(enum rc rc, const char *why)
{
	struct wire_error r = {.status = rc_http_status(rc), .code = rc_name(rc), .message = shown(rc, why)};

	if (r.status == 503 || r.status == 429)
		r.retry_after = WIRE_RETRY_S;
	return r;
}

void wire_error_write(struct writer *w, const struct wire_error *r, uint64_t trace)
{
	char hex[17];

	writer_text(w, "code", r->code);
	writer_text(w, "message", r->message);
	if (r->path)
		writer_text(w, "path", r->path);
	if (trace) {
		snprintf(hex, sizeof(hex), "%016" PRIx64, trace);
		writer_text(w, "trace", hex);
	}
	if (r->retry_after)
		writer_integer(w, "retry_after", r->retry_after);
}
