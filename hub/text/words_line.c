/* words_line.c - each character folded by itself, and plain looking for one line in another. */
#include "hub/text/words_line.h"

#include <glib.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/text/chinese.h"
#include "hub/text/utf8.h"
#include "hub/text/words.h"

#define FOLDED_MOST 72 /* bytes that one character becomes: the longest of NFKC is 18 characters */

static size_t count(const char *text)
{
	size_t n = 0, step;

	for (; *text; text += step, n++)
		utf8_read(text, &step);
	return n;
}

/* The whole text in Simplified, where that has as many characters: then they go side by side. Else the text itself. */
static char *simplified_in_step(void *ctx, const char *text)
{
	char *s = chinese_simplified(ctx, text);

	must(s);
	return count(s) == count(text) ? s : talloc_strdup(ctx, text);
}

/* One character folded; bytes written to out. */
static size_t fold_one(const char *p, size_t n, char *out)
{
	char one[8] = "", *folded;
	uint32_t c = utf8_read(p, &n);
	size_t k;

	if (c < 0x80) {
		*out = g_ascii_tolower(*p);
		return 1;
	}
	memcpy(one, p, n);
	if (c >= 0x4e00 && c < 0xa000) { /* nothing folds them */
		memcpy(out, one, n);
		return n;
	}
	folded = words_fold_letters(NULL, one);
	k = strlen(folded) <= FOLDED_MOST ? strlen(folded) : 0;
	memcpy(out, folded, k);
	talloc_free(folded);
	return k;
}

static void add(struct words_line *l, const char *bytes, size_t n, uint32_t at)
{
	if (l->n + n + 1 > talloc_array_length(l->at)) {
		unsigned room = (unsigned)(l->n + n + 1) * 2;

		l->text = talloc_realloc(NULL, l->text, char, room);
		l->at = talloc_realloc(NULL, l->at, uint32_t, room);
		must(l->text && l->at);
	}
	memcpy(l->text + l->n, bytes, n);
	for (size_t i = 0; i < n; i++)
		l->at[l->n + i] = at;
	l->n += n;
}

/* Characters that are no part of a word become one blank, none at the ends. */
static void add_folded(struct words_line *l, const char *folded, size_t n, uint32_t at, bool *gap)
{
	for (size_t k = 0, step; k < n; k += step) {
		uint32_t c = utf8_read(folded + k, &step);

		if (!words_is_part(c)) {
			*gap = true;
			continue;
		}
		if (*gap && l->n)
			add(l, " ", 1, at);
		*gap = false;
		add(l, folded + k, step, at);
	}
}

struct words_line words_line(void *ctx, const char *original)
{
	char *simple = simplified_in_step(NULL, original);
	struct words_line l = words_line_simplified(ctx, simple);

	talloc_free(simple);
	return l;
}

struct words_line words_line_simplified(void *ctx, const char *simple)
{
	char folded[FOLDED_MOST];
	struct words_line l = {0};
	bool gap = false;
	uint32_t at = 0;

	add(&l, "", 0, 0);
	for (const char *p = simple; *p; at++) {
		size_t n;

		utf8_read(p, &n);
		add_folded(&l, folded, fold_one(p, n, folded), at, &gap);
		p += n;
	}
	l.text[l.n] = 0;
	l.at[l.n] = at;
	talloc_steal(ctx, l.text);
	talloc_steal(ctx, l.at);
	return l;
}

/* ---- looking ---- */

static bool is_letter(uint32_t c)
{
	return c != ' ' && !words_is_ideograph(c);
}

/* May a word begin at this byte, or end before it? Ideographs are words by themselves. */
static bool is_border(const struct words_line *l, size_t byte)
{
	size_t before = byte, n;

	if (byte == 0 || byte == l->n)
		return true;
	do
		before--;
	while (((unsigned char)l->text[before] & 0xc0) == 0x80);
	return !is_letter(utf8_read(l->text + before, &n)) || !is_letter(utf8_read(l->text + byte, &n));
}

bool words_line_find(const struct words_line *l, const struct words_line *term, bool begins, size_t *from,
		     uint32_t *first_r, uint32_t *end_r)
{
	if (term->n == 0)
		return false;
	for (const char *p = l->text + *from; (p = strstr(p, term->text)); p++) {
		size_t start = (size_t)(p - l->text), end = start + term->n;

		if (!is_border(l, start) || (!begins && !is_border(l, end)))
			continue;
		*first_r = l->at[start];
		*end_r = l->at[end - 1] + 1;
		*from = end;
		return true;
	}
	return false;
}
