/* html_tree.c - hostile HTML parsed within limits, and a walk over what came out. */
#include "hub/text/html_tree.h"

#include <glib.h>
#include <libxml/HTMLparser.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/utf8.h"

void html_tree_cleanup(struct html_tree *t)
{
	if (t->doc)
		xmlFreeDoc(t->doc);
	t->doc = NULL;
}

/* Where "<![if !vml]>" or "<![CDATA[" at `p` ends: to HTML5 a comment, to libxml2 text that Word's readers would see. */
static const uint8_t *skip_declaration(const uint8_t *p, const uint8_t *end)
{
	const uint8_t *close = memchr(p, '>', (size_t)(end - p));

	return close ? close + 1 : end;
}

/* Behind the comment at `p`; in front of its content when it has no end. */
static const uint8_t *skip_comment(const uint8_t *p, const uint8_t *end)
{
	const uint8_t *close = memmem(p + 4, (size_t)(end - p - 4), "-->", 3);

	return close ? close + 3 : p + 4;
}

static bool begins(const uint8_t *p, const uint8_t *end, const char *with)
{
	size_t n = strlen(with);

	return (size_t)(end - p) >= n && memcmp(p, with, n) == 0;
}

/* The tag's name at `p` ("<o:p", "</o:p") is copied with '-' for ':'; returns what lies behind it. */
static const uint8_t *copy_tag_name(const uint8_t *p, const uint8_t *end, uint8_t **o)
{
	*(*o)++ = *p++;
	if (p < end && *p == '/')
		*(*o)++ = *p++;
	if (p == end || !(g_ascii_isalpha(*p) || *p == 0))
		return p; /* "5 <3:00" is no tag */
	for (; p < end && (g_ascii_isalnum(*p) || *p == ':' || *p == 0); p++) {
		if (*p)
			*(*o)++ = *p == ':' ? '-' : *p;
	}
	return p;
}

/*
 * What libxml2 would read otherwise than browsers do: without NUL (inside a tag it drops the rest of the document),
 * without declarations of Word, and no prefix in the names of tags (it makes a paragraph of Word's empty "o:p").
 */
static struct bytes tidied(void *ctx, struct bytes html)
{
	uint8_t *out = talloc_size(ctx, html.n + 1), *o = out;
	const uint8_t *p = html.p, *end = html.p + html.n;
	bool comments_end = true; /* one without an end shows that none behind it has: looked for once only */

	must(out != NULL);
	while (p < end) {
		const uint8_t *next = p + 1;

		if (comments_end && begins(p, end, "<!--")) {
			next = skip_comment(p, end);
			comments_end = next > p + 4;
		} else if (begins(p, end, "<![")) {
			p = skip_declaration(p, end);
			continue;
		} else if (*p == '<') {
			p = copy_tag_name(p, end, &o);
			continue;
		}
		for (; p < next; p++) {
			if (*p != 0)
				*o++ = *p;
		}
	}
	return (struct bytes){out, (size_t)(o - out)};
}

/* The next element or text in document order, or NULL; *depth follows. */
static xmlNodePtr next_node(xmlNodePtr top, xmlNodePtr x, bool down, int *depth)
{
	if (down && x->children) {
		++*depth;
		return x->children;
	}
	while (x != top && !x->next) {
		x = x->parent;
		--*depth;
	}
	return x == top ? NULL : x->next;
}

static bool too_deep(xmlNodePtr root)
{
	int depth = 0;

	for (xmlNodePtr x = root; x; x = next_node(root, x, x->type == XML_ELEMENT_NODE, &depth)) {
		if (depth > HTML_DEPTH_MOST)
			return true;
	}
	return false;
}

static enum rc parse_text(struct job *j, const char *text, struct html_tree *t_r)
{
	const int options = HTML_PARSE_NONET | HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
			    HTML_PARSE_NOWARNING | HTML_PARSE_NODEFDTD | HTML_PARSE_COMPACT;
	htmlParserCtxtPtr c = htmlNewParserCtxt();

	must(c != NULL);
	t_r->doc = htmlCtxtReadMemory(c, text, (int)strlen(text), NULL, "UTF-8", options);
	htmlFreeParserCtxt(c);
	xmlResetLastError();
	if (t_r->doc && xmlDocGetRootElement(t_r->doc) && too_deep(xmlDocGetRootElement(t_r->doc))) {
		html_tree_cleanup(t_r);
		return because(j, RC_LIMIT, "the HTML is nested more than %d deep", HTML_DEPTH_MOST);
	}
	return RC_OK;
}

enum rc html_tree_parse(struct job *j, struct bytes html, size_t times, struct html_tree *t_r)
{
	t_r->doc = NULL;
	TRY(html_within_limits(j, html, times));
	struct bytes plain = tidied(j->ctx, html);
	char *text = utf8_text(j->ctx, plain);

	talloc_free((void *)plain.p);
	/* dropping characters can join what was apart: the limits hold for what libxml2 gets */
	enum rc rc = html_within_limits(j, (struct bytes){(const uint8_t *)text, strlen(text)}, times);

	if (rc == RC_OK)
		rc = parse_text(j, text, t_r);
	talloc_free(text);
	return rc;
}

void html_tree_walk(const struct html_tree *t, const struct html_visitor *v, void *arg)
{
	xmlNodePtr root = t->doc ? xmlDocGetRootElement(t->doc) : NULL;

	for (xmlNodePtr x = root; x;) {
		bool entered = x->type == XML_ELEMENT_NODE && v->enter(arg, x);

		if (x->type == XML_TEXT_NODE && x->content)
			v->text(arg, (const char *)x->content);
		if (entered && x->children) {
			x = x->children;
			continue;
		}
		if (entered)
			v->leave(arg, x);
		while (x != root && !x->next) {
			x = x->parent;
			v->leave(arg, x);
		}
		x = x == root ? NULL : x->next;
	}
}

char *html_attribute_value(void *ctx, xmlNodePtr element, xmlAttrPtr a)
{
	xmlChar *value = xmlNodeListGetString(element->doc, a->children, 1);
	char *copy = talloc_strdup(ctx, value ? (const char *)value : "");

	xmlFree(value);
	must(copy != NULL);
	return copy;
}

char *html_attribute(void *ctx, xmlNodePtr element, const char *name)
{
	for (xmlAttrPtr a = element->properties; a; a = a->next) {
		if (xmlStrcasecmp(a->name, (const xmlChar *)name) == 0)
			return html_attribute_value(ctx, element, a);
	}
	return NULL;
}

bool html_is_tight(void *ctx, xmlNodePtr element)
{
	char *class =
		strcmp((const char *)element->name, "p") == 0 ? html_attribute(ctx, element, "class") : NULL;
	bool tight = class && strncmp(class, "Mso", 3) == 0;

	talloc_free(class);
	return tight;
}
