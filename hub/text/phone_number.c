/* phone_number.c - a number as it is written, as E.164. */
#include "hub/text/phone_number.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define DIGITS_LEAST 7 /* with the country's code */
#define DIGITS_MOST 15
#define READ_MOST 32 /* digits kept while reading; more is no number */

struct plan {
	char country[3];
	const char *code;
	const char *trunk;    /* dialled before national numbers, not part of them; "" = none */
	const char *abroad;   /* dialled before a country's code */
	unsigned least, most; /* digits of a national number, without trunk prefix */
	bool whole; /* numbers are dialled whole, so one without the trunk prefix is national as well */
};

/* clang-format off */
static const struct plan plans[] = {
	{"CN", "86", "0", "00", 9, 11, false}, {"TW", "886", "0", "00", 8, 9, false}, {"HK", "852", "", "001", 8, 8, true},
	{"MO", "853", "", "00", 8, 8, true},   {"SG", "65", "", "001", 8, 8, true},   {"JP", "81", "0", "010", 9, 10, false},
	{"KR", "82", "0", "001", 8, 10, false},{"MY", "60", "0", "00", 8, 10, false}, {"TH", "66", "0", "001", 8, 9, false},
	{"VN", "84", "0", "00", 9, 10, false}, {"IN", "91", "0", "00", 10, 10, true}, {"ID", "62", "0", "001", 8, 12, false},
	{"DE", "49", "0", "00", 5, 12, false}, {"AT", "43", "0", "00", 5, 12, false}, {"CH", "41", "0", "00", 9, 9, false},
	{"FR", "33", "0", "00", 9, 9, false},  {"BE", "32", "0", "00", 8, 9, false},  {"NL", "31", "0", "00", 9, 9, false},
	{"LU", "352", "", "00", 5, 11, true},  {"GB", "44", "0", "00", 9, 10, false}, {"IE", "353", "0", "00", 7, 9, false},
	{"IT", "39", "", "00", 6, 11, true},   {"ES", "34", "", "00", 9, 9, true},    {"PT", "351", "", "00", 9, 9, true},
	{"DK", "45", "", "00", 8, 8, true},    {"NO", "47", "", "00", 8, 8, true},    {"SE", "46", "0", "00", 7, 10, false},
	{"FI", "358", "0", "00", 5, 11, false},{"PL", "48", "", "00", 9, 9, true},    {"CZ", "420", "", "00", 9, 9, true},
	{"SK", "421", "0", "00", 9, 9, false}, {"HU", "36", "06", "00", 8, 9, false}, {"RU", "7", "8", "810", 10, 10, true},
	{"TR", "90", "0", "00", 10, 10, true}, {"IL", "972", "0", "00", 8, 9, false}, {"ZA", "27", "0", "00", 9, 9, false},
	{"AU", "61", "0", "0011", 9, 9, false},{"NZ", "64", "0", "00", 8, 10, false}, {"BR", "55", "0", "00", 10, 11, true},
	{"US", "1", "1", "011", 10, 10, true}, {"CA", "1", "1", "011", 10, 10, true}, {"MX", "52", "", "00", 10, 10, true},
};
/* clang-format on */

static const struct plan *plan_of(const char *country)
{
	for (size_t i = 0; i < COUNT_OF(plans); i++) {
		if (strcasecmp(plans[i].country, country) == 0)
			return &plans[i];
	}
	return NULL;
}

bool phone_number_country_known(const char *country)
{
	return plan_of(country) != NULL;
}

/* ---- reading ---- */

struct reading {
	char digits[READ_MOST + 1];
	size_t n;
	bool plus;
	bool trunk_in_brackets; /* "(0)" behind a country's code: not dialled from abroad */
};

/* What one character of the text is: a digit, '+', '(', ')', ' ' for any other separator, 0 = no part of a number. */
static char kind_of(unsigned c)
{
	if (c >= 0xff10 && c <= 0xff19)
		return (char)('0' + (c - 0xff10));
	switch (c) {
	case 0xff0b:
		return '+';
	case 0xff08:
		return '(';
	case 0xff09:
		return ')';
	case ' ':
	case '\t':
	case '-':
	case '.':
	case '/':
	case 0xa0:
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2212:
	case 0x202f:
	case 0x3000:
	case 0xff0d:
		return ' ';
	default:
		return (c >= '0' && c <= '9') || c == '+' || c == '(' || c == ')' ? (char)c : 0;
	}
}

/* One character of UTF-8 of up to three bytes; longer and broken ones are none of a number. */
static unsigned next(const char **at)
{
	const unsigned char *p = (const unsigned char *)*at;

	if (p[0] < 0x80) {
		*at += 1;
		return p[0];
	}
	if ((p[0] & 0xe0) == 0xc0 && (p[1] & 0xc0) == 0x80) {
		*at += 2;
		return (unsigned)(p[0] & 0x1f) << 6 | (p[1] & 0x3f);
	}
	if ((p[0] & 0xf0) == 0xe0 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80) {
		*at += 3;
		return (unsigned)(p[0] & 0x0f) << 12 | (unsigned)(p[1] & 0x3f) << 6 | (p[2] & 0x3f);
	}
	*at += 1;
	return 0xfffd;
}

