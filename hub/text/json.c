/* json.c - JSON from outside, read strictly. */
#include "hub/text/json.h"

#include <talloc.h>

#include "hub/text/utf8.h"

void json_cleanup(struct json *v)
{
	json_decref(v->v);
	v->v = NULL;
}

/* Deeper than the limit? Counted in the bytes, so that jansson's recursion never gets to see it. */
static bool too_deep(struct bytes text)
{
	int depth = 0;
	bool quoted = false;

	for (size_t i = 0; i < text.n; i++) {
		uint8_t c = text.p[i];

		if (quoted) {
			if (c == '\\')
				i++;
			else if (c == '"')
				quoted = false;
		} else if (c == '"') {
			quoted = true;
		} else if (c == '{' || c == '[') {
			if (++depth > JSON_DEPTH_MOST)
				return true;
		} else if (c == '}' || c == ']') {
			depth--;
		}
	}
	return false;
}

enum rc json_read(struct job *j, struct bytes text, size_t most, struct json *v_r)
{
	json_error_t e;

	v_r->v = NULL;
	if (text.n > most)
		return because(j, RC_INVALID, "the JSON has more than %zu bytes", most);
	if (too_deep(text))
		return because(j, RC_INVALID, "the JSON is nested more than %d deep", JSON_DEPTH_MOST);
	v_r->v = json_loadb((const char *)text.p, text.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &e);
	if (!v_r->v)
		return because(j, RC_INVALID, "not JSON, line %d: %s", e.line, utf8_line_of(j->ctx, e.text));
	return RC_OK;
}

char *json_text(void *ctx, const json_t *v)
{
	char *made = json_dumps(v, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);

	must(made != NULL);
	char *copy = talloc_strdup(ctx, made);

	free(made);
	return copy;
}
