/* charset_rank.c - in which charsets could these bytes be. */
#include "channels/mail/charset_rank.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/charset.h"
#include "channels/mail/charset_guess.h"
#include "hub/base/rc.h"
#include "hub/text/utf8.h"

#define LOOK_AT ((size_t)16 << 10)
#define HANGUL_LEAST 8
#define BAD_COUNTS 8 /* one character that nothing stands for, against as many that fit */

enum script { SCRIPT_ANY, SCRIPT_HAN, SCRIPT_KANA, SCRIPT_HANGUL, SCRIPT_LATIN, SCRIPT_CYRILLIC };

/* In the order in which they are offered when nothing speaks for one of them. */
static const struct candidate {
	const char *name;
	enum script script;
	bool seven_bits;
} candidates[CHARSET_RANKED] = {
	{"utf-8", SCRIPT_ANY, false},	       {"gb18030", SCRIPT_HAN, false},
	{"big5-hkscs", SCRIPT_HAN, false},     {"hz-gb-2312", SCRIPT_HAN, true},
	{"shift_jis", SCRIPT_KANA, false},     {"euc-jp", SCRIPT_KANA, false},
	{"iso-2022-jp", SCRIPT_KANA, true},    {"euc-kr", SCRIPT_HANGUL, false},
	{"windows-1252", SCRIPT_LATIN, false}, {"iso-8859-15", SCRIPT_LATIN, false},
	{"iso-8859-2", SCRIPT_LATIN, false},   {"windows-1251", SCRIPT_CYRILLIC, false},
	{"koi8-r", SCRIPT_CYRILLIC, false},    {"windows-1250", SCRIPT_LATIN, false},
};

struct ranked {
	const char *name;
	size_t at; /* among the candidates */
	long score;
};

/* What the text is made of, beyond ASCII. */
struct counts {
	long all, bad, han, kana, hangul, latin, cyrillic, odd;
};

static void count(struct counts *n, uint32_t c)
{
	n->all++;
	n->bad += c == 0xfffd;
	n->han += (c >= 0x4e00 && c < 0xa000) || (c >= 0x3001 && c <= 0x3011) || (c >= 0xff00 && c < 0xff5f);
	n->kana += c >= 0x3041 && c <= 0x30fc;
	n->hangul += c >= 0xac00 && c <= 0xd7a3;
	n->latin += c >= 0xdf && c < 0x180 && c != 0xf7; /* small letters, mostly */
	n->cyrillic += c >= 0x430 && c <= 0x451;
	n->odd += (c >= 0x80 && c < 0xa0) || (c >= 0xe000 && c < 0xf900) || (c >= 0x2500 && c < 0x2600) ||
		  (c >= 0xff61 && c < 0xffa0);
}

static struct counts counts_of(const char *text)
{
	struct counts n = {0};

	for (size_t len; *text; text += len) {
		uint32_t c = utf8_read(text, &len);

		if (c >= 0x80)
			count(&n, c);
	}
	return n;
}

/* Accented letters stand alone or in twos between ASCII; what has letters of its own stands in words. */
static bool accented(struct bytes b)
{
	size_t high = 0, runs = 0;

	for (size_t i = 0; i < b.n; i++) {
		high += b.p[i] >= 0x80;
		runs += b.p[i] >= 0x80 && (i == 0 || b.p[i - 1] < 0x80);
	}
	return 2 * high < 5 * runs;
}

/* From -BAD_COUNTS hundred to a hundred: how well does the text fit what people write in this charset? */
static long fit(enum script s, const struct counts *n, struct bytes b)
{
	long good = 0;

	switch (s) {
	case SCRIPT_ANY:
		good = n->all;
		break;
	case SCRIPT_HAN:
		good = n->han;
		break;
	case SCRIPT_KANA: /* some kanji between, but a text without any kana is no Japanese */
		good = n->kana * 3 < n->han ? 0 : n->kana + n->han;
		break;
	case SCRIPT_HANGUL: /* its frequent half is frequent Chinese in GB 2312, too: only a text of nothing else is Korean */
		good = n->hangul;
		if (n->all >= HANGUL_LEAST && n->hangul == n->all)
			good += n->all / 3;
		break;
	case SCRIPT_LATIN:
		good = accented(b) ? n->latin : n->latin / 8;
		break;
	case SCRIPT_CYRILLIC:
		good = accented(b) ? n->cyrillic / 8 : n->cyrillic;
		break;
	}
	return (good - BAD_COUNTS * n->bad - 2 * n->odd) * 100 / (n->all ? n->all : 1);
}

static bool seven_bits(struct bytes b)
{
	for (size_t i = 0; i < b.n; i++)
		if (b.p[i] >= 0x80)
			return false;
	return true;
}

static long score_of(void *ctx, const struct candidate *c, struct bytes b)
{
	char *text;
	struct counts n;
	long gbk, big5, score;

	if (c->seven_bits && !seven_bits(b))
		return -100 * BAD_COUNTS;
	must(charset_insist(c->name));
	text = charset_decode(ctx, b, NULL);
	n = counts_of(text);
	score = n.all ? fit(c->script, &n, b) : 0;
	talloc_free(text);
	if (c->script != SCRIPT_HAN || n.all == 0 || n.bad > n.all / 8)
		return score;
	/* each reads the other's bytes, and Japanese ones, as rare characters */
	charset_score_chinese(b, &gbk, &big5);
	if (strcmp(c->name, "gb18030") == 0)
		return score + gbk * 20 / n.all - (gbk >= big5 ? 30 : 70);
	return strcmp(c->name, "big5-hkscs") == 0 ? score + big5 * 20 / n.all - (big5 > gbk ? 30 : 70)
						  : score;
}

static int likelier(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return x->at < y->at ? -1 : 1;
}

void charset_rank(void *ctx, struct bytes b, const char *list_r[CHARSET_RANKED])
{
	struct ranked list[CHARSET_RANKED];

	if (b.n > LOOK_AT)
		b.n = LOOK_AT;
	for (size_t i = 0; i < CHARSET_RANKED; i++)
		list[i] = (struct ranked){candidates[i].name, i, score_of(ctx, &candidates[i], b)};
	(void)charset_insist(NULL);
	qsort(list, CHARSET_RANKED, sizeof(*list), likelier);
	for (size_t i = 0; i < CHARSET_RANKED; i++)
		list_r[i] = list[i].name;
}
