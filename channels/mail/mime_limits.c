/* mime_limits.c - what GMime is given instead of the mail itself. */
#include "channels/mail/mime_limits.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/mail/mime_params.h"
#include "hub/base/rc.h"
#include "hub/text/text_out.h"

#define BOUNDARIES_MOST 64
#define BOUNDARY_MOST 200

struct scan {
	struct text_out out;
	struct {
		char text[BOUNDARY_MOST + 1];
		size_t n;
	} boundary[BOUNDARIES_MOST];
	size_t boundaries, parts;
	bool any_boundary;	    /* one is written so that only GMime knows it: every "--" line counts */
	bool in_header, of_message; /* reading header fields; what follows them is another header */
	size_t lines, bytes, field; /* of this header block, of this field */
	const char *trouble;
};

static void learn(struct scan *s, const uint8_t *p, size_t n)
{
	if (n == 0 || n > BOUNDARY_MOST || s->boundaries == BOUNDARIES_MOST)
		return;
	memcpy(s->boundary[s->boundaries].text, p, n);
	s->boundary[s->boundaries++].n = n;
}

/* "boundary=x" or boundary="x y" somewhere in a header line. */
static void learn_from(struct scan *s, const uint8_t *p, const uint8_t *end)
{
	for (; end - p > 9; p++) {
		if (strncasecmp((const char *)p, "boundary", 8) != 0)
			continue;
		for (p += 8; p < end && (*p == ' ' || *p == '\t');)
			p++;
		if (p < end && *p == '*')
			s->any_boundary = true;
		if (p == end || *p++ != '=')
			continue;
		while (p < end && (*p == ' ' || *p == '\t' || *p == '"'))
			p++;
		const uint8_t *from = p;

		while (p < end && *p != '"' && *p != ';')
			p++;
		size_t n = (size_t)(p - from);

		while (n > 0 && (from[n - 1] == ' ' || from[n - 1] == '\t'))
			n--;
		learn(s, from, n);
	}
}

static bool is_boundary(const struct scan *s, const uint8_t *p, size_t n)
{
	if (n < 2 || p[0] != '-' || p[1] != '-')
		return false;
	for (size_t i = 0; i < s->boundaries; i++) {
		if (n - 2 >= s->boundary[i].n && memcmp(p + 2, s->boundary[i].text, s->boundary[i].n) == 0)
			return true;
	}
	return s->any_boundary && n > 2;
}

static void begin_header(struct scan *s)
{
	s->in_header = true;
	s->of_message = false;
	s->lines = s->bytes = s->field = 0;
}

/* How much of the header line may be copied. */
static size_t header_line(struct scan *s, const uint8_t *p, size_t n)
{
	bool folded = n > 0 && (*p == ' ' || *p == '\t');

	learn_from(s, p, p + n);
	if (n > 22 && strncasecmp((const char *)p, "content-type:", 13) == 0)
		s->of_message =
			memmem(p, n < 80 ? n : 80, "essage/", 7) || memmem(p, n < 80 ? n : 80, "ESSAGE/", 7);
	s->field = (folded ? s->field : 0) + n;
	s->bytes += n;
	if (++s->lines > MIME_FIELDS_MOST || s->bytes > MIME_HEADER_BYTES_MOST) {
		s->trouble = "a part has too many header fields; the rest of them was left out";
		return 0;
	}
	if (s->field <= MIME_FIELD_BYTES_MOST)
		return n;
	s->trouble = "a header field of a part is too long; it was cut";
	return s->field - n < MIME_FIELD_BYTES_MOST ? MIME_FIELD_BYTES_MOST - (s->field - n) : 0;
}

static void copy_body(struct scan *s, const uint8_t *p, const uint8_t *end)
{
	while (p < end) {
		const uint8_t *lf = memchr(p, '\n', (size_t)(end - p)), *next = lf ? lf + 1 : end;
		size_t n = (size_t)((lf ? lf : end) - p);

		n -= n > 0 && p[n - 1] == '\r';
		if (is_boundary(s, p, n)) {
			if (++s->parts > MIME_PARTS_MOST) {
				s->trouble = "the mail has too many parts; only the first 1,000 were read";
				return;
			}
			begin_header(s);
			text_out_add(&s->out, (const char *)p, (size_t)(next - p));
		} else if (!s->in_header) {
			text_out_add(&s->out, (const char *)p, (size_t)(next - p));
		} else if (n == 0) {
			bool again = s->of_message;

			begin_header(s);
			s->in_header = again;
			text_out_add(&s->out, (const char *)p, (size_t)(next - p));
		} else {
			size_t fits = header_line(s, p, n);

			if (fits) {
				text_out_add(&s->out, (const char *)p, fits);
				text_out_str(&s->out, "\n");
			}
		}
		p = next;
	}
}

/* The first Content field of each name: when they contradict each other the first wins. */
static void copy_content_fields(struct scan *s, const struct mime_header *h)
{
	static const char *const names[] = {"Content-Type", "Content-Transfer-Encoding",
					    "Content-Disposition", "Content-ID", "Content-Location"};

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const struct mime_field *f = mime_header_find(h, names[i]);

		if (!f || !f->value.n)
			continue;
		size_t n = f->value.n < MIME_FIELD_BYTES_MOST ? f->value.n : MIME_FIELD_BYTES_MOST;

		text_out_str(&s->out, names[i]);
		text_out_str(&s->out, ": ");
		text_out_add(&s->out, (const char *)f->value.p, n);
		text_out_str(&s->out, "\n");
		if (i == 0) {
			learn_from(s, f->value.p, f->value.p + n);
			s->in_header = n > 8 && strncasecmp((const char *)f->value.p, "message/", 8) == 0;
		}
	}
	text_out_str(&s->out, "\n");
}

struct mime_limited mime_limit(void *ctx, struct bytes raw, const struct mime_header *h)
{
	struct scan *s = talloc_zero(ctx, struct scan);

	must(s != NULL);
	s->out = text_out_on(ctx);
	text_out_reserve(&s->out, raw.n - h->body + 1024);
	s->trouble = "";
	copy_content_fields(s, h);
	copy_body(s, raw.p + h->body, raw.p + raw.n);
	struct mime_limited r = {{(const uint8_t *)s->out.p, s->out.n}, s->trouble};

	talloc_free(s);
	return r;
}
