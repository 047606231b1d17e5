/* html_writer.c - writes the allowed part of a tree, escaping everything by itself. */
#include "hub/text/html_writer.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "hub/text/html_link.h"
#include "hub/text/html_rules.h"
#include "hub/text/html_style.h"
#include "hub/text/text_out.h"

#define ATTRIBUTE_BYTES_MOST 2000

struct writer {
	void *ctx;
	struct text_out out;
	const struct html_options *how;
	bool own;
	uint32_t held;
	bool filled; /* text or a picture was written */
};

/* What a reference can still bring in after the bytes were cleaned: controls, and overrides of direction. */
static size_t silent(const char *s)
{
	if (((unsigned char)*s < 0x20 && *s != '\n' && *s != '\t') || *s == 0x7f)
		return 1;
	return strncmp(s, "\xe2\x80\xad", 3) == 0 || strncmp(s, "\xe2\x80\xae", 3) == 0 ||
			       strncmp(s, "\xef\xbb\xbf", 3) == 0
		       ? 3
		       : 0;
}

/* By number, so that no reader has to know a name; NULL = the character stands for itself. */
static const char *reference(char c)
{
	switch (c) {
	case '&':
		return "&#38;";
	case '<':
		return "&#60;";
	case '>':
		return "&#62;";
	case '"':
		return "&#34;";
	case '\'':
		return "&#39;";
	case '`':
		return "&#96;";
	default:
		return NULL;
	}
}

static void escape(struct text_out *o, const char *s)
{
	const char *from = s;

	while (*s) {
		size_t skip = silent(s);
		const char *ref = skip ? "" : reference(*s);

		if (!ref) {
			s++;
			continue;
		}
		text_out_add(o, from, (size_t)(s - from));
		text_out_str(o, ref);
		s += skip ? skip : 1;
		from = s;
	}
	text_out_add(o, from, (size_t)(s - from));
}

static void add_attribute(struct writer *w, const char *name, const char *value)
{
	text_out_str(&w->out, " ");
	text_out_str(&w->out, name);
	text_out_str(&w->out, "=\"");
	escape(&w->out, value);
	text_out_str(&w->out, "\"");
}

static bool of(const char *value, const char *bytes)
{
	return *value && value[strspn(value, bytes)] == 0;
}

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"

static bool is_length(const char *value)
{
	const char *unit = value + strspn(value, DIGITS ".");

	return unit > value && strlen(value) < 10 &&
	       (!*unit || strcmp(unit, "%") == 0 || strcasecmp(unit, "px") == 0);
}

static bool value_fits(enum html_attribute_kind kind, const char *value)
{
	switch (kind) {
	case HTML_ATTR_WORD:
		return of(value, LETTERS DIGITS "-") && strlen(value) < 40;
	case HTML_ATTR_LENGTH:
		return is_length(value + (*value == '+'));
	case HTML_ATTR_COLOR:
		return of(value + (*value == '#'), LETTERS DIGITS) && strlen(value) < 40;
	case HTML_ATTR_TEXT:
		return strlen(value) < ATTRIBUTE_BYTES_MOST;
	default:
		return false;
	}
}

/* A link says on hovering where it really leads, whatever its text claims. */
static void add_link(struct writer *w, void *ctx, const char *value)
{
	char *plain = html_link_plain(ctx, value), *target = html_link_target(ctx, plain);

	if (!target)
		return;
	add_attribute(w, "href", plain);
	add_attribute(w, "title", target);
	text_out_str(&w->out, " rel=\"noopener noreferrer nofollow\" target=\"_blank\"");
}

/* RFC 2392: a cid address is the content id, percent-encoded. */
static char *content_id(void *ctx, const char *encoded)
{
	struct text_out o = text_out_on(ctx);

	for (; *encoded; encoded++) {
		if (*encoded == '%' && num_hex_digit(encoded[1]) > 1 && num_hex_digit(encoded[2]) >= 0) {
			text_out_fill(&o, (char)(num_hex_digit(encoded[1]) << 4 | num_hex_digit(encoded[2])),
				      1);
			encoded += 2;
		} else {
			text_out_add(&o, encoded, 1);
		}
	}
	return o.p;
}

/* The address to write for a picture, NULL = none; *held_r: because it is remote. */
static const char *picture_address(struct writer *w, void *ctx, const char *value, bool *held_r)
{
	char *plain = html_link_plain(ctx, value);

	if (w->own && w->how->cid_prefix &&
	    strncmp(plain, w->how->cid_prefix, strlen(w->how->cid_prefix)) == 0)
		return plain;
	enum html_picture kind = html_link_picture(plain);
	const char *located = NULL;

	if (!w->own && kind != HTML_PICTURE_CID && kind != HTML_PICTURE_DATA && w->how->cid_address)
		located = w->how->cid_address(w->how->arg, ctx, plain);
	if (located)
		return located;
	switch (kind) {
	case HTML_PICTURE_CID:
		return w->how->cid_address ? w->how->cid_address(w->how->arg, ctx, content_id(ctx, plain + 4))
					   : plain;
	case HTML_PICTURE_DATA:
		return plain;
	case HTML_PICTURE_REMOTE:
		*held_r = !w->how->remote_pictures;
		if (*held_r || strncasecmp(plain, "ftp:", 4) == 0)
			return NULL;
		return plain[0] == '/' || plain[0] == '\\' ? talloc_asprintf(ctx, "https://%s", plain + 2)
							   : plain;
	default:
		return NULL;
	}
}

