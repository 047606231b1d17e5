/*
 * wire_error.h - why a request was not carried out, as the wire says it.
 *
 * Pure. `Error` of web/api/schema/types.json. The text reaches screens: of our own trouble (broken disk, database,
 * program) it says nothing but that it happened; the log has the rest under the same trace.
 */
#ifndef WEB_API_WIRE_ERROR_H
#define WEB_API_WIRE_ERROR_H

#include "hub/base/rc.h"
#include "web/api/writer.h"

struct wire_error {
	int status;	      /* HTTP */
	const char *code;     /* ErrorCode, static */
	const char *message;  /* on the context of the request, or static */
	const char *path;     /* the field that is wrong; NULL = none */
	unsigned retry_after; /* seconds; 0 = not said */
};

#define WIRE_RETRY_S 2

/* What a failed job says: `why` is its reason for people and may be NULL. Text is borrowed. */
struct wire_error wire_error_of(enum rc rc, const char *why);

/* The wire's own. */
extern const struct wire_error error_signed_out, error_too_large, error_not_json, error_not_bytes,
	error_no_method, error_not_found, error_busy, error_rate;

/* Write its members into an open object, with the trace (0 = none). */
void wire_error_write(struct writer *w, const struct wire_error *r, uint64_t trace);

#endif
