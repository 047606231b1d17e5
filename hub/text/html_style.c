/* html_style.c - a style attribute reduced to harmless declarations. */
#include "hub/text/html_style.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/text/html_rules.h"
#include "hub/text/text_out.h"

#define VALUE_MOST 200

static bool blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
	       c == '_' || (unsigned char)c >= 0x80;
}

/* End of the declaration at `s`: a ';' outside quotes, or the end of the text. */
static const char *declaration_end(const char *s)
{
	char quote = 0;

	for (; *s && (quote || *s != ';'); s++) {
		if (quote ? *s == quote : (*s == '"' || *s == '\''))
			quote = quote ? 0 : *s;
	}
	return s;
}

/* Behind a quoted name of plain characters, NULL = it is something else. */
static const char *quoted(const char *s, const char *end)
{
	const char *p = s + 1;

	while (p < end && *p != *s && (word_byte(*p) || *p == ' ' || *p == ',' || *p == '.'))
		p++;
	return p < end && *p == *s ? p + 1 : NULL;
}

/* Behind "(1, 2%, 0.5)", NULL = anything but numbers stands in it. */
static const char *arguments(const char *s, const char *end)
{
	const char *p = s + 1;

	while (p < end &&
	       ((*p >= '0' && *p <= '9') || *p == '.' || *p == ',' || *p == '%' || *p == ' ' || *p == '/'))
		p++;
	return p < end && *p == ')' ? p + 1 : NULL;
}

/* Behind the next token of a value, NULL = it is not a kept one. */
static const char *token(const char *s, const char *end)
{
	const char *p = s;

	if (*s == '"' || *s == '\'')
		return quoted(s, end);
	if (*s == '-' && s + 1 < end && ((s[1] >= '0' && s[1] <= '9') || s[1] == '.'))
		return NULL; /* a negative length pulls things over what lies around the message */
	if (strchr(" ,.%#!/+", *s) && *s)
		return s + 1;
	while (p < end && word_byte(*p))
		p++;
	if (p == s)
		return NULL;
	if (p < end && *p == '(')
		return html_style_function_kept(s, (size_t)(p - s)) ? arguments(p, end) : NULL;
	return p;
}

static bool value_kept(const char *s, const char *end)
{
	if (s == end || end - s > VALUE_MOST || memmem(s, (size_t)(end - s), "/*", 2))
		return false;
	while (s && s < end)
		s = token(s, end);
	return s != NULL;
}

static void trim(const char **s, const char **end)
{
	while (*s < *end && blank(**s))
		++*s;
	while (*end > *s && blank((*end)[-1]))
		--*end;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static void add_declaration(struct text_out *o, const char *s, const char *end)
{
	const char *colon = memchr(s, ':', (size_t)(end - s));

	if (!colon)
		return;
	const char *name_end = colon, *value = colon + 1;

	trim(&s, &name_end);
	trim(&value, &end);
	if (!html_style_property_kept(s, (size_t)(name_end - s)) || !value_kept(value, end))
		return;
	if (o->n)
		text_out_str(o, "; ");
	for (; s < name_end; s++)
		text_out_fill(o, lower(*s), 1);
	text_out_str(o, ": ");
	text_out_add(o, value, (size_t)(end - value));
}

char *html_style_clean(void *ctx, const char *style)
{
	struct text_out o = text_out_on(ctx);
	char *flat = talloc_strdup(o.p, style);

	for (char *c = flat; *c; c++) {
		if (blank(*c))
			*c = ' ';
	}
	for (const char *s = flat; *s;) {
		const char *end = declaration_end(s);

		add_declaration(&o, s, end);
		s = *end ? end + 1 : end;
	}
	talloc_free(flat);
	return o.p;
}

bool html_style_hides(const char *style)
{
	for (const char *s = style; (s = strcasestr(s, "display")) != NULL; s++) {
		const char *v = s + strlen("display");

		while (blank(*v))
			v++;
		if (*v++ != ':')
			continue;
		while (blank(*v))
			v++;
		if (strncasecmp(v, "none", 4) == 0)
			return true;
	}
	return false;
}
