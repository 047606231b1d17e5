/* html_text.c - HTML as text that a person can read. */
#include "hub/text/html_text.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/text/html_grid.h"
#include "hub/text/html_layout.h"
#include "hub/text/html_link.h"
#include "hub/text/html_rules.h"
#include "hub/text/html_style.h"
#include "hub/text/html_tree.h"
#include "hub/text/utf8.h"

#define LISTS_MOST 16

struct reader {
	void *ctx;
	struct html_layout l;
	int number[LISTS_MOST]; /* of the next item, -1 = with a dash */
	unsigned lists;
	size_t tight_start; /* where the text of the paragraph of Word we are in begins */
	size_t link_start;  /* where the text of the link we are in begins */
	struct html_grid
		*grid; /* the table we are in, if it holds facts; its cells are laid out by themselves */
	struct html_layout outside; /* of the text around it */
	char bullet[16];
};

static bool is(xmlNodePtr e, const char *name)
{
	return strcasecmp((const char *)e->name, name) == 0;
}

static bool hidden(struct reader *r, xmlNodePtr e)
{
	char *style = html_attribute(r->ctx, e, "style");
	bool hides = style && html_style_hides(style);

	talloc_free(style);
	return hides || html_fate_of((const char *)e->name) == HTML_DROP;
}

static void begin_item(struct reader *r)
{
	int *number = r->lists && r->lists <= LISTS_MOST ? &r->number[r->lists - 1] : NULL;

	if (number && *number >= 0)
		snprintf(r->bullet, sizeof(r->bullet), "%d. ", (*number)++ % 100000);
	else
		snprintf(r->bullet, sizeof(r->bullet), "- ");
	r->l.bullet = r->bullet;
}

static void begin_list(struct reader *r, bool numbered)
{
	if (r->lists < LISTS_MOST)
		r->number[r->lists] = numbered ? 1 : -1;
	r->lists++;
	r->l.indent += numbered ? 3 : 2;
}

/* A picture's words stand for it, a remote one's alone are mostly noise. */
static void picture(struct reader *r, xmlNodePtr e)
{
	char *alt = html_attribute(r->ctx, e, "alt");

	if (alt && *alt)
		html_layout_text(&r->l, alt);
	talloc_free(alt);
}

/* ---- a table of facts ---- */

static bool is_cell(xmlNodePtr e)
{
	return is(e, "td") || is(e, "th");
}

static void begin_cell(struct reader *r)
{
	r->l = (struct html_layout){.out = text_out_on(r->grid)};
}

static void end_cell(struct reader *r)
{
	text_out_trim(&r->l.out);
	html_grid_cell(r->grid, r->l.out.p);
	talloc_free(r->l.out.p);
	r->l = r->outside;
}

static void begin_grid(struct reader *r, xmlNodePtr table)
{
	r->grid = html_grid_begin(r->ctx, table);
	r->outside = r->l;
}

static void end_grid(struct reader *r)
{
	html_grid_lay(r->grid, &r->l);
	TALLOC_FREE(r->grid);
}

/* ---- elements ---- */

static int breaks_around(struct reader *r, xmlNodePtr e)
{
	return html_is_paragraph((const char *)e->name) && r->lists == 0 && !html_is_tight(r->ctx, e) ? 2 : 1;
}

static bool enter(void *arg, xmlNodePtr e)
{
	struct reader *r = arg;
	struct html_layout *l = &r->l;

	if (hidden(r, e))
		return false;
	if (html_is_block((const char *)e->name))
		html_layout_break(l, breaks_around(r, e));
	r->tight_start = l->out.n;
	if (is(e, "br"))
		html_layout_newline(l);
	else if (is(e, "blockquote"))
		l->quote++;
	else if (is(e, "pre"))
		l->kept_space++;
	else if (is(e, "ul") || is(e, "ol"))
		begin_list(r, is(e, "ol"));
	else if (is(e, "li"))
		begin_item(r);
	else if (is(e, "hr"))
		html_layout_word(l, "---", 3);
	else if (is(e, "img"))
		picture(r, e);
	else if (is_cell(e) && r->grid)
		begin_cell(r);
	else if (is(e, "table") && !r->grid)
		begin_grid(r, e);
	else if (is_cell(e) && l->open && !l->breaks)
		html_layout_word(l, "  ", 2);
	else if (is(e, "a"))
		r->link_start = l->out.n;
	return true;
}

