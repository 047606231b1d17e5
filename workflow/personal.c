/* personal.c - one pass over the text; at each place the first kind that fits is taken out. */
#include "workflow/personal.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/text/chinese.h"
#include "hub/text/text_out.h"
#include "hub/text/utf8.h"
#include "hub/text/words.h"

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"
#define NUMBER_DIGITS_LEAST 5
#define PHONE_DIGITS_LEAST 7
#define PHONE_DIGITS_MOST 15
#define TICKET_DIGITS_LEAST 3 /* behind a '#' */

static const char *const placeholders[PERSONAL_END][LOCALES] = {
#define X(name, word, en, cn, tw) [PERSONAL_##name] = {en, cn, tw},
	PERSONAL_LIST(X)
#undef X
};
static const char *const kinds[] = {
#define X(name, word, en, cn, tw) [PERSONAL_##name] = word,
	PERSONAL_LIST(X)
#undef X
};

const char *personal_kind_name(enum personal_kind k)
{
	return k < PERSONAL_END ? kinds[k] : "unknown";
}

static size_t digits_in(const char *text, size_t n)
{
	size_t digits = 0;

	for (size_t i = 0; i < n; i++)
		digits += text[i] >= '0' && text[i] <= '9';
	return digits;
}

/* ---- links and addresses: how long is the one that begins here? 0 = there is none ---- */

static size_t link_at(const char *p)
{
	size_t scheme = strncasecmp(p, "https://", 8) == 0 ? 8 : strncasecmp(p, "http://", 7) == 0 ? 7 : 0;
	size_t n = scheme + strspn(p + scheme, LETTERS DIGITS "-._~:/?#@!$&'()*+,;=%");

	if (scheme == 0)
		return 0;
	while (n > scheme && strchr(".,;:!?)'", p[n - 1]))
		n--; /* of the sentence around it */
	return n;
}

/* What a page is called for everybody stays. */
static bool link_tells(const char *p, size_t n)
{
	return memchr(p, '?', n) || memchr(p, '#', n) || memchr(p, '@', n) ||
	       digits_in(p, n) >= NUMBER_DIGITS_LEAST;
}

static size_t mail_at(const char *p)
{
	size_t local = strspn(p, LETTERS DIGITS "._%+-"), n;

	if (local == 0 || p[local] != '@')
		return 0;
	n = local + 1 + strspn(p + local + 1, LETTERS DIGITS ".-");
	while (n > local && strchr(".-", p[n - 1]))
		n--;
	return memchr(p + local, '.', n - local) ? n : 0;
}

/* ---- numbers ---- */

/* 2026-11-22, 22.11.2026, 11/22/2026: a year and two short numbers with the same mark between. */
static bool is_date(const char *p, size_t n)
{
	size_t first = strspn(p, DIGITS);
	char mark = first < n ? p[first] : 0;

	if (!mark || !strchr("-./", mark) || n > 10 || n < 8)
		return false;
	size_t second = strspn(p + first + 1, DIGITS), at = first + 1 + second;

	if (at >= n || p[at] != mark || second > 2)
		return false;
	size_t third = n - at - 1;

	return digits_in(p + at + 1, third) == third &&
	       ((first == 4 && third <= 2) || (first <= 2 && third == 4));
}

/* Digits with what people put between them: "+44 131 496-0217", "DE89 3704 0044". */
static size_t spaced_number_at(const char *p)
{
	size_t n = p[0] == '+' || p[0] == '(';

	for (;;) {
		size_t digits = strspn(p + n, DIGITS);

		if (digits == 0)
			break;
		n += digits;
		size_t marks = strspn(p + n, " ()-./");

		if (marks == 0 || marks > 2 || !strchr(DIGITS "(", p[n + marks]) || p[n + marks] == 0)
			break;
		n += marks;
	}
	return n;
}

/* Letters, digits and dashes with enough digits among them: "LU-240918". */
static size_t code_at(const char *p)
{
	size_t n = strspn(p, LETTERS DIGITS "-");

	while (n > 0 && p[n - 1] == '-')
		n--;
	return digits_in(p, n) >= NUMBER_DIGITS_LEAST ? n : 0;
}

static size_t number_at(const char *p, enum personal_kind *kind_r)
{
	size_t spaced = spaced_number_at(p), digits = digits_in(p, spaced), code;

	*kind_r = PERSONAL_NUMBER;
	if (p[0] == '#' && strspn(p + 1, DIGITS) >= TICKET_DIGITS_LEAST)
		return 1 + strspn(p + 1, LETTERS DIGITS "-");
	if (is_date(p, spaced))
		return 0;
	code = code_at(p);
	if (digits >= PHONE_DIGITS_LEAST && spaced >= code) {
		bool dialled = p[0] == '+' || p[0] == '(' || p[0] == '0' || digits < spaced || digits == 11;

		if (dialled && digits <= PHONE_DIGITS_MOST)
			*kind_r = PERSONAL_PHONE;
		return spaced;
	}
	return code;
}

