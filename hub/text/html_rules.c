/* html_rules.c - the allow-lists of a mail's HTML. */
#include "hub/text/html_rules.h"

#include <string.h>
#include <strings.h>

#include "hub/base/rc.h"

/* clang-format off */
static const char *const kept[] = {
	"a", "abbr", "address", "article", "aside", "b", "big", "blockquote", "caption", "center", "cite", "code", "colgroup",
	"dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
	"header", "i", "ins", "kbd", "li", "main", "mark", "ol", "p", "pre", "q", "s", "samp", "section", "small",
	"span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var",
};
static const char *const voids[] = {"br", "col", "hr", "img", "wbr"};
/*
 * What browsers and libxml2 read differently, what runs, what loads, what stands outside the page's text. Elements that
 * HTML5 calls void (embed, input, link, meta, source, ...) are not here but unwrapped: to libxml2 some of them hold all
 * that follows.
 */
static const char *const dropped[] = {
	"annotation-xml", "applet", "audio", "canvas", "datalist", "foreignobject", "frameset", "head", "iframe", "listing",
	"math", "noembed", "noframes", "noscript", "object", "optgroup", "option", "plaintext", "portal", "script", "select",
	"selectedcontent", "style", "svg", "template", "textarea", "title", "video", "xml", "xmp",
};
static const char *const blocks[] = {
	"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption",
	"figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
	"section", "table", "tbody", "tfoot", "thead", "tr", "ul",
};
static const char *const paragraphs[] = {
	"blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul",
};
static const char *const properties[] = {
	"background-color", "border", "border-bottom", "border-bottom-color", "border-bottom-left-radius",
	"border-bottom-right-radius", "border-bottom-style", "border-bottom-width", "border-collapse", "border-color",
	"border-left", "border-left-color", "border-left-style", "border-left-width", "border-radius", "border-right",
	"border-right-color", "border-right-style", "border-right-width", "border-spacing", "border-style", "border-top",
	"border-top-color", "border-top-left-radius", "border-top-right-radius", "border-top-style", "border-top-width",
	"border-width", "clear", "color", "direction", "display", "float", "font", "font-family", "font-size", "font-style",
	"font-variant", "font-weight", "height", "letter-spacing", "line-height", "list-style-type", "margin",
	"margin-bottom", "margin-left", "margin-right", "margin-top", "max-height", "max-width", "min-height", "min-width",
	"padding", "padding-bottom", "padding-left", "padding-right", "padding-top", "table-layout", "text-align",
	"text-decoration", "text-indent", "text-transform", "vertical-align", "white-space", "width", "word-break",
	"word-spacing", "word-wrap",
};
static const char *const functions[] = {"hsl", "hsla", "rgb", "rgba"};

static const struct {
	const char *attribute;
	const char *element; /* NULL = on all */
	enum html_attribute_kind kind;
} attributes[] = {
	{"align", NULL, HTML_ATTR_WORD}, {"alt", "img", HTML_ATTR_TEXT}, {"bgcolor", NULL, HTML_ATTR_COLOR},
	{"border", NULL, HTML_ATTR_LENGTH}, {"bordercolor", NULL, HTML_ATTR_COLOR}, {"cellpadding", "table", HTML_ATTR_LENGTH},
	{"cellspacing", "table", HTML_ATTR_LENGTH}, {"cite", NULL, HTML_ATTR_NONE}, {"clear", "br", HTML_ATTR_WORD},
	{"color", NULL, HTML_ATTR_COLOR}, {"colspan", NULL, HTML_ATTR_LENGTH}, {"data-held", "img", HTML_ATTR_EMPTY},
	{"dir", NULL, HTML_ATTR_WORD}, {"face", "font", HTML_ATTR_TEXT}, {"height", NULL, HTML_ATTR_LENGTH},
	{"href", "a", HTML_ATTR_LINK}, {"hspace", "img", HTML_ATTR_LENGTH}, {"lang", NULL, HTML_ATTR_WORD},
	{"noshade", "hr", HTML_ATTR_EMPTY}, {"nowrap", NULL, HTML_ATTR_EMPTY}, {"rowspan", NULL, HTML_ATTR_LENGTH},
	{"size", NULL, HTML_ATTR_LENGTH}, {"span", NULL, HTML_ATTR_LENGTH}, {"src", "img", HTML_ATTR_PICTURE},
	{"start", "ol", HTML_ATTR_LENGTH}, {"style", NULL, HTML_ATTR_STYLE}, {"title", NULL, HTML_ATTR_TEXT},
	{"type", NULL, HTML_ATTR_WORD}, {"valign", NULL, HTML_ATTR_WORD}, {"value", "li", HTML_ATTR_LENGTH},
	{"vspace", "img", HTML_ATTR_LENGTH}, {"width", NULL, HTML_ATTR_LENGTH},
};
/* clang-format on */

/* The lists above are sorted. */
static bool listed(const char *const *list, size_t n, const char *name, size_t len)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = (low + high) / 2;
		int order = strncasecmp(name, list[mid], len);

		if (order == 0 && list[mid][len] != 0)
			order = -1;
		if (order == 0)
			return true;
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return false;
}

#define LISTED(list, name) listed(list, COUNT_OF(list), name, strlen(name))

enum html_fate html_fate_of(const char *element)
{
	if (LISTED(kept, element))
		return HTML_KEEP;
	if (LISTED(voids, element))
		return HTML_VOID;
	return LISTED(dropped, element) ? HTML_DROP : HTML_UNWRAP;
}

enum html_attribute_kind html_attribute_kind_of(const char *element, const char *attribute)
{
	for (size_t i = 0; i < COUNT_OF(attributes); i++) {
		if (strcasecmp(attributes[i].attribute, attribute) != 0)
			continue;
		if (attributes[i].element && strcasecmp(attributes[i].element, element) != 0)
			return HTML_ATTR_NONE;
		return attributes[i].kind;
	}
	return HTML_ATTR_NONE;
}

bool html_style_property_kept(const char *property, size_t n)
{
	return listed(properties, COUNT_OF(properties), property, n);
}

bool html_style_function_kept(const char *name, size_t n)
{
	return listed(functions, COUNT_OF(functions), name, n);
}

bool html_is_block(const char *element)
{
	return LISTED(blocks, element);
}

bool html_is_paragraph(const char *element)
{
	return LISTED(paragraphs, element);
}
