/*
 * json.h - JSON from outside, read strictly: one value, no duplicate keys, no NUL, capped in size and depth.
 *
 * What jansson alone allows and we do not: depth 2,048 and any size. Thread: any.
 */
#ifndef HUB_TEXT_JSON_H
#define HUB_TEXT_JSON_H

#include <jansson.h>
#include <stddef.h>

#include "hub/base/bytes.h"
#include "hub/base/job.h"
#include "hub/base/rc.h"

#define JSON_DEPTH_MOST 32

/* A value that is dropped on every way out: AUTO(json) v = {NULL}; */
struct json {
	json_t *v;
};
void json_cleanup(struct json *v);

/* RC_INVALID: not one JSON value of at most `most` bytes and JSON_DEPTH_MOST levels, or a key twice; why in
 * j->why. */
MUST_CHECK enum rc json_read(struct job *j, struct bytes text, size_t most, struct json *v_r);

/* One line, keys sorted, on `ctx`. */
char *json_text(void *ctx, const json_t *v);

#endif
