/* http_head.c - bytes into lines, lines into the request line and fields. */
#include "hub/run/http_head.h"

#include <string.h>
#include <strings.h>

#define SKIPPED_MOST 2 /* empty lines before a request: RFC 9112 2.2 wants one forgiven */

void http_head_begin(struct http_head *h)
{
	h->method = h->target = NULL;
	h->nfields = 0;
	h->n = h->line = 0;
	h->skipped = 0;
	h->cr = false;
}

bool http_head_is_untouched(const struct http_head *h)
{
	return h->n == 0 && !h->cr;
}

static bool is_token_char(char c)
{
	if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
		return true;
	return c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL;
}

static bool is_token(const char *s)
{
	if (*s == '\0')
		return false;
	while (is_token_char(*s))
		s++;
	return *s == '\0';
}

/* "HTTP/1.1" -> 1; a major version that we do not speak is 505, anything else no version at all. */
static bool take_version(struct http_head *h, const char *v, struct refusal *no)
{
	if (strncmp(v, "HTTP/", 5) != 0 || v[5] < '0' || v[5] > '9' || v[6] != '.' || v[7] < '0' ||
	    v[7] > '9' || v[8] != '\0') {
		*no = REFUSE_BAD("The request line ends in no HTTP version.");
		return false;
	}
	if (v[5] != '1') {
		*no = (struct refusal){505, "unsupported", "Only HTTP/1.1 is spoken here."};
		return false;
	}
	h->minor = v[7] == '0' ? 0 : 1;
	return true;
}

/* method SP target SP version, and nothing else. */
static bool take_request_line(struct http_head *h, char *line, struct refusal *no)
{
	char *target = strchr(line, ' ');
	char *version = target ? strchr(target + 1, ' ') : NULL;

	if (!version || target[1] == ' ' || strpbrk(version + 1, " \t") || strchr(line, '\t')) {
		*no = REFUSE_BAD("The request line is not method, target and version.");
		return false;
	}
	*target++ = '\0';
	*version++ = '\0';
	if (!is_token(line)) {
		*no = REFUSE_BAD("The method is no token.");
		return false;
	}
	h->method = line;
	h->target = target;
	return take_version(h, version, no);
}

static bool take_field(struct http_head *h, char *line, struct refusal *no)
{
	char *colon = strchr(line, ':'), *value;
	size_t n;

	if (*line == ' ' || *line == '\t') {
		*no = REFUSE_BAD("A folded header line is not accepted.");
		return false;
	}
	if (colon)
		*colon = '\0';
	if (!colon || !is_token(line)) {
		*no = REFUSE_BAD("A header line is not name, colon and value.");
		return false;
	}
	if (h->nfields == HEAD_FIELDS_MOST) {
		*no = (struct refusal){431, "too_large", "There are too many header fields."};
		return false;
	}
	for (char *c = line; *c; c++) {
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	}
	value = colon + 1;
	value += strspn(value, " \t");
	n = strlen(value);
	while (n > 0 && (value[n - 1] == ' ' || value[n - 1] == '\t'))
		value[--n] = '\0';
	h->fields[h->nfields++] = (struct head_field){line, value};
	return true;
}

/* A line has ended. */
static enum head_state take_line(struct http_head *h, struct refusal *no)
{
	char *line = h->b + h->line;
	bool empty = h->n == h->line;

	if (!h->method && empty) {
		if (++h->skipped <= SKIPPED_MOST)
			return HEAD_MORE;
		*no = REFUSE_BAD("Empty lines stand where a request should.");
		return HEAD_REFUSED;
	}
	if (empty)
		return HEAD_DONE;
	h->b[h->n++] = '\0';
	h->line = h->n;
	if (!h->method)
		return take_request_line(h, line, no) ? HEAD_MORE : HEAD_REFUSED;
	return take_field(h, line, no) ? HEAD_MORE : HEAD_REFUSED;
}

static enum head_state take_byte(struct http_head *h, uint8_t c, struct refusal *no)
{
	if (h->cr != (c == '\n')) {
		*no = REFUSE_BAD("A line ends in CR and LF together, or it does not end.");
		return HEAD_REFUSED;
	}
	if (h->cr) {
		h->cr = false;
		return take_line(h, no);
	}
	if (c == '\r') {
		h->cr = true;
		return HEAD_MORE;
	}
	if ((c < ' ' && c != '\t') || c > '~') {
		*no = REFUSE_BAD("A byte that is not plain text stands in the request's head.");
		return HEAD_REFUSED;
	}
	if (!h->method && h->n - h->line >= HEAD_FIRST_LINE_MOST) {
		*no = (struct refusal){414, "too_large", "The request line is too long."};
		return HEAD_REFUSED;
	}
	if (h->n >= HEAD_MOST - 1) { /* room for the NUL of the line */
		*no = (struct refusal){431, "too_large", "The request's head is too large."};
		return HEAD_REFUSED;
	}
	h->b[h->n++] = (char)c;
	return HEAD_MORE;
}

enum head_state http_head_feed(struct http_head *h, const uint8_t *p, size_t n, size_t *used_r,
			       struct refusal *no_r)
{
	enum head_state s = HEAD_MORE;
	size_t used = 0;

	while (used < n && s == HEAD_MORE)
		s = take_byte(h, p[used++], no_r);
	*used_r = used;
	return s;
}

const char *http_head_get(const struct http_head *h, const char *name, unsigned *count_r)
{
	const char *first = NULL;
	unsigned count = 0;

	for (unsigned i = 0; i < h->nfields; i++) {
		if (strcmp(h->fields[i].name, name) != 0)
			continue;
		if (count++ == 0)
			first = h->fields[i].value;
	}
	if (count_r)
		*count_r = count;
	return first;
}

static bool list_has(const char *list, const char *token)
{
	size_t want = strlen(token);

	while (*list) {
		size_t n;

		list += strspn(list, " \t,");
		n = strcspn(list, " \t,");
		if (n == want && strncasecmp(list, token, n) == 0)
			return true;
		list += n;
	}
	return false;
}

bool http_head_has_token(const struct http_head *h, const char *name, const char *token)
{
	for (unsigned i = 0; i < h->nfields; i++) {
		if (strcmp(h->fields[i].name, name) == 0 && list_has(h->fields[i].value, token))
			return true;
	}
	return false;
}
