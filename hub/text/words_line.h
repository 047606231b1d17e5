/*
 * words_line.h - a text in the form in which words are compared, with the way back to what stands there.
 *
 * So that what was found by an index can be shown where it stands: 发票 in 發票, strasse in Straße. What parts words is
 * one blank here, whatever it was. Pure but for chinese.h; results on ctx.
 */
#ifndef HUB_TEXT_WORDS_LINE_H
#define HUB_TEXT_WORDS_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct words_line {
	char *text;
	size_t n; /* bytes of it */
	uint32_t *
		at; /* of each byte: which character of the original it comes from; at[n]: how many there are */
};

struct words_line words_line(void *ctx, const char *original);
/* The same of a text that is in Simplified already, or in no Chinese at all: much quicker. */
struct words_line words_line_simplified(void *ctx, const char *original);

/*
 * The next place from byte `from` of line.text on where `term` (the text of another line) stands: not inside a word, and
 * with `begins` false not at the beginning of a longer one. Characters of the original: from *first_r up to *end_r.
 */
bool words_line_find(const struct words_line *l, const struct words_line *term, bool begins, size_t *from,
		     uint32_t *first_r, uint32_t *end_r);

#endif
