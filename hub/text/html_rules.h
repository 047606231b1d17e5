/*
 * html_rules.h - which elements, attributes and style properties a mail's HTML may keep. Tables only; what is
 * not in them is gone. Private to hub/text.
 */
#ifndef HUB_TEXT_HTML_RULES_H
#define HUB_TEXT_HTML_RULES_H

#include <stdbool.h>
#include <stddef.h>

enum html_fate {
	HTML_UNWRAP, /* the tag goes, its content stays: every element the table does not name */
	HTML_KEEP,
	HTML_VOID, /* kept, has no content and no end tag */
	HTML_DROP, /* goes with its content */
};

enum html_attribute_kind {
	HTML_ATTR_NONE,	  /* not allowed */
	HTML_ATTR_WORD,	  /* letters, digits, '-' */
	HTML_ATTR_LENGTH, /* digits, then perhaps '%' or "px" */
	HTML_ATTR_COLOR,  /* a word or '#' and hex digits */
	HTML_ATTR_TEXT,	  /* anything, escaped */
	HTML_ATTR_LINK,
	HTML_ATTR_PICTURE,
	HTML_ATTR_STYLE,
	HTML_ATTR_EMPTY, /* only its name */
};

/* Names in any case. */
enum html_fate html_fate_of(const char *element);
enum html_attribute_kind html_attribute_kind_of(const char *element, const char *attribute);
bool html_style_property_kept(const char *property, size_t n);
/* rgb(), hsl(): the functions a style value may call. */
bool html_style_function_kept(const char *name, size_t n);
/* Elements that begin and end a line in plain text; paragraphs also leave one empty. */
bool html_is_block(const char *element);
bool html_is_paragraph(const char *element);

#endif
