/*
 * html_tree.h - hostile HTML parsed within limits, and a walk over what came out. Private to hub/text.
 *
 * A linear look at the bytes comes first, since libxml2's HTML parser is quadratic in the attributes of a tag
 * and loses, silently, what lies deeper than 256 elements. Over a limit there is no tree: the caller shows
 * the text part. Owns: the libxml2 document. Thread: its owner's.
 */
#ifndef HUB_TEXT_HTML_TREE_H
#define HUB_TEXT_HTML_TREE_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "hub/base/bytes.h"
#include "hub/base/job.h"
#include "hub/base/rc.h"

#define HTML_BYTES_MOST ((size_t)1 << 20)
#define HTML_TAG_BYTES_MOST ((size_t)16 << 10)
#define HTML_TAG_ATTRIBUTES_MOST 100
#define HTML_TAGS_MOST 60000
#define HTML_DEPTH_MOST 200

struct html_tree {
	xmlDocPtr doc;
};

/* Frees the document; for AUTO(html_tree). */
void html_tree_cleanup(struct html_tree *t);

/*
 * `times`: 1 for a stranger's HTML; our own writing of it, which escapes and adds, may be several times as long.
 * RC_LIMIT: larger, wilder or deeper than the limits above; j->why says which.
 */
MUST_CHECK enum rc html_tree_parse(struct job *j, struct bytes html, size_t times, struct html_tree *t_r);

/* The look at the bytes alone: RC_LIMIT as above. Linear. */
MUST_CHECK enum rc html_within_limits(struct job *j, struct bytes html, size_t times);

struct html_visitor {
	bool (*enter)(void *arg,
		      xmlNodePtr element); /* false: its content is not visited and leave not called */
	void (*leave)(void *arg, xmlNodePtr element);
	void (*text)(void *arg, const char *text);
};

/* Every element and text in document order, without recursion. Comments, PIs and declarations are passed
 * over. */
void html_tree_walk(const struct html_tree *t, const struct html_visitor *v, void *arg);

/* The attribute's value with references resolved, on `ctx`. */
char *html_attribute_value(void *ctx, xmlNodePtr element, xmlAttrPtr a);
/* The same by name; NULL = it has none of that name. */
char *html_attribute(void *ctx, xmlNodePtr element, const char *name);

/* A paragraph of Word: its style sheet, which is dropped, takes its margins away. */
bool html_is_tight(void *ctx, xmlNodePtr element);

#endif
