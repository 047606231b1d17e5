/*
 * refusal.h - why a request was not carried out, as the wire says it.
 *
 * Pure. `Error` of web/api/schema/types.json. The text reaches screens: of our own trouble (broken disk, database,
 * program) it says nothing but that it happened; the log has the rest under the same trace.
 */
#ifndef WEB_API_REFUSAL_H
#define WEB_API_REFUSAL_H

#include "hub/base/rc.h"
#include "web/api/writer.h"

struct refusal {
	int status;	      /* HTTP */
	const char *code;     /* ErrorCode, static */
	const char *message;  /* on the context of the request, or static */
	const char *path;     /* the field that is wrong; NULL = none */
	unsigned retry_after; /* seconds; 0 = not said */
};

#define REFUSAL_RETRY_S 2

/* What a failed job says: `why` is its reason for people and may be NULL. Text is borrowed. */
struct refusal refusal_of(enum rc rc, const char *why);

/* The wire's own. */
extern const struct refusal refusal_signed_out, refusal_too_large, refusal_not_json, refusal_no_method,
	refusal_not_found, refusal_busy, refusal_rate;

/* Write its members into an open object, with the trace (0 = none). */
void refusal_write(struct writer *w, const struct refusal *r, uint64_t trace);

#endif
