/* words.c - folding, and one walk over the folded text. */
#include "hub/text/words.h"

#include <glib.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/text/chinese.h"
#include "hub/text/utf8.h"

#define PARTS_MOST 18 /* code points of a decomposed one: G_UNICHAR_MAX_DECOMPOSITION_LENGTH */

bool words_is_ideograph(unsigned c)
{
	switch (g_unichar_get_script(c)) {
	case G_UNICODE_SCRIPT_HAN:
	case G_UNICODE_SCRIPT_HIRAGANA:
	case G_UNICODE_SCRIPT_KATAKANA:
	case G_UNICODE_SCRIPT_HANGUL:
	case G_UNICODE_SCRIPT_BOPOMOFO:
		return g_unichar_isalnum(c);
	default:
		return c == 0x30fc; /* the long mark of kana belongs to two scripts */
	}
}

/* ---- folding ---- */

/* Of a letter with its accents only the letter; an accent that stands alone is dropped. */
static uint32_t without_accent(uint32_t c)
{
	gunichar parts[PARTS_MOST];

	if (c < 0x80 || words_is_ideograph(c))
		return c;
	if (g_unichar_ismark(c))
		return 0;
	return g_unichar_fully_decompose(c, FALSE, parts, PARTS_MOST) > 1 ? parts[0] : c;
}

static void drop_accents(char *text)
{
	char *o = text;

	for (size_t n; *text; text += n) {
		uint32_t c = without_accent(utf8_read(text, &n));
		char letter[4];
		size_t k = c ? utf8_write(c, letter) : 0;

		if (k <= n)
			memcpy(o, letter, k);
		else /* no letter grows by losing its accent; should one, it keeps it */
			memmove(o, text, k = n);
		o += k;
	}
	*o = 0;
}

char *words_fold_letters(void *ctx, const char *text)
{
	char *folded = utf8_fold(ctx, text);

	drop_accents(folded);
	return folded;
}

char *words_fold(void *ctx, const char *text)
{
	char *folded = words_fold_letters(NULL, text), *out = chinese_simplified(ctx, folded);

	talloc_free(folded);
	return out;
}

/* ---- the walk ---- */

enum kind { KIND_GAP, KIND_LETTER, KIND_IDEOGRAPH };

static enum kind kind_of(uint32_t c)
{
	if (words_is_ideograph(c))
		return KIND_IDEOGRAPH;
	return g_unichar_isalnum(c) || g_unichar_ismark(c) ? KIND_LETTER : KIND_GAP;
}

bool words_is_part(unsigned c)
{
	return kind_of(c) != KIND_GAP;
}

struct list {
	char *text;
	size_t n, room;
};

static void list_add(struct list *l, const char *word, size_t n)
{
	if (n > WORDS_LONGEST)
		n = utf8_cut(word, WORDS_LONGEST);
	if (l->n + n + 2 > l->room) {
		l->room = (l->n + n + 2) * 2;
		l->text = talloc_realloc(NULL, l->text, char, (unsigned)l->room);
		must(l->text);
	}
	if (l->n)
		l->text[l->n++] = ' ';
	memcpy(l->text + l->n, word, n);
	l->n += n;
	l->text[l->n] = 0;
}

static char *list_take(void *ctx, struct list *l)
{
	char *out = talloc_strndup(ctx, l->text ? l->text : "", l->n);

	must(out);
	talloc_free(l->text);
	return out;
}

/* End of the run of one kind that begins at p. */
static const char *run_end(const char *p, enum kind kind)
{
	size_t n;

	while (*p && kind_of(utf8_read(p, &n)) == kind)
		p += n;
	return p;
}

/* Pairs, and the last one alone where `alone`; a single character is always alone. */
static void add_pairs(struct list *l, const char *p, const char *end, bool alone)
{
	size_t n, following;

	for (bool first = true; p < end; p += n, first = false) {
		utf8_read(p, &n);
		if (p + n < end) {
			utf8_read(p + n, &following);
			list_add(l, p, n + following);
		} else if (alone || first) {
			list_add(l, p, n);
		}
	}
}

