/* charset_guess.c - which charset are these bytes really in? */
#include "channels/mail/charset_guess.h"

#include <stdbool.h>
#include <string.h>

#include "hub/base/rc.h"
#include "hub/text/utf8.h"

#define LOOK_AT ((size_t)64 << 10) /* bytes that decide */

/* What the bytes look like. */
struct looks {
	bool eight_bit;	 /* any byte above 0x7f */
	bool utf8;	 /* valid UTF-8 with at least one longer character */
	bool utf8_long;	 /* ... one of three or four bytes */
	bool escapes_jp; /* ESC $ B, ESC $ @, ESC ( J */
	size_t zero_even, zero_odd;
};

static void look_utf8(struct bytes b, struct looks *l)
{
	const uint8_t *p = b.p, *end = b.p + b.n;
	size_t good = 0, bad = 0;

	while (p < end) {
		size_t n = *p < 0x80 ? 1 : utf8_len_at(p, end);

		good += n > 1;
		bad += n == 0 && end - p >= 4; /* the last one may be cut */
		l->utf8_long = l->utf8_long || n > 2;
		p += n ? n : 1;
	}
	l->utf8 = good > 0 && good >= 4 * bad;
}

static struct looks look_at(struct bytes b)
{
	struct looks l = {0};

	if (b.n > LOOK_AT)
		b.n = LOOK_AT;
	for (size_t i = 0; i < b.n; i++) {
		l.eight_bit = l.eight_bit || b.p[i] >= 0x80;
		if (b.p[i] == 0)
			*(i % 2 ? &l.zero_odd : &l.zero_even) += 1;
		if (b.p[i] == 0x1b && i + 2 < b.n)
			l.escapes_jp = l.escapes_jp || memcmp(b.p + i + 1, "$B", 2) == 0 ||
				       memcmp(b.p + i + 1, "$@", 2) == 0 || memcmp(b.p + i + 1, "(J", 2) == 0;
	}
	look_utf8(b, &l);
	return l;
}

/*
 * How Chinese do the bytes look in GBK and in Big5? Frequent characters of simplified text lie in GB 2312
 * level 1 (0xb0-0xd7), of traditional text in Big5 level 1 (0xa4-0xc6, with second bytes below 0x7f too); a
 * byte pair outside an encoding's table counts heavily against it.
 */
void charset_score_chinese(struct bytes b, long *gbk_r, long *big5_r)
{
	long gbk = 0, big5 = 0;

	for (size_t i = 0; i < b.n;) {
		uint8_t c = b.p[i], d = i + 1 < b.n ? b.p[i + 1] : 0;

		if (c < 0x80) {
			i++;
			continue;
		}
		bool gbk_pair = c >= 0x81 && c <= 0xfe && d >= 0x40 && d <= 0xfe && d != 0x7f;

		gbk += !gbk_pair ? (d >= 0x30 && d <= 0x39 ? 0 : -20)
		       : (c >= 0xb0 && c <= 0xd7 && d >= 0xa1) || (c == 0xa3 && d >= 0xa1) || c == 0xa1 ? 3
													: -1;
		i += gbk_pair ? 2 : 1;
	}
	for (size_t i = 0; i < b.n;) {
		uint8_t c = b.p[i], d = i + 1 < b.n ? b.p[i + 1] : 0;

		if (c < 0x80) {
			i++;
			continue;
		}
		bool big5_pair =
			c >= 0x87 && c <= 0xfe && ((d >= 0x40 && d <= 0x7e) || (d >= 0xa1 && d <= 0xfe));

		big5 += !big5_pair ? -20 : (c >= 0xa4 && c <= 0xc6) || c == 0xa1 ? 3 : -1;
		i += big5_pair ? 2 : 1;
	}
	*gbk_r = gbk;
	*big5_r = big5;
}

/* Single accented letters among ASCII are western; runs of high bytes are not. */
static bool looks_western(struct bytes b)
{
	size_t lone = 0, paired = 0;

	for (size_t i = 0; i < b.n; i++) {
		if (b.p[i] < 0x80)
			continue;
		bool next = i + 1 < b.n && b.p[i + 1] >= 0x80;

		if (next)
			i++;
		*(next ? &paired : &lone) += 1;
	}
	return lone > paired;
}

static const char *unlabelled(struct bytes b, const struct looks *l)
{
	long gbk, big5;

	if (l->escapes_jp && !l->eight_bit)
		return "ISO-2022-JP-3";
	if (!l->eight_bit || l->utf8)
		return "UTF-8";
	if (b.n > LOOK_AT)
		b.n = LOOK_AT;
	charset_score_chinese(b, &gbk, &big5);
	/* high bytes that stand alone in GBK's view make both scores bad */
	if (gbk < 0 && big5 < 0)
		return "CP1252";
	if (looks_western(b) && gbk <= (long)b.n / 8 && big5 <= (long)b.n / 8)
		return "CP1252";
	return big5 > gbk ? "BIG5-HKSCS" : "GB18030";
}

static bool starts(const char *name, const char *with)
{
	return strncmp(name, with, strlen(with)) == 0;
}

/* UTF-16 without a byte order mark: the zeros say which half is the high one. RFC 2781: big-endian unless
 * marked. */
static const char *utf16(struct bytes b, const struct looks *l)
{
	if (b.n >= 2 && b.p[0] == 0xff && b.p[1] == 0xfe)
		return "UTF-16LE";
	if (b.n >= 2 && b.p[0] == 0xfe && b.p[1] == 0xff)
		return "UTF-16BE";
	return l->zero_odd > l->zero_even ? "UTF-16LE" : "UTF-16BE";
}

/* One charset a byte: any bytes would do, so that bytes which are UTF-8 are no accident. */
static bool single_byte(const char *name)
{
	return starts(name, "CP125") || starts(name, "ISO-8859") || starts(name, "KOI8") ||
	       starts(name, "CP8") || starts(name, "MAC") || starts(name, "CP4");
}

static bool chinese(struct bytes b)
{
	long gbk, big5;

	if (b.n > LOOK_AT)
		b.n = LOOK_AT;
	charset_score_chinese(b, &gbk, &big5);
	return !looks_western(b) && (gbk > 8 || big5 > 8);
}

const char *charset_guess(struct bytes b, const char *named)
{
	struct looks l = look_at(b);

	if (!named)
		return unlabelled(b, &l);
	if (strcmp(named, "UTF-16") == 0)
		return l.zero_even + l.zero_odd || !l.utf8 ? utf16(b, &l) : "UTF-8";
	if (starts(named, "UTF-16") || starts(named, "UTF-32"))
		return named;
	/* mailers of the nineties write any label on escapes */
	if (!l.eight_bit)
		return l.escapes_jp && !starts(named, "ISO-2022") ? "ISO-2022-JP-3" : named;
	if (strcmp(named, "UTF-8") == 0)
		return unlabelled(b, &l);
	if (l.utf8 && (single_byte(named) || l.utf8_long))
		return "UTF-8";
	return strcmp(named, "CP1252") == 0 && chinese(b) ? unlabelled(b, &l) : named;
}

bool charset_in_doubt(struct bytes b)
{
	struct looks l = look_at(b);

	if (l.zero_even + l.zero_odd > 0)
		return false;
	if (!l.eight_bit)
		return memchr(b.p, 0x1b, b.n) != NULL || memmem(b.p, b.n, "~{", 2) != NULL;
	return !(l.utf8 && l.utf8_long);
}
