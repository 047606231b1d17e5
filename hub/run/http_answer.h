/*
 * http_answer.h - one answer as bytes: status line, the headers that stand on every answer, body.
 *
 * Security headers (hardening H13) and no-store are added here and nowhere else, so that no handler can forget them.
 * Pure but for the Date.
 */
#ifndef HUB_RUN_HTTP_ANSWER_H
#define HUB_RUN_HTTP_ANSWER_H

#include <stdbool.h>

#include "hub/run/edge.h"
#include "hub/run/refusal.h"

struct answer_form {
	bool head_only;	 /* the request was HEAD */
	bool goes_on;	 /* the connection stays open */
	bool body_apart; /* the body is counted, and sent by the caller */
};

/* Can this answer be made as it stands? */
bool http_answer_is_right(const struct edge_response *r);

/*
 * The bytes, on ctx. Extra headers must be whole lines, printable, and none that frames the message; an answer that
 * breaks this is replaced by 500, because it is an injection or a bug.
 */
struct bytes http_answer_make(void *ctx, const struct edge_response *r, struct answer_form form);

/* {"code":..,"message":..} (`Error` of web/api/schema) with the headers that belong to the status (Allow, Upgrade, Retry-After). */
struct edge_response http_answer_refusal(void *ctx, const struct refusal *no);

/* The answer that begins a WebSocket. */
struct bytes http_answer_switch(void *ctx, const char *accept);

#endif
