/* subject.c - what a mail's subject says beneath its prefixes. */
#include "workflow/subject.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/text/utf8.h"
#include "workflow/intake_match.h"

#define FULL_WIDTH_COLON "\xef\xbc\x9a"
#define PAIRS_MOST 120

static const char *const prefixes[] = {
	"re",	"fwd",	"fw",	"aw",	"wg",	"rv",	"sv",	"vs",	"tr",
	"ynt",	"odp",	"res",	"enc",	"antw", "回复", "答复", "转发", "回覆",
	"轉寄", "答覆", "轉發", "转寄", "返信", "転送", "회신", "전달",
};

/* Behind "[2]" where one stands, else the same place. */
static const char *skip_count(const char *s)
{
	const char *c = s;

	if (*c != '[')
		return s;
	for (c++; isdigit((unsigned char)*c);)
		c++;
	return *c == ']' ? c + 1 : s;
}

/* Behind one prefix and its colon, or NULL. */
static const char *skip_one(const char *s)
{
	for (size_t i = 0; i < COUNT_OF(prefixes); i++) {
		size_t n = strlen(prefixes[i]);

		if (strncasecmp(s, prefixes[i], n) != 0)
			continue;
		const char *c = skip_count(s + n);

		while (*c == ' ')
			c++;
		if (*c == ':')
			return c + 1;
		if (strncmp(c, FULL_WIDTH_COLON, 3) == 0)
			return c + 3;
	}
	return NULL;
}

const char *subject_without_prefixes(const char *subject)
{
	for (const char *next = subject; next; next = skip_one(subject)) {
		subject = next;
		while (isspace((unsigned char)*subject))
			subject++;
	}
	return subject;
}

bool subject_is_forward(const char *subject)
{
	static const char *const words[] = {"fwd",  "fw",   "wg",   "tr",   "rv",   "enc",
					    "转发", "轉寄", "轉發", "转寄", "転送", "전달"};

	while (isspace((unsigned char)*subject))
		subject++;
	for (size_t i = 0; i < COUNT_OF(words); i++) {
		const char *c = subject + strlen(words[i]);

		if (strncasecmp(subject, words[i], strlen(words[i])) != 0)
			continue;
		if (*c == ':' || strncmp(c, FULL_WIDTH_COLON, 3) == 0 || (*c == ' ' && c[1] == ':'))
			return true;
	}
	return false;
}

/* Numbers are ours and not what the mail is about; a prefix may stand behind one. */
static char *without_numbers(void *ctx, const char *subject)
{
	char *out = talloc_strdup(ctx, subject);
	const char *at = out;
	ticket_id id;

	must(out);
	while (intake_subject_number(&at, &id)) {
		char *end = out + (at - out), *begin = end;

		while (begin > out && *begin != '[')
			begin--;
		memmove(begin, end + 1, strlen(end + 1) + 1);
		at = begin;
	}
	return out;
}

char *subject_fold(void *ctx, const char *subject)
{
	char *bare = without_numbers(ctx, subject_without_prefixes(subject));

	return utf8_fold(ctx, subject_without_prefixes(bare));
}

/* Two characters that follow each other, as one number; 0 at the end. Blanks are left out. */
static size_t pairs_of(const char *text, uint64_t *out)
{
	uint32_t last = 0;
	size_t n = 0;

	for (const unsigned char *p = (const unsigned char *)text; *p && n < PAIRS_MOST;) {
		uint32_t c = *p++;

		while ((*p & 0xc0) == 0x80)
			c = c << 8 | *p++;
		if (c == ' ')
			continue;
		if (last)
			out[n++] = (uint64_t)last << 32 | c;
		last = c;
	}
	return n;
}

static size_t shared(const uint64_t *a, size_t na, uint64_t *b, size_t nb)
{
	size_t n = 0;

	for (size_t i = 0; i < na; i++) {
		for (size_t k = 0; k < nb; k++) {
			if (a[i] != b[k])
				continue;
			b[k] = 0; /* counted once */
			n++;
			break;
		}
	}
	return n;
}

bool subject_is_other(const char *a, const char *b)
{
	void *ctx = talloc_new(NULL);
	const char *x = subject_fold(ctx, a), *y = subject_fold(ctx, b);
	uint64_t of_x[PAIRS_MOST], of_y[PAIRS_MOST];
	bool other = *x && *y && !strstr(x, y) && !strstr(y, x);

	if (other) {
		size_t nx = pairs_of(x, of_x), ny = pairs_of(y, of_y);

		other = 8 * shared(of_x, nx, of_y, ny) < nx + ny;
	}
	talloc_free(ctx);
	return other;
}
