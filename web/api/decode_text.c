/* decode_text.c - from bytes to one JSON object, before anybody looks at its members. */
#include "web/api/decode.h"

#include <stdbool.h>

static enum rc malformed(struct wire_error *r, int status, const char *message)
{
	*r = (struct wire_error){.status = status,
				 .code = status == 413 ? error_too_large.code : "malformed",
				 .message = message};
	return RC_INVALID;
}

/*
 * Nested no deeper than DECODE_DEPTH? Counted before the parser recurses. Brackets inside quotes do not count; a
 * text that is no JSON is counted somehow and refused by the parser.
 */
static bool shallow(const char *text, size_t n)
{
	size_t depth = 0;
	bool quoted = false;

	for (size_t i = 0; i < n; i++) {
		if (quoted) {
			if (text[i] == '\\')
				i++;
			else if (text[i] == '"')
				quoted = false;
		} else if (text[i] == '"') {
			quoted = true;
		} else if (text[i] == '[' || text[i] == '{') {
			if (++depth > DECODE_DEPTH)
				return false;
		} else if ((text[i] == ']' || text[i] == '}') && depth > 0) {
			depth--;
		}
	}
	return true;
}

enum rc decode_text(const char *text, size_t n, json_t **object_r, struct wire_error *r_r)
{
	json_error_t error;
	json_t *v;

	if (!shallow(text, n))
		return malformed(r_r, 400, "this JSON is nested too deep");
	v = json_loadb(text, n, JSON_REJECT_DUPLICATES, &error);
	if (!v)
		return malformed(r_r, 400, "this is not JSON as we read it");
	if (!json_is_object(v)) {
		json_decref(v);
		return malformed(r_r, 400, "a JSON object is wanted");
	}
	*object_r = v;
	return RC_OK;
}
