/* pattern.c - places of a sentence, filled in. */
#include "hub/text/pattern.h"

#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"

static const char *text_of(const struct pattern_value *values, const char *name, size_t n)
{
	while (values->name && (strlen(values->name) != n || memcmp(values->name, name, n) != 0))
		values++;
	must(values->name); /* every place of the table is filled in */
	return values->text;
}

char *pattern_fill(void *ctx, const char *pattern, const struct pattern_value *values)
{
	char *out = talloc_strdup(ctx, "");

	while (*pattern) {
		size_t plain = strcspn(pattern, "{");

		out = talloc_strndup_append_buffer(out, pattern, plain);
		pattern += plain;
		if (*pattern == '{') {
			size_t n = strcspn(pattern + 1, "}");

			out = talloc_strdup_append_buffer(out, text_of(values, pattern + 1, n));
			pattern += n + 2;
		}
	}
	must(out);
	return out;
}