static bool read_digits(const char *text, struct reading *r)
{
	const char *at = text;
	char before = 0;

	*r = (struct reading){0};
	while (*at) {
		const char *here = at;
		char k = kind_of(next(&at));

		if (k == '(' && r->n > 0 && strncmp(here, "(0)", 3) == 0) {
			r->trunk_in_brackets = true;
			at = here + 3;
			k = ' ';
		} else if (k == '+') {
			if (r->n > 0 || r->plus)
				return false;
			r->plus = true;
		} else if (k >= '0' && k <= '9') {
			if (r->n == READ_MOST)
				return false;
			r->digits[r->n++] = k;
		} else if (k == 0 || (k == ')' && before == '(')) {
			return false;
		}
		before = k;
	}
	return r->n > 0;
}

/* ---- meaning ---- */

static bool begins(const char *digits, const char *with)
{
	return *with && strncmp(digits, with, strlen(with)) == 0;
}

static enum rc put(const char *code, const char *rest, char e164_r[PHONE_NUMBER_SIZE])
{
	size_t n = strlen(code), m = strlen(rest);

	if (n + m < DIGITS_LEAST || n + m > DIGITS_MOST || (n ? code[0] : rest[0]) == '0')
		return RC_INVALID;
	e164_r[0] = '+';
	memcpy(e164_r + 1, code, n);
	memcpy(e164_r + 1 + n, rest, m + 1);
	return RC_OK;
}

static bool fits(const struct plan *p, const char *national)
{
	size_t n = strlen(national);

	return n >= p->least && n <= p->most;
}

/* A Chinese mobile number is dialled whole, though other numbers there have a trunk prefix. */
static bool is_whole(const struct plan *p, const char *d)
{
	return p->whole || (p->code[0] == '8' && p->code[1] == '6' && strlen(d) == 11 && d[0] == '1');
}

static enum rc read_national(const struct plan *p, const char *d, char e164_r[PHONE_NUMBER_SIZE])
{
	size_t trunk = strlen(p->trunk);

	if (begins(d, p->trunk) && fits(p, d + trunk) && d[trunk] != '0')
		return put(p->code, d + trunk, e164_r);
	if (is_whole(p, d) && fits(p, d))
		return put(p->code, d, e164_r);
	/* telephones also send the country's code without any prefix: "49301234567" */
	if (begins(d, p->code) && strlen(d) >= strlen(p->code) + 8 && fits(p, d + strlen(p->code)))
		return put("", d, e164_r);
	return RC_INVALID;
}

enum rc phone_number_read(const char *text, const char *country, char e164_r[PHONE_NUMBER_SIZE])
{
	const struct plan *p = plan_of(country ? country : "");
	struct reading r;

	if (strncasecmp(text, "tel:", 4) == 0)
		text += 4;
	if (!read_digits(text, &r))
		return RC_INVALID;
	if (r.plus)
		return put("", r.digits, e164_r);
	if (p && begins(r.digits, p->abroad))
		return put("", r.digits + strlen(p->abroad), e164_r);
	if (begins(r.digits, "00"))
		return put("", r.digits + 2, e164_r);
	if (r.trunk_in_brackets) /* only a country's code can stand before "(0)" */
		return put("", r.digits, e164_r);
	return p ? read_national(p, r.digits, e164_r) : RC_INVALID;
}

/* ---- while it is typed ---- */

struct beginnings {
	char (*forms)[PHONE_NUMBER_SIZE];
	size_t n;
};

static void may_begin(struct beginnings *b, const char *code, const char *rest)
{
	size_t n = strlen(code), k = strlen(rest);
	char *form = b->forms[b->n];

	if (n + k > DIGITS_MOST)
		return;
	form[0] = '+';
	memcpy(form + 1, code, n);
	memcpy(form + 1 + n, rest, k + 1);
	b->n++;
}

size_t phone_number_begun(const char *typed, const char *country,
			  char forms_r[PHONE_BEGINNINGS][PHONE_NUMBER_SIZE])
{
	const struct plan *p = plan_of(country ? country : "");
	struct beginnings b = {forms_r, 0};
	struct reading r;
	const char *d = r.digits;

	if (strncasecmp(typed, "tel:", 4) == 0)
		typed += 4;
	if (!read_digits(typed, &r) || r.n < 3)
		return 0;
	if (r.plus) {
		may_begin(&b, "", d);
		return b.n;
	}
	if (p && begins(d, p->abroad))
		may_begin(&b, "", d + strlen(p->abroad));
	else if (begins(d, "00"))
		may_begin(&b, "", d + 2);
	else if (p && begins(d, p->trunk))
		may_begin(&b, p->code, d + strlen(p->trunk));
	else if (p)
		may_begin(&b, p->code, d);
	if (d[0] != '0')
		may_begin(&b, "", d); /* a country's code without any prefix */
	return b.n;
}
