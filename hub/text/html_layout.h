/*
 * html_layout.h - lays words out as lines: collects blanks and line ends, prefixes quotations. Private to
 * hub/text.
 */
#ifndef HUB_TEXT_HTML_LAYOUT_H
#define HUB_TEXT_HTML_LAYOUT_H

#include <stdbool.h>

#include "hub/text/text_out.h"

struct html_layout {
	struct text_out out;
	int breaks;	     /* line ends owed before the next word */
	bool blank;	     /* a blank is owed */
	bool open;	     /* the current line holds something */
	unsigned quote;	     /* depth of '>' */
	unsigned quoted;     /* the same of the line before */
	unsigned indent;     /* blanks at the line's beginning */
	const char *bullet;  /* stands once at the next line's beginning; NULL = none */
	unsigned kept_space; /* inside so many elements white space counts */
};

/* The next word begins on a new line (n = 1) or leaves an empty one (n = 2). */
void html_layout_break(struct html_layout *l, int n);
/* A line end that is shown even when it repeats: <br>. */
void html_layout_newline(struct html_layout *l);
/* Running text: white space is collapsed unless kept_space. */
void html_layout_text(struct html_layout *l, const char *text);
/* As it stands. */
void html_layout_word(struct html_layout *l, const char *p, size_t n);

#endif
