/* widget_origin.c - the sites on which a widget may stand, as an administrator types them. Source: RFC 6454 6.2. */
#include <ctype.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "workflow/excerpt.h"
#include "workflow/widget.h"

#define HOST_MOST 253

static bool is_host_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/* Names in ASCII (a Chinese one is typed in its xn-- form) and IPv4; what else a host may be needs no widget. */
static const char *host_barred(const char *host, size_t n)
{
	if (n == 0 || n > HOST_MOST || host[0] == '.' || host[0] == '-' || host[n - 1] == '.')
		return "an origin names a host";
	for (size_t i = 0; i < n; i++) {
		if (!is_host_char(host[i]))
			return "a host has letters, digits, dots and hyphens; others are written as xn--";
	}
	return NULL;
}

static bool is_own_machine(const char *host, size_t n)
{
	return (n == 9 && memcmp(host, "localhost", n) == 0) || (n == 9 && memcmp(host, "127.0.0.1", n) == 0);
}

static const char *port_barred(const char *port)
{
	size_t n = strlen(port);

	if (n == 0 || n > 5 || strspn(port, "0123456789") != n || port[0] == '0')
		return "a port is a number";
	return NULL;
}

/* `line` is lower case. */
static const char *origin_barred(char *line)
{
	bool plain = strncmp(line, "http://", 7) == 0;
	char *host = line + (plain ? 7 : 8), *port;
	size_t n;
	const char *barred;

	if (!plain && strncmp(line, "https://", 8) != 0)
		return "an origin begins with https://";
	n = strlen(host);
	if (n && host[n - 1] == '/')
		host[--n] = '\0'; /* as people copy it out of a browser */
	port = strchr(host, ':');
	n = port ? (size_t)(port - host) : n;
	barred = host_barred(host, n);
	if (!barred && port)
		barred = port_barred(port + 1);
	if (!barred && plain && !is_own_machine(host, n))
		barred = "http:// is for localhost and 127.0.0.1 alone";
	return barred;
}

const char *widget_origins_read(void *ctx, const char *text, char **clean_r)
{
	char *copy = talloc_strdup(ctx, text), *save = NULL, *clean = talloc_strdup(ctx, "");

	if (excerpt_length(text) > WIDGET_ORIGINS_MOST)
		return "origins: too many";
	for (char *line = strtok_r(copy, "\r\n\t ,", &save); line; line = strtok_r(NULL, "\r\n\t ,", &save)) {
		for (char *p = line; *p; p++)
			*p = *p >= 'A' && *p <= 'Z' ? (char)(*p - 'A' + 'a') : *p;
		const char *barred = origin_barred(line);

		if (barred)
			return talloc_asprintf(ctx, "origins: %.60s: %s", line, barred);
		clean = talloc_asprintf_append(clean, "%s%s", clean[0] ? "\n" : "", line);
	}
	*clean_r = clean;
	return NULL;
}

char *widget_ancestors(void *ctx, const struct widget *w)
{
	char *list = talloc_strdup(ctx, w->origins);

	for (char *p = list; *p; p++)
		*p = *p == '\n' ? ' ' : *p;
	return list;
}
