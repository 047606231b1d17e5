/* imap_name.c - names of folders as IMAP writes them. */
#include "channels/mail/imap_name.h"

#include <stdbool.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/imap_reply.h"
#include "hub/base/rc.h"
#include "hub/text/utf8.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

const char *imap_name_barred(const char *utf8)
{
	size_t n = strlen(utf8);

	if (n == 0 || n > IMAP_NAME_MOST)
		return "a folder's name has 1 to 1,000 bytes";
	if (!utf8_is_line((struct bytes){(const uint8_t *)utf8, n}))
		return "a folder's name is one line of text";
	return NULL;
}

char *imap_quote(void *ctx, const char *text)
{
	char *out = talloc_size(ctx, 2 * strlen(text) + 3);
	size_t n = 0;

	must(out);
	out[n++] = '"';
	for (const char *c = text; *c; c++) {
		if ((unsigned char)*c < ' ' || (unsigned char)*c >= 0x7f) {
			talloc_free(out);
			return NULL;
		}
		if (*c == '"' || *c == '\\')
			out[n++] = '\\';
		out[n++] = *c;
	}
	out[n++] = '"';
	out[n] = '\0';
	return out;
}

/* ---- out ---- */

/* Bits of UTF-16 on their way into base64. */
struct shift {
	char *out;
	size_t n;
	uint32_t bits;
	unsigned nbits;
	bool on;
};

static void put_unit(struct shift *s, uint32_t unit)
{
	s->bits = s->bits << 16 | unit;
	s->nbits += 16;
	while (s->nbits >= 6) {
		s->nbits -= 6;
		s->out[s->n++] = digits[s->bits >> s->nbits & 63];
	}
	s->bits &= (1U << s->nbits) - 1;
}

static void shift_out(struct shift *s)
{
	if (!s->on)
		return;
	if (s->nbits > 0)
		s->out[s->n++] = digits[s->bits << (6 - s->nbits) & 63];
	s->out[s->n++] = '-';
	*s = (struct shift){.out = s->out, .n = s->n};
}

static void put_character(struct shift *s, uint32_t c)
{
	if (c >= ' ' && c < 0x7f) {
		shift_out(s);
		s->out[s->n++] = (char)c;
		if (c == '&')
			s->out[s->n++] = '-';
		return;
	}
	if (!s->on)
		s->out[s->n++] = '&';
	s->on = true;
	if (c > 0xffff) {
		put_unit(s, 0xd800 + ((c - 0x10000) >> 10));
		put_unit(s, 0xdc00 + ((c - 0x10000) & 0x3ff));
	} else {
		put_unit(s, c);
	}
}

char *imap_name_write(void *ctx, const char *utf8)
{
	/* a character of two bytes and more may become "&...-", at most six for each byte */
	struct shift s = {.out = talloc_size(NULL, 6 * strlen(utf8) + 4)};
	char *quoted;

	must(s.out);
	for (const char *p = utf8; *p;) {
		size_t len;

		put_character(&s, utf8_read(p, &len));
		p += len;
	}
	shift_out(&s);
	s.out[s.n] = '\0';
	quoted = imap_quote(ctx, s.out);
	must(quoted);
	talloc_free(s.out);
	return quoted;
}

/* ---- in ---- */

static int digit_of(char c)
{
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* Append one UTF-16 unit as UTF-8; *high holds the first half of a pair. */
static size_t take_unit(uint32_t unit, uint32_t *high, char *out)
{
	uint32_t c = unit;

	if (unit >= 0xd800 && unit < 0xdc00) {
		*high = unit;
		return 0;
	}
	if (*high && unit >= 0xdc00 && unit < 0xe000)
		c = 0x10000 + ((*high - 0xd800) << 10) + (unit - 0xdc00);
	*high = 0;
	return utf8_write(c, out);
}

/* What stands between & and -, `n` digits; bytes written, or SIZE_MAX: it is not base64. */
static size_t decode_run(const char *p, size_t n, char *out)
{
	uint32_t bits = 0, high = 0;
	unsigned nbits = 0;
	size_t written = 0;

	for (size_t i = 0; i < n; i++) {
		int d = digit_of(p[i]);

		if (d < 0)
			return SIZE_MAX;
		bits = bits << 6 | (uint32_t)d;
		nbits += 6;
		if (nbits >= 16) {
			nbits -= 16;
			written += take_unit(bits >> nbits & 0xffff, &high, out + written);
			bits &= (1U << nbits) - 1;
		}
	}
	return written;
}

/* NULL: it is no modified UTF-7. */
static char *decode(void *ctx, const char *p, size_t n)
{
	char *out = talloc_size(ctx, 4 * n + 8);
	size_t written = 0;

	must(out);
	for (size_t i = 0; i < n; i++) {
		const char *shut = p[i] == '&' ? memchr(p + i, '-', n - i) : NULL;
		size_t run, got;

		if (p[i] != '&') {
			out[written++] = p[i];
			continue;
		}
		if (!shut) {
			talloc_free(out);
			return NULL;
		}
		run = (size_t)(shut - (p + i)) - 1;
		got = run ? decode_run(p + i + 1, run, out + written) : 0;
		if (got == SIZE_MAX) {
			talloc_free(out);
			return NULL;
		}
		if (run == 0)
			out[written++] = '&';
		written += got;
		i += run + 1;
	}
	out[written] = '\0';
	return out;
}

char *imap_name_read(void *ctx, struct bytes wire)
{
	char *plain = talloc_size(NULL, wire.n + 1), *decoded, *line;
	size_t n = wire.n;

	must(plain);
	if (n >= 2 && wire.p[0] == '"')
		n = imap_unquote((const char *)wire.p, wire.n, plain);
	else
		memcpy(plain, wire.p, n);
	plain[n] = '\0';
	decoded = decode(plain, plain, n);
	line = utf8_line(ctx, decoded ? (struct bytes){(const uint8_t *)decoded, strlen(decoded)}
				      : (struct bytes){(const uint8_t *)plain, n});
	talloc_free(plain);
	return line;
}
