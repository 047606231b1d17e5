/* utf8.c - text out of bytes. */
#include "hub/text/utf8.h"

#include <glib.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"

/* The second byte's range is what keeps out overlong forms, surrogates and what lies behind U+10FFFF. */
static size_t lead_len(uint8_t lead, uint8_t *least_r, uint8_t *most_r)
{
	*least_r = 0x80;
	*most_r = 0xbf;
	if (lead < 0x80)
		return 1;
	if (lead >= 0xc2 && lead <= 0xdf)
		return 2;
	if (lead >= 0xe0 && lead <= 0xef) {
		*least_r = lead == 0xe0 ? 0xa0 : 0x80;
		*most_r = lead == 0xed ? 0x9f : 0xbf;
		return 3;
	}
	if (lead >= 0xf0 && lead <= 0xf4) {
		*least_r = lead == 0xf0 ? 0x90 : 0x80;
		*most_r = lead == 0xf4 ? 0x8f : 0xbf;
		return 4;
	}
	return 0;
}

/* How many bytes at `p` belong together, and whether they are a whole character. */
static size_t run_at(const uint8_t *p, const uint8_t *end, bool *whole_r)
{
	uint8_t least, most;
	size_t need = lead_len(*p, &least, &most), n = 1;

	while (n < need && p + n < end && p[n] >= least && p[n] <= most) {
		least = 0x80;
		most = 0xbf;
		n++;
	}
	*whole_r = need > 0 && n == need;
	return n;
}

size_t utf8_len_at(const uint8_t *p, const uint8_t *end)
{
	bool whole;

	if (p >= end || *p == 0)
		return 0;
	size_t n = run_at(p, end, &whole);

	return whole ? n : 0;
}

bool utf8_valid(struct bytes b)
{
	const uint8_t *p = b.p, *end = b.p + b.n;

	while (p < end) {
		size_t n = utf8_len_at(p, end);

		if (n == 0)
			return false;
		p += n;
	}
	return true;
}

static bool without_controls(struct bytes b, const char *but)
{
	for (size_t i = 0; i < b.n; i++) {
		if (b.p[i] == 0 || (b.p[i] < 0x20 && !strchr(but, b.p[i])))
			return false;
	}
	return utf8_valid(b);
}

bool utf8_is_text(struct bytes b)
{
	return without_controls(b, "\n\t");
}

bool utf8_is_line(struct bytes b)
{
	return without_controls(b, "");
}

uint32_t utf8_read(const char *p, size_t *n_r)
{
	const uint8_t *u = (const uint8_t *)p;

	if (u[0] < 0x80) {
		*n_r = 1;
		return u[0];
	}
	if (u[0] < 0xe0) {
		*n_r = 2;
		return (u[0] & 0x1fU) << 6 | (u[1] & 0x3fU);
	}
	if (u[0] < 0xf0) {
		*n_r = 3;
		return (u[0] & 0x0fU) << 12 | (u[1] & 0x3fU) << 6 | (u[2] & 0x3fU);
	}
	*n_r = 4;
	return (u[0] & 0x07U) << 18 | (u[1] & 0x3fU) << 12 | (u[2] & 0x3fU) << 6 | (u[3] & 0x3fU);
}

size_t utf8_write(uint32_t c, char *out)
{
	if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff) || c == 0)
		c = 0xfffd;
	return (size_t)g_unichar_to_utf8(c, out);
}

/* Byte order marks in the middle of text are noise; overrides turn the text around them into something else.
 */
static bool dropped(const uint8_t *p, size_t n)
{
	if (n == 1)
		return (*p < 0x20 && *p != '\n' && *p != '\t') || *p == 0x7f;
	return n == 3 && (memcmp(p, "\xef\xbb\xbf", 3) == 0 || memcmp(p, "\xe2\x80\xad", 3) == 0 ||
			  memcmp(p, "\xe2\x80\xae", 3) == 0);
}

