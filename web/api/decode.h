/*
 * decode.h - strict JSON in: from bytes to the struct that a generated table describes.
 *
 * Pure but for talloc. Refused with the path of what is wrong: unknown, missing and repeated members, wrong types,
 * numbers and texts out of range, unknown words; nesting over 32; NUL, lone surrogates, bytes that are not UTF-8, a
 * byte order mark, trailing bytes. Ids come as decimal text. null is no value of anything.
 * Source: RFC 8259; hardening B101-B106, S28.
 */
#ifndef WEB_API_DECODE_H
#define WEB_API_DECODE_H

#include <jansson.h>

#include "hub/base/rc.h"
#include "web/api/gen/protocol.gen.h"
#include "web/api/wire_error.h"

#define DECODE_DEPTH 32
#define DECODE_PATH_SIZE 160

/* A name and a text from a path template or a query string. */
struct text_pair {
	const char *name, *text;
};

/* One JSON object out of n bytes; the caller json_decref()s it. RC_INVALID: *r_r says why (400). */
MUST_CHECK enum rc decode_text(const char *text, size_t n, json_t **object_r, struct wire_error *r_r);

/*
 * Fill the struct of `shape` (shape->size bytes, zeroed here) from an object. Texts and lists live on ctx;
 * a FIELD_JSON is borrowed from `object`.
 * RC_INVALID: *r_r names the field (422); its texts live on ctx.
 */
MUST_CHECK enum rc decode_object(void *ctx, const json_t *object, const struct shape *shape, void *out,
				 struct wire_error *r_r);

/*
 * Put texts into `object` as the values that `shape` wants of these names, so that decode_object sees one object
 * whatever it came from. RC_INVALID: unknown name, a number that is none, a list, or the name stands there already.
 */
MUST_CHECK enum rc decode_pairs(void *ctx, const struct text_pair *pairs, size_t n, const struct shape *shape,
				json_t *object, struct wire_error *r_r);

/* What makes a request one however often it is sent: 32 hex digits in lower case, in a call and in a form alike. */
bool client_id_of_text(const char *text, struct client_id *id_r);

#endif