static void end_link(struct reader *r, xmlNodePtr e)
{
	char *href = html_attribute(r->ctx, e, "href"), *plain = href ? html_link_plain(r->ctx, href) : NULL;
	const char *shown = r->l.out.p + (r->link_start < r->l.out.n ? r->link_start : r->l.out.n);

	if (plain && html_link_target(r->ctx, plain)) {
		const char *bare = strncasecmp(plain, "mailto:", 7) == 0 ? plain + 7 : plain;
		bool said = strcasestr(shown, bare) || *shown == 0;

		if (!said && strlen(bare) < 500) {
			char *with = talloc_asprintf(r->ctx, "<%s>", bare);

			r->l.blank = true;
			html_layout_word(&r->l, with, strlen(with));
		}
	}
	talloc_free(href);
	talloc_free(plain);
}

static void leave(void *arg, xmlNodePtr e)
{
	struct reader *r = arg;
	struct html_layout *l = &r->l;

	if (is(e, "a"))
		end_link(r, e);
	else if (is(e, "blockquote"))
		l->quote--;
	else if (is(e, "pre"))
		l->kept_space--;
	else if (is(e, "ul") || is(e, "ol")) {
		r->lists--;
		l->indent -= is(e, "ol") ? 3 : 2;
	} else if (is_cell(e) && r->grid)
		end_cell(r);
	else if (is(e, "table") && r->grid)
		end_grid(r);
	/* an empty paragraph of Word is its empty line */
	if (html_is_block((const char *)e->name))
		html_layout_break(
			l, r->tight_start == l->out.n && html_is_tight(r->ctx, e) ? 2 : breaks_around(r, e));
}

static void text(void *arg, const char *s)
{
	struct reader *r = arg;

	html_layout_text(&r->l, s);
}

/* Behind the tag at `open`; for a style sheet or a script, in front of its end tag. */
static const char *behind_tag(const char *open, const char *end)
{
	const char *name = strncasecmp(open, "<style", 6) == 0	  ? "</style"
			   : strncasecmp(open, "<script", 7) == 0 ? "</script"
								  : NULL;
	const char *p = name ? open + 1 : memchr(open, '>', (size_t)(end - open));

	if (!name)
		return p ? p + 1 : end;
	while ((p = memchr(p, '<', (size_t)(end - p))) != NULL && strncasecmp(p, name, strlen(name)) != 0)
		p++;
	return p ? p : end;
}

/* Over the limits: what stands between the tags, outside scripts and styles. */
static char *stripped(struct job *j, struct bytes html)
{
	struct html_layout l = {.out = text_out_on(j->ctx)};
	char *whole = utf8_text(j->ctx, html), *end = whole + strlen(whole);

	for (char *s = whole; s < end;) {
		char *open = memchr(s, '<', (size_t)(end - s));

		if (open)
			*open = 0;
		html_layout_text(&l, s);
		if (!open)
			break;
		*open = '<';
		s = (char *)behind_tag(open, end);
		l.blank = true;
	}
	talloc_free(whole);
	return l.out.p;
}

char *html_text(struct job *j, struct bytes html)
{
	static const struct html_visitor visitor = {enter, leave, text};
	AUTO(html_tree) tree = {NULL};

	if (html_tree_parse(j, html, 1, &tree) != RC_OK)
		return stripped(j, html);
	struct reader r = {.ctx = j->ctx, .l = {.out = text_out_on(j->ctx)}};

	html_tree_walk(&tree, &visitor, &r);
	text_out_trim(&r.l.out);
	return r.l.out.p;
}
