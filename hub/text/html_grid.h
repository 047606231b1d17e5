/*
 * html_grid.h - a table of an HTML text as lines that stay a table: bars between cells, a line of dashes under the
 * head, columns of one width. Private to hub/text.
 *
 * The lines are a table of GitHub Flavored Markdown, so who makes an article of them gets his table back. Tables that only
 * lay a page out (no head, nested, cells that span) are none of these. Thread: its owner's.
 */
#ifndef HUB_TEXT_HTML_GRID_H
#define HUB_TEXT_HTML_GRID_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "hub/text/html_layout.h"

struct html_grid {
	char **cells; /* row after row */
	size_t columns, rows, n;
};

/* Is it one: a head of at least two cells, rows of plain cells under it, nothing else? NULL: no. On ctx. */
struct html_grid *html_grid_begin(void *ctx, xmlNodePtr table);
/* The next cell, of its words; for as many as html_grid_begin saw. */
void html_grid_cell(struct html_grid *g, const char *words);
void html_grid_lay(const struct html_grid *g, struct html_layout *l);

#endif
