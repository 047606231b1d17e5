/* html_grid.c - tables that hold facts: which they are, and their lines. */
#include "hub/text/html_grid.h"

#include <glib.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/text/html_rules.h"
#include "hub/text/html_style.h"
#include "hub/text/html_tree.h"
#include "hub/text/utf8.h"

#define COLUMNS_MOST 20
#define CELLS_MOST 4000
#define LINE_COLUMNS_MOST 100 /* wider ones are not filled up: blanks that wrap are worse than none */
#define DASHES_LEAST 3

static bool is(xmlNodePtr e, const char *name)
{
	return e->type == XML_ELEMENT_NODE && strcasecmp((const char *)e->name, name) == 0;
}

static bool is_blank(xmlNodePtr x)
{
	return x->type != XML_ELEMENT_NODE &&
	       (x->type != XML_TEXT_NODE || !x->content ||
		strspn((const char *)x->content, " \t\r\n") == strlen((const char *)x->content));
}

/* ---- is it one? ---- */

/* Each cell that is counted here is visited. */
static bool is_shown(xmlNodePtr e)
{
	char *style = html_attribute(NULL, e, "style");
	bool shown = !style || !html_style_hides(style);

	talloc_free(style);
	return shown;
}

/* Words alone: what begins a line of its own would be torn apart by the bars. */
static bool is_plain_cell(xmlNodePtr cell)
{
	for (xmlNodePtr x = cell->children, next; x; x = next) {
		bool element = x->type == XML_ELEMENT_NODE;

		if (element && !is(x, "p") && !is(x, "div") &&
		    (html_is_block((const char *)x->name) || is(x, "td") || is(x, "th")))
			return false;
		next = element && x->children ? x->children : x->next;
		while (!next && x->parent != cell && (x = x->parent))
			next = x->next;
	}
	return is_shown(cell) && !xmlHasProp(cell, (const xmlChar *)"colspan") &&
	       !xmlHasProp(cell, (const xmlChar *)"rowspan");
}

/* How many cells, all of them `name`; 0: it is another kind of row. */
static size_t cells_of(xmlNodePtr row, const char *name)
{
	size_t n = 0;

	for (xmlNodePtr x = row->children; x; x = x->next) {
		if (is_blank(x))
			continue;
		if (!is(x, name) || !is_plain_cell(x))
			return 0;
		n++;
	}
	return n;
}

static bool take_row(struct html_grid *g, xmlNodePtr row)
{
	size_t n = cells_of(row, g->rows == 0 ? "th" : "td");

	if (g->rows == 0)
		g->columns = n;
	g->rows++;
	return is(row, "tr") && is_shown(row) && n >= 2 && n == g->columns && n <= COLUMNS_MOST &&
	       n * g->rows <= CELLS_MOST;
}

static bool take_rows(struct html_grid *g, xmlNodePtr part)
{
	for (xmlNodePtr x = part->children; x; x = x->next)
		if (!is_blank(x) && !take_row(g, x))
			return false;
	return is_shown(part);
}

static bool measure(struct html_grid *g, xmlNodePtr table)
{
	for (xmlNodePtr x = table->children; x; x = x->next) {
		bool part = is(x, "thead") || is(x, "tbody") || is(x, "tfoot");

		if (!is_blank(x) && !(part ? take_rows(g, x) : take_row(g, x)))
			return false;
	}
	return g->rows >= 2;
}

struct html_grid *html_grid_begin(void *ctx, xmlNodePtr table)
{
	struct html_grid g = {0};

	if (!measure(&g, table))
		return NULL;
	struct html_grid *made = talloc_memdup(ctx, &g, sizeof(g));

	must(made);
	made->cells = talloc_zero_array(made, char *, (unsigned)(g.columns * g.rows));
	must(made->cells);
	return made;
}

/* ---- its lines ---- */

/* In one line; a bar among the words is not one between cells. */
void html_grid_cell(struct html_grid *g, const char *words)
{
	struct text_out o = text_out_on(g->cells);

	must(g->n < g->columns * g->rows);
	for (; *words; words++) {
		if (*words == '|')
			text_out_str(&o, "\\");
		text_out_add(&o, *words == '\n' ? " " : words, 1);
	}
	g->cells[g->n++] = o.p;
}

/* Columns of a terminal, or of letters of one width. */
static size_t width_of(const char *text)
{
	size_t width = 0;

	for (size_t n; *text; text += n) {
		uint32_t c = utf8_read(text, &n);

		width += g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
	}
	return width;
}

static bool measure_widths(const struct html_grid *g, size_t *widths)
{
	size_t all = 0;

	for (size_t c = 0; c < g->columns; c++) {
		widths[c] = DASHES_LEAST;
		for (size_t i = c; i < g->n; i += g->columns) {
			size_t w = width_of(g->cells[i]);

			widths[c] = w > widths[c] ? w : widths[c];
		}
		all += widths[c] + 3;
	}
	return all < LINE_COLUMNS_MOST;
}

static void add_row(struct text_out *o, const struct html_grid *g, size_t row, const size_t *widths)
{
	for (size_t c = 0; c < g->columns; c++) {
		const char *cell = g->cells[row * g->columns + c];
		size_t w = widths ? width_of(cell) : 0;

		text_out_fmt(o, "| %s", cell);
		text_out_fill(o, ' ', widths && widths[c] > w ? widths[c] - w : 0);
		text_out_str(o, " ");
	}
	text_out_str(o, "|");
}

static void add_rule(struct text_out *o, const struct html_grid *g, const size_t *widths)
{
	for (size_t c = 0; c < g->columns; c++) {
		text_out_str(o, "| ");
		text_out_fill(o, '-', widths ? widths[c] : DASHES_LEAST);
		text_out_str(o, " ");
	}
	text_out_str(o, "|");
}

static void lay_line(struct html_layout *l, struct text_out *o, int breaks)
{
	html_layout_break(l, breaks);
	html_layout_word(l, o->p, o->n);
	talloc_free(o->p);
	*o = text_out_on(NULL);
}

void html_grid_lay(const struct html_grid *g, struct html_layout *l)
{
	size_t room[COLUMNS_MOST], *widths = measure_widths(g, room) ? room : NULL;
	struct text_out line = text_out_on(NULL);

	must(g->n == g->columns * g->rows);
	for (size_t row = 0; row < g->rows; row++) {
		add_row(&line, g, row, widths);
		lay_line(l, &line, row == 0 ? 2 : 1);
		if (row > 0)
			continue;
		add_rule(&line, g, widths);
		lay_line(l, &line, 1);
	}
	talloc_free(line.p);
	html_layout_break(l, 2);
}
