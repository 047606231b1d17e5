/*
 * markdown_tree.h - cmark's tree and a walk over it, freed on every way out. Private to hub/text.
 * Owns: the tree, in cmark's own memory. Thread: its owner's.
 */
#ifndef HUB_TEXT_MARKDOWN_TREE_H
#define HUB_TEXT_MARKDOWN_TREE_H

#include <cmark-gfm.h>
#include <stdbool.h>
#include <stdint.h>

#include "hub/base/rc.h"

struct markdown_tree {
	cmark_parser *parser;
	cmark_node *root;
};
struct markdown_tree markdown_parse(const char *text);
void markdown_tree_cleanup(struct markdown_tree *t);
/* What cmark makes of the tree, without raw HTML; to be freed by markdown_free. */
char *markdown_raw_html(const struct markdown_tree *t);
void markdown_free(char *text);

struct markdown_walk {
	cmark_iter *iter;
	cmark_node *node;
	bool entering;
};
struct markdown_walk markdown_walk(const struct markdown_tree *t);
void markdown_walk_cleanup(struct markdown_walk *w);
/* false: the end. */
bool markdown_step(struct markdown_walk *w);

/* Does the address name one of our own things, "file:12"? */
bool markdown_number(const char *address, const char *scheme, uint64_t *n_r);

#endif
