/* html_check.c - is this text what html_clean writes? */
#include "hub/text/html_check.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/text/html_link.h"
#include "hub/text/html_rules.h"
#include "hub/text/html_style.h"
#include "hub/text/text_out.h"

#define NAME_MOST 32

struct check {
	const char *cid_prefix;
	bool remote_pictures;
	struct text_out value; /* of the attribute at hand, references resolved */
};

static bool name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/* A lower-case name at *p into `name`; *p behind it. */
static bool read_name(const char **p, char name[NAME_MOST])
{
	size_t n = 0;

	while (name_byte(**p) && n + 1 < NAME_MOST)
		name[n++] = *(*p)++;
	name[n] = 0;
	return n > 0;
}

/* "&#39;": the writer escapes by number, and only these. */
static const char *reference(const char *p, char *c_r)
{
	static const struct {
		const char *text;
		char c;
	} known[] = {{"&#38;", '&'}, {"&#60;", '<'},  {"&#62;", '>'},
		     {"&#34;", '"'}, {"&#39;", '\''}, {"&#96;", '`'}};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (strncmp(p, known[i].text, 5) == 0) {
			*c_r = known[i].c;
			return p + 5;
		}
	}
	return NULL;
}

/* ="value" at *p; the value in c->value. */
static bool read_value(struct check *c, const char **p)
{
	c->value.n = 0;
	c->value.p[0] = 0;
	if (strncmp(*p, "=\"", 2) != 0)
		return false;
	for (*p += 2; **p && **p != '"';) {
		char plain = **p;
		const char *next = *p + 1;

		if (strchr("<>'`", plain) || (plain == '&' && !(next = reference(*p, &plain))))
			return false;
		text_out_add(&c->value, &plain, 1);
		*p = next;
	}
	return *(*p)++ == '"';
}

static bool picture(const struct check *c, const char *value)
{
	if (c->cid_prefix && strncmp(value, c->cid_prefix, strlen(c->cid_prefix)) == 0)
		return value[strspn(value,
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-")] ==
			       0 &&
		       !strstr(value, "..") && !strstr(value, "//");
	switch (html_link_picture(value)) {
	case HTML_PICTURE_CID:
		return !c->cid_prefix;
	case HTML_PICTURE_DATA:
		return true;
	case HTML_PICTURE_REMOTE:
		return c->remote_pictures && strncasecmp(value, "http", 4) == 0;
	default:
		return false;
	}
}

static bool value_fits(struct check *c, const char *element, const char *name)
{
	const char *value = c->value.p;
	char *again = NULL;
	bool fits;

	if (strcmp(element, "a") == 0 && (strcmp(name, "rel") == 0 || strcmp(name, "target") == 0))
		return strcmp(value, name[0] == 'r' ? "noopener noreferrer nofollow" : "_blank") == 0;
	switch (html_attribute_kind_of(element, name)) {
	case HTML_ATTR_NONE:
		return false;
	case HTML_ATTR_LINK:
		again = html_link_target(c->value.p, value);
		fits = again && strpbrk(value, " \n\t") == NULL;
		break;
	case HTML_ATTR_PICTURE:
		return picture(c, value);
	case HTML_ATTR_STYLE:
		again = html_style_clean(c->value.p, value);
		fits = strcmp(again, value) == 0;
		break;
	default:
		return true;
	}
	talloc_free_children(c->value.p);
	return fits;
}

/* The tag behind its '<'; *p behind its '>'. */
static bool read_tag(struct check *c, const char **p)
{
	char element[NAME_MOST], name[NAME_MOST];
	bool closing = **p == '/';

	*p += closing;
	if (!read_name(p, element))
		return false;
	enum html_fate fate = html_fate_of(element);

	if (fate != HTML_KEEP && !(fate == HTML_VOID && !closing))
		return false;
	while (!closing && **p == ' ') {
		++*p;
		if (!read_name(p, name) || !read_value(c, p) || !value_fits(c, element, name))
			return false;
	}
	return *(*p)++ == '>';
}

static bool check(struct check *c, const char *p)
{
	while (*p) {
		char plain;

		if (*p == '<') {
			p++;
			if (!read_tag(c, &p))
				return false;
		} else if (*p == '&') {
			p = reference(p, &plain);
			if (!p)
				return false;
		} else if (strchr(">\"'`", *p)) {
			return false;
		} else {
			p++;
		}
	}
	return true;
}

bool html_check(const char *html, const char *cid_prefix, bool remote_pictures)
{
	struct check c = {cid_prefix, remote_pictures, text_out_on(NULL)};
	bool fits = check(&c, html);

	talloc_free(c.value.p);
	return fits;
}