/* The kind of the last run, and whether it is one character. */
struct last_run {
	enum kind kind;
	bool single;
};

/* `whole`: as an index keeps them; else as a question asks for them. */
static struct last_run add_words(struct list *l, const char *p, bool whole)
{
	struct last_run last = {KIND_GAP, false};
	size_t n;

	while (*p) {
		enum kind kind = kind_of(utf8_read(p, &n));
		const char *end = run_end(p, kind);

		if (kind == KIND_LETTER)
			list_add(l, p, (size_t)(end - p));
		else if (kind == KIND_IDEOGRAPH)
			add_pairs(l, p, end, whole || *run_end(end, KIND_GAP) != 0);
		if (kind != KIND_GAP)
			last = (struct last_run){kind, p + n == end};
		p = end;
	}
	return last;
}

char *words_of(void *ctx, const char *text)
{
	struct words_both b = words_both(ctx, text);

	talloc_free(b.glued);
	return b.words;
}

/* ---- what is glued ---- */

static bool is_mark_inside(char c)
{
	return c && strchr("-._@/+:#", c) != NULL;
}

/* A piece without blanks and ideographs: where it ends; *glued_r gets its letters, *marks_r how many marks stood inside. */
static const char *piece_end(const char *p, char *glued, size_t *n_r, unsigned *marks_r)
{
	unsigned pending = 0;
	size_t n;

	*n_r = 0;
	*marks_r = 0;
	for (; *p; p += n) {
		uint32_t c = utf8_read(p, &n);

		if (is_mark_inside(*p)) {
			pending++;
			continue;
		}
		if (kind_of(c) != KIND_LETTER)
			break;
		if (*n_r)
			*marks_r += pending;
		pending = 0;
		if (*n_r + n <= WORDS_LONGEST) {
			memcpy(glued + *n_r, p, n);
			*n_r += n;
		}
	}
	return p;
}

static void add_glued(struct list *l, const char *p)
{
	char glued[WORDS_LONGEST];
	unsigned marks;
	size_t n;

	while (*p) {
		const char *end = piece_end(p, glued, &n, &marks);

		if (n && marks)
			list_add(l, glued, n);
		if (end == p)
			utf8_read(p, &n);
		p = end == p ? p + n : end;
	}
}

char *words_glued(void *ctx, const char *text)
{
	struct words_both b = words_both(ctx, text);

	talloc_free(b.words);
	return b.glued;
}

struct words_both words_both(void *ctx, const char *text)
{
	char *folded = words_fold(NULL, text);
	struct list words = {0}, glued = {0};

	add_words(&words, folded, true);
	add_glued(&glued, folded);
	talloc_free(folded);
	return (struct words_both){list_take(ctx, &words), list_take(ctx, &glued)};
}

/* Take the last word off when it is shorter than so many letters. */
static bool drop_short(struct list *l, unsigned letters)
{
	const char *last = l->n ? strrchr(l->text, ' ') : NULL;
	size_t from = last ? (size_t)(last - l->text) : 0;

	if (l->n == 0 || g_utf8_strlen(l->text + from + (last ? 1 : 0), -1) >= (long)letters)
		return false;
	l->n = from;
	l->text[from] = 0;
	return true;
}

struct words_phrase words_phrase(void *ctx, const char *text, unsigned unfinished)
{
	char *folded = words_fold(NULL, text);
	struct list words = {0}, glued = {0};
	struct last_run last = add_words(&words, folded, false);

	add_glued(&glued, folded);
	talloc_free(folded);
	if (unfinished && last.kind == KIND_LETTER && drop_short(&words, unfinished)) {
		unfinished = 0;
		glued.n = 0;
	}
	struct words_phrase p = {
		.words = list_take(ctx, &words),
		.glued = list_take(ctx, &glued),
		.begins = last.kind == KIND_IDEOGRAPH ? last.single : unfinished && last.kind == KIND_LETTER,
		.pairs = last.kind == KIND_IDEOGRAPH && !last.single,
	};

	if (strchr(p.glued, ' ')) /* more than one piece is not one number */
		p.glued[0] = 0;
	return p;
}