static void add_picture(struct writer *w, void *ctx, const char *value)
{
	bool held = false;
	const char *address = picture_address(w, ctx, value, &held);

	if (address)
		add_attribute(w, "src", address);
	else if (held)
		add_attribute(w, "data-held", "");
	w->held += held;
	w->filled = w->filled || address || held;
}

static void add_style(struct writer *w, void *ctx, const char *value, bool tight)
{
	char *clean = html_style_clean(ctx, value);

	if (tight && !strstr(clean, "margin"))
		clean = talloc_asprintf(ctx, *clean ? "margin: 0; %s" : "margin: 0%s", clean);
	if (*clean)
		add_attribute(w, "style", clean);
}

/* The values of attributes are copied to `scratch`, which its caller frees. */
static void add_attributes(struct writer *w, void *scratch, xmlNodePtr e)
{
	const char *element = (const char *)e->name;
	bool linked = strcasecmp(element, "a") == 0 && html_attribute(scratch, e, "href");
	bool tight = html_is_tight(scratch, e), styled = html_attribute(scratch, e, "style") != NULL;

	if (tight && !styled)
		add_attribute(w, "style", "margin: 0");

	for (xmlAttrPtr a = e->properties; a; a = a->next) {
		const char *name = (const char *)a->name;
		enum html_attribute_kind kind = html_attribute_kind_of(element, name);

		if (kind == HTML_ATTR_NONE || (linked && strcasecmp(name, "title") == 0))
			continue;
		char *value = html_attribute_value(scratch, e, a), *lower = talloc_strdup(scratch, name);

		for (char *c = lower; *c; c++)
			*c = (char)(*c | ('A' <= *c && *c <= 'Z' ? 0x20 : 0));
		if (kind == HTML_ATTR_LINK)
			add_link(w, scratch, value);
		else if (kind == HTML_ATTR_PICTURE)
			add_picture(w, scratch, value);
		else if (kind == HTML_ATTR_EMPTY)
			add_attribute(w, lower, "");
		else if (kind == HTML_ATTR_STYLE)
			add_style(w, scratch, value, tight);
		else if (value_fits(kind, value))
			add_attribute(w, lower, value);
	}
}

/* The body's colours stay, on a box in its place. */
static const char *written_name(xmlNodePtr e)
{
	const char *name = (const char *)e->name;

	if (strcasecmp(name, "body") == 0)
		return e->properties ? "div" : NULL;
	enum html_fate fate = html_fate_of(name);

	return fate == HTML_KEEP || fate == HTML_VOID ? name : NULL;
}

static bool enter(void *arg, xmlNodePtr e)
{
	struct writer *w = arg;
	enum html_fate fate = html_fate_of((const char *)e->name);
	const char *name = written_name(e);

	if (fate == HTML_DROP)
		return false;
	if (name) {
		void *scratch = talloc_new(w->ctx);

		text_out_str(&w->out, "<");
		text_out_str(&w->out, name);
		add_attributes(w, scratch, e);
		text_out_str(&w->out, ">");
		talloc_free(scratch);
	}
	return true; /* to libxml2 <wbr> holds what follows it */
}

static void leave(void *arg, xmlNodePtr e)
{
	struct writer *w = arg;
	const char *name = written_name(e);

	if (name && html_fate_of((const char *)e->name) != HTML_VOID)
		text_out_fmt(&w->out, "</%s>", name);
}

static void text(void *arg, const char *s)
{
	struct writer *w = arg;

	escape(&w->out, s);
	w->filled = w->filled || s[strspn(s, " \t\r\n")] != 0;
}

struct html_cleaned html_write(void *ctx, const struct html_tree *t, const struct html_options *how, bool own)
{
	static const struct html_visitor visitor = {enter, leave, text};
	struct writer w = {.ctx = ctx, .out = text_out_on(ctx), .how = how, .own = own};

	html_tree_walk(t, &visitor, &w);
	text_out_trim(&w.out);
	return (struct html_cleaned){w.out.p, w.held, !w.filled};
}

char *html_of_text(void *ctx, const char *plain)
{
	struct text_out o = text_out_on(ctx);

	text_out_str(&o, "<div style=\"white-space: pre-wrap\">");
	escape(&o, plain);
	text_out_str(&o, "</div>");
	return o.p;
}