/* One character of the input at *p; what stands for it is appended at `o`, its end returned. */
static char *clean_one(const uint8_t **p, const uint8_t *end, char *o)
{
	bool whole;
	size_t n = run_at(*p, end, &whole);
	const uint8_t *c = *p;

	*p += n;
	if (*c == '\r') {
		if (*p == end || **p != '\n')
			*o++ = '\n';
		return o;
	}
	if (!whole || *c == 0) {
		for (const char *mark = UTF8_REPLACEMENT; *mark; mark++)
			*o++ = *mark;
		return o;
	}
	if (dropped(c, n))
		return o;
	memcpy(o, c, n);
	return o + n;
}

char *utf8_text(void *ctx, struct bytes b)
{
	size_t most;

	/* a bad byte becomes three */
	must(!__builtin_mul_overflow(b.n, (size_t)(utf8_valid(b) ? 1 : 3), &most) && most < SIZE_MAX);
	char *out = talloc_size(ctx, most + 1), *o = out;
	const uint8_t *p = b.p, *end = b.p + b.n;

	must(out != NULL);
	while (p < end)
		o = clean_one(&p, end, o);
	*o = 0;
	return talloc_realloc_size(ctx, out, (size_t)(o - out) + 1);
}

/* Characters that end a line or do not print, in valid text. */
static bool breaks_line(const char *p)
{
	const uint8_t *u = (const uint8_t *)p;

	return u[0] < 0x20 || u[0] == 0x7f || (u[0] == 0xc2 && u[1] >= 0x80 && u[1] < 0xa0) ||
	       (u[0] == 0xe2 && u[1] == 0x80 && (u[2] == 0xa8 || u[2] == 0xa9));
}

char *utf8_line(void *ctx, struct bytes b)
{
	char *text = utf8_text(ctx, b), *o = text;
	bool gap = false;

	for (const char *p = text; *p;) {
		size_t n;

		utf8_read(p, &n);
		if (breaks_line(p)) {
			gap = true;
		} else {
			if (gap && o > text && o[-1] != ' ' && *p != ' ')
				*o++ = ' ';
			gap = false;
			if (!(*p == ' ' && o == text)) {
				memmove(o, p, n);
				o += n;
			}
		}
		p += n;
	}
	while (o > text && o[-1] == ' ')
		o--;
	*o = 0;
	return text;
}

char *utf8_line_of(void *ctx, const char *text)
{
	return utf8_line(ctx, (struct bytes){(const uint8_t *)text, strlen(text)});
}

/* Does this character hang on the one before it? */
static bool joins(uint32_t c)
{
	return g_unichar_ismark(c) || c == 0x200d || (c >= 0x1f3fb && c <= 0x1f3ff) ||
	       (c >= 0xe0020 && c <= 0xe007f);
}

size_t utf8_cut(const char *text, size_t most)
{
	size_t all = strnlen(text, most + 1), n;

	if (all <= most)
		return all;
	size_t cut = most;

	while (cut > 0 && ((uint8_t)text[cut] & 0xc0) == 0x80)
		cut--;
	/* back over marks, but not endlessly: a text of nothing but marks is cut all the same */
	size_t best = cut;

	for (int i = 0; i < 32 && cut > 0; i++) {
		size_t before = cut - 1;

		while (before > 0 && ((uint8_t)text[before] & 0xc0) == 0x80)
			before--;
		if (!joins(utf8_read(text + cut, &n)) && utf8_read(text + before, &n) != 0x200d)
			return cut;
		cut = before;
	}
	return cut == 0 ? 0 : best;
}

char *utf8_fold(void *ctx, const char *text)
{
	char *line = utf8_line_of(NULL, text);
	char *norm = g_utf8_normalize(line, -1, G_NORMALIZE_NFKC);
	char *folded = g_utf8_casefold(norm ? norm : line, -1);
	char *again = g_utf8_normalize(folded, -1, G_NORMALIZE_NFKC);
	char *out = utf8_line_of(ctx, again ? again : folded);

	g_free(again);
	g_free(folded);
	g_free(norm);
	talloc_free(line);
	return out;
}
