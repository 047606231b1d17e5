/*
 * search_excerpt.h - where the words of a question stand in a text, as people see it.
 *
 * Found as the index compares: 发票 is marked in 發票, strasse in Straße. Pure; results on ctx.
 */
#ifndef WORKFLOW_SEARCH_EXCERPT_H
#define WORKFLOW_SEARCH_EXCERPT_H

#include "workflow/search_query.h"

/* A piece of the shown text; all pieces joined are the text. */
struct search_piece {
	const char *text;
	bool hit;
};
struct search_excerpt {
	struct search_piece *pieces;
	size_t n;
	bool cut_before, cut_behind; /* there is more text */
};

/* A text in one line, and its words: what is the same for every question. */
struct search_line {
	char *text;
	struct words_line words;
};
struct search_line search_line(void *ctx, const char *text);
/* Of a text in Simplified: the words of another script in it are not marked, and it takes a hundredth of the time. */
struct search_line search_line_simplified(void *ctx, const char *text);

/* About `most` characters around the first hit, in one line; from the beginning where there is none. */
struct search_excerpt search_excerpt(void *ctx, const char *text, const struct search_query *q,
				     uint32_t most);
/* The same where the line is at hand. */
struct search_excerpt search_excerpt_of(void *ctx, const struct search_line *line,
					const struct search_query *q, uint32_t most);

#endif
