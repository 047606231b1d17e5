/*
 * html_limits.c - the linear look at hostile HTML before libxml2 may see it.
 *
 * libxml2 compares every attribute of a tag with all before it: 50,000 of them cost 36 s. Where a tag begins
 * and ends depends on comments, scripts and quotes before it, and a look that took these differently from
 * libxml2 could be led past a bomb. So each '<' is tried as the start of a tag, whatever stands around it,
 * and read exactly as htmlParseStartTag (2.9.14) would; the work of overlapping readings has a budget.
 */
#include <string.h>

#include "hub/text/html_tree.h"

#define NAME_MOST 100 /* libxml2's HTML_PARSER_BUFFER_SIZE: a longer name counts as several */
#define WORK_MOST (4 * HTML_BYTES_MOST)

static bool blank(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool name_start(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || c == '.';
}

static bool name_inside(uint8_t c)
{
	return name_start(c) || (c >= '0' && c <= '9') || c == '-';
}

static const uint8_t *skip_blanks(const uint8_t *p, const uint8_t *end)
{
	while (p < end && blank(*p))
		p++;
	return p;
}

static const uint8_t *skip_name(const uint8_t *p, const uint8_t *end)
{
	const uint8_t *start = p;

	while (p < end && name_inside(*p) && p - start < NAME_MOST)
		p++;
	return p;
}

static bool tag_ends(const uint8_t *p, const uint8_t *end)
{
	return p == end || *p == '>' || (*p == '/' && p + 1 < end && p[1] == '>');
}

static const uint8_t *skip_value(const uint8_t *p, const uint8_t *end)
{
	if (p < end && (*p == '"' || *p == '\'')) {
		const uint8_t *close = memchr(p + 1, *p, (size_t)(end - p - 1));

		return close ? close + 1 : end;
	}
	while (p < end && !blank(*p) && *p != '>')
		p++;
	return p;
}

/* Behind one attribute, or behind the rubbish that stands in its place. */
static const uint8_t *skip_attribute(const uint8_t *p, const uint8_t *end)
{
	if (!name_start(*p)) {
		while (!tag_ends(p, end) && !blank(*p))
			p++;
		return p;
	}
	p = skip_blanks(skip_name(p, end), end);
	if (p < end && *p == '=')
		p = skip_value(skip_blanks(p + 1, end), end);
	return p;
}

/* Why the tag whose name begins at `p` is over a limit, NULL = it is not. Its end in *end_r. */
static const char *tag_barred(const uint8_t *p, const uint8_t *end, size_t times, const uint8_t **end_r)
{
	const uint8_t *start = p;
	size_t attributes = 0;

	p = skip_blanks(skip_name(p, end), end);
	while (!tag_ends(p, end)) {
		if (++attributes > HTML_TAG_ATTRIBUTES_MOST + 10 * (times - 1))
			return "a tag of the HTML has too many attributes";
		p = skip_blanks(skip_attribute(p, end), end);
		if ((size_t)(p - start) > times * HTML_TAG_BYTES_MOST)
			return "a tag of the HTML is too long";
	}
	*end_r = p;
	return NULL;
}

enum rc html_within_limits(struct job *j, struct bytes html, size_t times)
{
	const uint8_t *p = html.p, *end = html.p + html.n;
	size_t work = 0, tags = 0;

	if (html.n > times * HTML_BYTES_MOST)
		return because(j, RC_LIMIT, "the HTML has more than %zu KiB", HTML_BYTES_MOST >> 10);
	while (p < end && (p = memchr(p, '<', (size_t)(end - p))) != NULL) {
		const uint8_t *tag_end;

		p++;
		if (p == end || !name_start(*p))
			continue;
		const char *barred = tag_barred(p, end, times, &tag_end);

		if (barred)
			return because(j, RC_LIMIT, "%s", barred);
		work += (size_t)(tag_end - p);
		if (++tags > HTML_TAGS_MOST || work > times * WORK_MOST)
			return because(j, RC_LIMIT, "the HTML has too many tags");
	}
	return RC_OK;
}
