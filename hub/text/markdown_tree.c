/* markdown_tree.c - cmark with its extensions, and how it is let go. */
#include "hub/text/markdown_tree.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>
#include <threads.h>

#include "hub/base/bytes.h"

#define COLUMNS_MOST ((size_t)50)
#define CELLS_MOST ((size_t)50000)

static once_flag registered = ONCE_FLAG_INIT;

/*
 * cmark-gfm 0.29.0.gfm.6 takes time by the square of a line's bars (measured: 25 s for 60,000), and fills up short rows with
 * cells. Such texts have no tables: their bars are shown as they stand.
 */
static bool tables_are_sane(const char *text)
{
	size_t widest = 0, bars = 0, lines = 1;

	for (const char *p = text; *p; p++) {
		bars = *p == '\n' ? 0 : bars + (*p == '|');
		lines += *p == '\n';
		widest = bars > widest ? bars : widest;
	}
	return widest <= COLUMNS_MOST && (widest + 1) * lines <= CELLS_MOST;
}

struct markdown_tree markdown_parse(const char *text)
{
	static const char *const extensions[] = {"strikethrough", "autolink", "table"};
	const size_t n = COUNT_OF(extensions) - !tables_are_sane(text);
	struct markdown_tree t;

	call_once(&registered, cmark_gfm_core_extensions_ensure_registered);
	t.parser = cmark_parser_new(CMARK_OPT_DEFAULT);
	for (size_t i = 0; i < n; i++)
		must(cmark_parser_attach_syntax_extension(t.parser,
							  cmark_find_syntax_extension(extensions[i])));
	cmark_parser_feed(t.parser, text, strlen(text));
	t.root = cmark_parser_finish(t.parser);
	must(t.root);
	return t;
}

/* The parser is needed until the page is written: it holds the list of extensions. */
void markdown_tree_cleanup(struct markdown_tree *t)
{
	cmark_node_free(t->root);
	cmark_parser_free(t->parser);
}

char *markdown_raw_html(const struct markdown_tree *t)
{
	return cmark_render_html(t->root, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(t->parser));
}

void markdown_free(char *text)
{
	cmark_get_default_mem_allocator()->free(text);
}

struct markdown_walk markdown_walk(const struct markdown_tree *t)
{
	return (struct markdown_walk){.iter = cmark_iter_new(t->root)};
}

void markdown_walk_cleanup(struct markdown_walk *w)
{
	cmark_iter_free(w->iter);
}

bool markdown_step(struct markdown_walk *w)
{
	cmark_event_type e = cmark_iter_next(w->iter);

	w->node = cmark_iter_get_node(w->iter);
	w->entering = e == CMARK_EVENT_ENTER;
	return e != CMARK_EVENT_DONE;
}
