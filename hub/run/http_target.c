/* http_target.c - origin form, absolute form and "*"; decoding of the path. */
#include "hub/run/http_target.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "hub/base/rc.h"
#include "hub/run/utf8_feed.h"

/* One character of the path as sent, decoded; -1: it may not stand there. */
static int decode(const char **at)
{
	const char *p = *at;
	int high, low, c;

	*at += 1;
	if (*p != '%')
		return strchr("\\\"<>^`{|}#", *p) ? -1 : (unsigned char)*p;
	high = num_hex_digit(p[1]);
	low = high < 0 ? -1 : num_hex_digit(p[2]);
	if (low < 0)
		return -1;
	*at += 2;
	c = high << 4 | low;
	return c < ' ' || c == 0x7f || c == '/' || c == '\\' ? -1 : c;
}

/* The last segment of path[0..n], without its slash, is one that no canonical path has. `ends`: nothing follows. */
static bool is_odd_segment(const char *path, size_t n, bool ends)
{
	size_t start = n;

	while (start > 0 && path[start - 1] != '/')
		start--;
	if (n == start)
		return !ends; /* "//"; a slash at the end is all right */
	return (n - start == 1 && path[start] == '.') ||
	       (n - start == 2 && memcmp(path + start, "..", 2) == 0);
}

static char *canonical_path(void *ctx, const char *sent, size_t sent_n)
{
	char *path = talloc_array(ctx, char, (unsigned)sent_n + 1);
	struct utf8_feed u = {0};
	const char *p = sent;
	size_t n = 0;

	must(path);
	while (p < sent + sent_n) {
		int c = decode(&p);

		if (c < 0 || (n > 0 && c == '/' && is_odd_segment(path, n, false)))
			return NULL;
		path[n++] = (char)c;
	}
	path[n] = '\0';
	if (is_odd_segment(path, n, true) || !utf8_feed(&u, (const uint8_t *)path, n) ||
	    !utf8_feed_is_whole(&u))
		return NULL;
	return path;
}

/* "http://name:port/path?query": the part before the path goes to *authority_r. */
static const char *after_authority(void *ctx, const char *target, const char **authority_r)
{
	size_t scheme = strncasecmp(target, "http://", 7) == 0	  ? 7
			: strncasecmp(target, "https://", 8) == 0 ? 8
								  : 0;
	size_t n;

	if (scheme == 0)
		return NULL;
	n = strcspn(target + scheme, "/?#");
	*authority_r = talloc_strndup(ctx, target + scheme, n);
	return n > 0 ? target + scheme + n : NULL;
}

bool http_target_read(void *ctx, const char *target, struct http_target *t_r, struct refusal *no_r)
{
	const char *rest = target;
	size_t n;

	*t_r = (struct http_target){.authority = "", .path = "*", .query = ""};
	if (strcmp(target, "*") == 0)
		return true;
	*no_r = REFUSE_BAD("The target is no path.");
	if (*target != '/')
		rest = after_authority(ctx, target, &t_r->authority);
	if (!rest || strchr(rest, '#'))
		return false;
	n = strcspn(rest, "?");
	t_r->query = rest[n] == '?' ? rest + n + 1 : "";
	t_r->path = n == 0 ? "/" : canonical_path(ctx, rest, n);
	*no_r = REFUSE_BAD("The path is not in its canonical form.");
	return t_r->path != NULL;
}
