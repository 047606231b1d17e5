/* markdown.c - cmark's tree: our own addresses in it, its headings, its words. The HTML is finished in markdown_html.c. */
#include "hub/text/markdown.h"

#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "hub/text/markdown_tree.h"
#include "hub/text/text_out.h"

bool markdown_number(const char *address, const char *scheme, uint64_t *n_r)
{
	size_t n = strlen(scheme);

	return strncmp(address, scheme, n) == 0 && address[n] == ':' &&
	       num_u64(address + n + 1, INT64_MAX, n_r) == RC_OK && *n_r > 0;
}

/* ---- numbers of our own things ---- */

static bool listed(const uint64_t *list, size_t n, uint64_t what)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == what)
			return true;
	return false;
}

static bool is_address(cmark_node_type type)
{
	return type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE;
}

uint64_t *markdown_numbers(void *ctx, const char *text, const char *scheme, size_t *n_r)
{
	AUTO(markdown_tree) tree = markdown_parse(text);
	AUTO(markdown_walk) walk = markdown_walk(&tree);
	uint64_t *list = talloc_array(ctx, uint64_t, 0), number;
	size_t n = 0;

	while (markdown_step(&walk)) {
		if (!walk.entering || !is_address(cmark_node_get_type(walk.node)) ||
		    !markdown_number(cmark_node_get_url(walk.node), scheme, &number) ||
		    listed(list, n, number))
			continue;
		list = talloc_realloc(ctx, list, uint64_t, (unsigned)n + 1);
		list[n++] = number;
	}
	*n_r = n;
	return list;
}

/* ---- words ---- */

static bool is_cell(cmark_node *node)
{
	return node && strcmp(cmark_node_get_type_string(node), "table_cell") == 0;
}

static void say(struct text_out *o, const struct markdown_walk *w)
{
	cmark_node_type type = cmark_node_get_type(w->node);
	bool block = (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;

	if (is_cell(w->node)) { /* a row is a line */
		if (!w->entering && is_cell(cmark_node_next(w->node)))
			text_out_str(o, " · ");
	} else if (!w->entering) {
		if (block && o->n > 0 && o->p[o->n - 1] != '\n')
			text_out_str(o, "\n");
	} else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
		text_out_str(o, "\n");
	} else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK) {
		text_out_str(o, cmark_node_get_literal(w->node));
	}
}

char *markdown_plain(void *ctx, const char *text)
{
	AUTO(markdown_tree) tree = markdown_parse(text);
	AUTO(markdown_walk) walk = markdown_walk(&tree);
	struct text_out o = text_out_on(ctx);

	while (markdown_step(&walk))
		say(&o, &walk);
	text_out_trim(&o);
	return o.p;
}
