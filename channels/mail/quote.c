/* quote.c - where the quoted history at the end of a mail's text begins. */
#include "channels/mail/quote.h"

#include <string.h>
#include <talloc.h>

#include "channels/mail/quote_markers.h"
#include "hub/base/rc.h"

#define LINES_MOST 50000 /* the rest counts as one line */

static size_t blanks_at(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && (p[i] == ' ' || p[i] == '\t'))
		i++;
	return i;
}

static struct quote_line line_of(const char *p, size_t n)
{
	struct quote_line l = {p, n, false};
	size_t skip = blanks_at(l.p, l.n);

	for (l.quoted = skip < l.n && l.p[skip] == '>'; skip < l.n && l.p[skip] == '>';)
		skip += 1 + blanks_at(l.p + skip + 1, l.n - skip - 1);
	l.p += skip;
	l.n -= skip;
	while (l.n > 0 && (l.p[l.n - 1] == ' ' || l.p[l.n - 1] == '\t'))
		l.n--;
	return l;
}

static struct quote_line *lines_of(const char *text, size_t *n_r)
{
	size_t n = 1;

	for (const char *p = text; (p = strchr(p, '\n')) != NULL && n < LINES_MOST; p++)
		n++;
	struct quote_line *lines = talloc_array(NULL, struct quote_line, (unsigned)n);
	const char *p = text;

	must(lines != NULL);
	for (size_t i = 0; i < n; i++) {
		size_t len = i + 1 < n ? strcspn(p, "\n") : strlen(p);

		lines[i] = line_of(p, len);
		p += len + 1;
	}
	*n_r = n;
	return lines;
}

static bool blank(const struct quote_line *l)
{
	return l->n == 0;
}

/* A link that a mail program broke out of a quotation: "_nonce=3dd518)", " (http://host/c) >". */
static bool torn_link(const struct quote_line *l)
{
	bool closes = memchr(l->p, ')', l->n) && !memchr(l->p, '(', l->n);

	return closes ? !memchr(l->p, ' ', l->n)
		      : memmem(l->p, l->n, "://", 3) && l->n > 0 && l->p[l->n - 1] == '>';
}

/* A signature or a list's footer may follow the quotation: nothing of the answer is below it. */
static bool ends_here(const struct quote_line *l)
{
	return (l->n == 2 && memcmp(l->p, "--", 2) == 0) || (quote_rule(l) && l->n > 20 && l->p[0] == '_') ||
	       quote_device_signature(l);
}

/*
 * For each line: when something quoted stands above it, is there nothing but history from it on (quoted and
 * blank lines, torn links, up to a footer or an older marker)? Made from the end, so that it is linear.
 */
static bool *history_tails(const struct quote_line *lines, size_t n)
{
	bool *tail = talloc_array(NULL, bool, (unsigned)n + 1);

	must(tail != NULL);
	tail[n] = true;
	for (size_t i = n; i-- > 0;) {
		size_t taken, offset;
		const struct quote_line *l = &lines[i];

		if (l->quoted || blank(l) || (i > 0 && lines[i - 1].quoted && torn_link(l)))
			tail[i] = tail[i + 1];
		else
			tail[i] = ends_here(l) ||
				  quote_marker_at(lines, n, i, &taken, &offset) == QUOTE_BEFORE_ALL;
	}
	return tail;
}

static size_t skip_blank(const struct quote_line *lines, size_t n, size_t at)
{
	while (at < n && blank(&lines[at]) && !lines[at].quoted)
		at++;
	return at;
}

/* The first line of the history; *offset_r: where in it. n = there is none. */
static size_t history_start(const struct quote_line *lines, size_t n, size_t *offset_r)
{
	bool *tail = history_tails(lines, n);
	size_t start = n;

	*offset_r = 0;
	for (size_t i = 0; i < n && start == n; i++) {
		size_t taken, offset;

		if (!lines[i].quoted && quote_forward(&lines[i]))
			break;
		enum quote_marker m = quote_marker_at(lines, n, i, &taken, &offset);
		size_t behind = skip_blank(lines, n, i + taken);
		bool marks = behind < n && lines[behind].quoted;

		/* '>' below an attribution says how its author quotes: what is not quoted then is an answer
		 */
		if ((m == QUOTE_BEFORE_ALL && !lines[i].quoted && !marks) ||
		    (m != QUOTE_NONE && marks && tail[behind])) {
			start = i;
			*offset_r = offset;
		} else if (lines[i].quoted && tail[i]) {
			start = i;
		}
	}
	talloc_free(tail);
	return start;
}

/* Blank lines, rules and device signatures right above the history belong to it. */
static size_t above(const struct quote_line *lines, size_t at)
{
	while (at > 0 && ((blank(&lines[at - 1]) && !lines[at - 1].quoted) || quote_rule(&lines[at - 1]) ||
			  quote_device_signature(&lines[at - 1])))
		at--;
	return at;
}

size_t quote_visible_bytes(const char *text)
{
	size_t n, offset, all = strlen(text), visible = all;
	struct quote_line *lines = lines_of(text, &n);
	size_t start = history_start(lines, n, &offset);

	if (start < n && offset > 0) {
		visible = (size_t)(lines[start].p + offset - text);
	} else {
		start = above(lines, start);
		visible = start == 0 ? 0 : (size_t)(lines[start - 1].p + lines[start - 1].n - text);
	}
	talloc_free(lines);
	return visible == 0 ? all : visible;
}
