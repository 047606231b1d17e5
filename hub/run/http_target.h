/*
 * http_target.h - the request target: its form, and the one canonical path behind it.
 *
 * The path is decoded once, and what could mean another path to another reader is refused instead of mended: dot
 * segments, empty segments, encoded slashes and backslashes, NUL and control characters, bytes that are no UTF-8
 * (hardening B81). Pure. Source: RFC 9112 section 3.2, RFC 3986.
 */
#ifndef HUB_RUN_HTTP_TARGET_H
#define HUB_RUN_HTTP_TARGET_H

#include <stdbool.h>

#include "hub/run/refusal.h"

struct http_target {
	const char *authority; /* of an absolute target, "" otherwise; on ctx */
	const char *path;      /* "/..." decoded, or "*"; on ctx */
	const char *query;     /* as sent, without '?'; points into the target */
};

bool http_target_read(void *ctx, const char *target, struct http_target *t_r, struct refusal *no_r);

#endif
