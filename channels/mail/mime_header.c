/* mime_header.c - a block of header fields as it stands in a mail. */
#include "channels/mail/mime_header.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/text/utf8.h"

/* End of the line at `p` (its LF or CR not included), the next line's beginning in *next_r. */
static const uint8_t *line_end(const uint8_t *p, const uint8_t *end, const uint8_t **next_r)
{
	while (p < end && *p != '\n' && *p != '\r')
		p++;
	*next_r = p;
	if (p < end)
		*next_r = p + (*p == '\r' && p + 1 < end && p[1] == '\n' ? 2 : 1);
	return p;
}

size_t mime_skip_mbox_line(struct bytes raw)
{
	const uint8_t *p = raw.p, *end = raw.p + raw.n, *next;

	if (raw.n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0)
		p += 3;
	while (p < end && (*p == '\n' || *p == '\r'))
		p++;
	if (end - p < 5 || (memcmp(p, "From ", 5) != 0 && memcmp(p, ">From", 5) != 0))
		return (size_t)(p - raw.p) < raw.n ? (size_t)(p - raw.p) : 0;
	line_end(p, end, &next);
	return (size_t)(next - raw.p);
}

static bool name_byte(uint8_t c)
{
	return c > ' ' && c < 0x7f && c != ':';
}

/* The field's name at `p`: its length, the colon's place in *colon_r; 0 = this line is none. */
static size_t name_at(const uint8_t *p, const uint8_t *end, const uint8_t **colon_r)
{
	const uint8_t *q = p;

	while (q < end && name_byte(*q))
		q++;
	size_t n = (size_t)(q - p);

	while (q < end && (*q == ' ' || *q == '\t'))
		q++;
	*colon_r = q;
	return q < end && *q == ':' ? n : 0;
}

static struct bytes trimmed(uint8_t *p, size_t n)
{
	while (n > 0 && (p[n - 1] == ' ' || p[n - 1] == '\t'))
		n--;
	while (n > 0 && (*p == ' ' || *p == '\t')) {
		p++;
		n--;
	}
	p[n] = 0;
	return (struct bytes){p, n};
}

/* The value from `p` to `end` with line ends taken out; the blank that begins a folded line stays. */
static struct bytes unfolded(void *ctx, const uint8_t *p, const uint8_t *end)
{
	uint8_t *out = talloc_size(ctx, (size_t)(end - p) + 1), *o = out;

	must(out != NULL);
	for (; p < end; p++) {
		if (*p != '\n' && *p != '\r' && *p != 0)
			*o++ = *p;
	}
	return trimmed(out, (size_t)(o - out));
}

struct mime_header mime_header_read(void *ctx, struct bytes raw, size_t most)
{
	struct mime_header h = {talloc_array(ctx, struct mime_field, 16), 0, raw.n};
	const uint8_t *p = raw.p + mime_skip_mbox_line(raw), *end = raw.p + raw.n, *next, *colon;

	while (p < end) {
		const uint8_t *stop = line_end(p, end, &next);

		if (p == stop) {
			h.body = (size_t)(next - raw.p);
			break;
		}
		size_t n = name_at(p, stop, &colon);

		/* folded lines, also those of rubbish */
		while (next < end && (*next == ' ' || *next == '\t'))
			stop = line_end(next, end, &next);
		if (n > 0 && h.n < most) {
			if ((h.n & (h.n - 1)) == 0 && h.n >= 16)
				h.fields =
					talloc_realloc(ctx, h.fields, struct mime_field, (unsigned)h.n * 2);
			h.fields[h.n].name = talloc_strndup(ctx, (const char *)p, n);
			h.fields[h.n++].value = unfolded(ctx, colon + 1, stop);
		}
		p = next;
	}
	if (h.n == 0)
		h.body = 0; /* no field anywhere: all of it is the text */
	return h;
}

const struct mime_field *mime_header_find(const struct mime_header *h, const char *name)
{
	for (size_t i = 0; i < h->n; i++) {
		if (strcasecmp(h->fields[i].name, name) == 0)
			return &h->fields[i];
	}
	return NULL;
}

const char *mime_header_text(void *ctx, const struct mime_header *h, const char *name)
{
	const struct mime_field *f = mime_header_find(h, name);

	return f ? utf8_line(ctx, f->value) : "";
}
