/* mime_ids.c - Message-IDs. */
#include "channels/mail/mime_ids.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/text_out.h"
#include "hub/text/utf8.h"

#define ID_MOST 998

/* "<what stands in brackets>" without blanks; NULL = empty or too long. */
static char *bracketed(void *ctx, const uint8_t *p, size_t n)
{
	struct text_out o = text_out_on(ctx);

	text_out_str(&o, "<");
	for (size_t i = 0; i < n && o.n <= ID_MOST; i++) {
		if (p[i] > ' ' && p[i] != 0x7f)
			text_out_add(&o, (const char *)p + i, 1);
	}
	text_out_str(&o, ">");
	if (o.n < 3 || o.n > ID_MOST) {
		talloc_free(o.p);
		return NULL;
	}
	char *id = utf8_line_of(ctx, o.p);

	talloc_free(o.p);
	return id;
}

struct mail_ids mime_ids(void *ctx, struct bytes value, size_t most)
{
	const char **ids = talloc_array(ctx, const char *, (unsigned)most + 1);
	const uint8_t *p = value.p, *end = value.p + value.n;
	size_t n = 0;

	while (p < end && (p = memchr(p, '<', (size_t)(end - p))) != NULL) {
		const uint8_t *close = memchr(p, '>', (size_t)(end - p));

		if (!close)
			break;
		char *id = bracketed(ids, p + 1, (size_t)(close - p - 1));

		p = close + 1;
		if (!id)
			continue;
		if (n == most) {
			memmove(ids, ids + 1, (most - 1) * sizeof(*ids));
			n--;
		}
		ids[n++] = id;
	}
	return (struct mail_ids){ids, n};
}

const char *mime_id(void *ctx, struct bytes value)
{
	struct mail_ids ids = mime_ids(ctx, value, 1);

	if (ids.n)
		return ids.p[0];
	char *bare = value.n ? bracketed(ctx, value.p, value.n) : NULL;

	return bare ? bare : "";
}