/* ---- names ---- */

static bool is_word_byte(char c)
{
	return c && (strchr(LETTERS DIGITS, c) || (unsigned char)c >= 0xc3);
}

/* The part itself, with nothing of a word around it where it is in letters. */
static size_t part_at(const char *p, const char *before, const char *part, size_t n)
{
	bool han = (unsigned char)part[0] >= 0xe3;

	if (strncasecmp(p, part, n) != 0)
		return 0;
	if (han)
		return n;
	return is_word_byte(*before) || (is_word_byte(p[n]) && (unsigned char)p[n] < 0xe3) ? 0 : n;
}

/* 王先生, 王小姐: the family name and how one is called. `name` is in Han characters. */
static size_t titled_at(const char *p, const char *name)
{
	static const char *const titles[] = {"先生", "女士", "小姐", "太太", "经理",
					     "經理", "老师", "老師", "总",   "總"};
	size_t family;

	utf8_read(name, &family);
	if (strncmp(p, name, family) != 0)
		return 0;
	for (size_t i = 0; i < COUNT_OF(titles); i++)
		if (strncmp(p + family, titles[i], strlen(titles[i])) == 0)
			return family + strlen(titles[i]);
	return 0;
}

static bool parts_words(const char *p)
{
	return strchr(" ,.·()（）", *p) != NULL || strncmp(p, "·", 2) == 0;
}

/* The longest part of a name that stands here; single letters are nobody's. */
static size_t name_part_at(const char *p, const char *before, const char *name)
{
	size_t best = 0, n;

	while (*name) {
		size_t len = 0;

		while (name[len] && !parts_words(name + len))
			len++;
		bool han = len > 0 && (unsigned char)name[0] >= 0xe3;

		if (len >= (han ? 6u : 2u)) {
			n = part_at(p, before, name, len);
			best = n > best ? n : best;
		}
		n = han ? titled_at(p, name) : 0;
		best = n > best ? n : best;
		name += len + (name[len] != 0);
	}
	return best;
}

static size_t name_at(const char *p, const char *before, const char *const *names, size_t n)
{
	size_t best = 0;

	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(names[i]) > 1 ? part_at(p, before, names[i], strlen(names[i])) : 0;
		size_t part = name_part_at(p, before, names[i]);

		len = part > len ? part : len;
		best = len > best ? len : best;
	}
	return best;
}

/* ---- the pass ---- */

static size_t personal_at(const char *p, const char *before, const char *const *names, size_t n,
			  enum personal_kind *kind_r)
{
	bool inside =
		*before && strchr(LETTERS DIGITS "._%+-@/", *before) && strchr(LETTERS DIGITS "+#(", *p);
	size_t len = inside ? 0 : mail_at(p); /* names are part of addresses */

	*kind_r = PERSONAL_MAIL;
	if (len > 0)
		return len;
	*kind_r = PERSONAL_NAME;
	len = name_at(p, before, names, n);
	return len > 0 || inside ? len : number_at(p, kind_r);
}

/* "Marco Bellini" in two parts is one name. */
static bool follows_itself(const struct text_out *o, const char *placeholder)
{
	size_t n = strlen(placeholder);

	return o->n > n && o->p[o->n - 1] == ' ' && strncmp(o->p + o->n - 1 - n, placeholder, n) == 0;
}

static void put(struct text_out *o, enum personal_kind kind, enum locale l, size_t *counts)
{
	const char *placeholder = placeholders[kind][l];

	if (kind == PERSONAL_NAME && follows_itself(o, placeholder)) {
		text_out_trim(o);
		return;
	}
	text_out_str(o, placeholder);
	counts[kind]++;
}

char *personal_take_out(void *ctx, const char *text, const char *const *names, size_t n, enum locale l,
			size_t counts[PERSONAL_END])
{
	struct text_out o = text_out_on(ctx);
	const char *before = "";
	size_t len;

	text_out_reserve(&o, strlen(text));
	for (const char *p = text; *p; before = p - 1) {
		enum personal_kind kind = PERSONAL_LINK;

		len = link_at(p);
		if (len > 0 && !link_tells(p, len)) {
			text_out_add(&o, p, len);
			p += len;
			continue;
		}
		if (len == 0)
			len = personal_at(p, before, names, n, &kind);
		if (len > 0) {
			put(&o, kind, l, counts);
		} else {
			utf8_read(p, &len);
			text_out_add(&o, p, len);
		}
		p += len;
	}
	return o.p;
}
