/* search_excerpt.c - mark the words of a question in a line, and cut a window around them. */
#include "workflow/search_excerpt.h"

#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/text/utf8.h"
#include "hub/text/words_line.h"
#include "workflow/excerpt.h"

#define BEFORE_HIT 30 /* characters that stand before the first hit */

/* Which characters of the line belong to a hit. */
static bool *marks_of(void *ctx, const struct words_line *l, const struct search_query *q)
{
	bool *hit = talloc_zero_array(ctx, bool, (unsigned)l->at[l->n] + 1);

	must(hit);
	for (size_t i = 0; i < q->n; i++) {
		const struct search_part *p = &q->parts[i];
		uint32_t first, end;
		size_t from = 0;

		if (p->key != SEARCH_KEY_END || p->barred)
			continue;
		while (words_line_find(l, &p->line, p->phrase.begins, &from, &first, &end))
			for (; first < end; first++)
				hit[first] = true;
	}
	return hit;
}

static void add_piece(void *ctx, struct search_excerpt *e, const char *text, size_t n, bool hit)
{
	e->pieces = talloc_realloc(ctx, e->pieces, struct search_piece, (unsigned)e->n + 1);
	must(e->pieces);
	e->pieces[e->n++] = (struct search_piece){talloc_strndup(ctx, text, n), hit};
}

static const char *skip(const char *p, uint32_t chars)
{
	for (size_t n; chars > 0; chars--, p += n)
		utf8_read(p, &n);
	return p;
}

/* Is the place between two letters of a word? Han letters are words of their own. */
static bool is_inside_word(const char *p, const char *line)
{
	const char *left = p;
	size_t n;

	while (left > line && ((unsigned char)*--left & 0xc0) == 0x80)
		;
	uint32_t before = left < p ? utf8_read(left, &n) : ' ', at = utf8_read(p, &n);

	return before > ' ' && before < 0x2e80 && at > ' ' && at < 0x2e80;
}

/* Where the shown piece begins: with a whole word, if one begins soon. */
static uint32_t word_begins(const char *line, uint32_t from, uint32_t first)
{
	const char *p = skip(line, from);
	uint32_t at = from;

	for (size_t n; at < first && is_inside_word(p, line); at++, p += n)
		utf8_read(p, &n);
	at += *p == ' ';
	return at < first ? at : from;
}

struct search_line search_line(void *ctx, const char *text)
{
	struct search_line l = {.text = excerpt_line(ctx, text, UINT32_MAX, strlen(text))};

	l.words = words_line(ctx, l.text);
	return l;
}

struct search_line search_line_simplified(void *ctx, const char *text)
{
	struct search_line l = {.text = excerpt_line(ctx, text, UINT32_MAX, strlen(text))};

	l.words = words_line_simplified(ctx, l.text);
	return l;
}

struct search_excerpt search_excerpt(void *ctx, const char *text, const struct search_query *q, uint32_t most)
{
	void *room = talloc_new(NULL);

	must(room);
	struct search_line line = search_line(room, text);
	struct search_excerpt e = search_excerpt_of(ctx, &line, q, most);

	talloc_free(room);
	return e;
}

struct search_excerpt search_excerpt_of(void *ctx, const struct search_line *of, const struct search_query *q,
					uint32_t most)
{
	bool *hit = marks_of(NULL, &of->words, q);
	uint32_t n = of->words.at[of->words.n], first = 0;
	struct search_excerpt e = {0};
	const char *line = of->text;

	while (first < n && !hit[first])
		first++;
	uint32_t from = first == n || first < BEFORE_HIT || n <= most ? 0 : first - BEFORE_HIT;

	if (from > 0)
		from = word_begins(line, from, first);
	uint32_t to = n - from < most ? n : from + most;

	e.cut_before = from > 0;
	e.cut_behind = to < n;
	for (const char *p = skip(line, from); from < to;) {
		uint32_t end = from + 1;

		while (end < to && hit[end] == hit[from])
			end++;
		const char *behind = skip(p, end - from);

		add_piece(ctx, &e, p, (size_t)(behind - p), hit[from]);
		p = behind;
		from = end;
	}
	talloc_free(hit);
	return e;
}
