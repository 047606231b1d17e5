/* html_link.c - addresses in a mail's HTML. */
#include "hub/text/html_link.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/text/text_out.h"

char *html_link_plain(void *ctx, const char *address)
{
	struct text_out o = text_out_on(ctx);

	while (*address && (unsigned char)*address <= ' ')
		address++;
	for (; *address; address++) {
		unsigned char c = (unsigned char)*address;

		if (c > ' ' && c != 0x7f)
			text_out_add(&o, address, 1);
		else if (c == ' ')
			text_out_add(&o, address, 1);
	}
	text_out_trim(&o);
	struct text_out encoded = text_out_on(ctx);

	for (const char *p = o.p; *p; p++) {
		if (*p == ' ')
			text_out_str(&encoded, "%20");
		else
			text_out_add(&encoded, p, 1);
	}
	talloc_free(o.p);
	return encoded.p;
}

static bool begins(const char *text, const char *scheme)
{
	return strncasecmp(text, scheme, strlen(scheme)) == 0;
}

/* The host of "//user@host:port/path", as it stands. */
static char *host_of(void *ctx, const char *slashes)
{
	const char *host = slashes + 2;
	size_t n = strcspn(host, "/?#\\");

	for (size_t i = 0; i < n; i++) {
		if (host[i] == '@') {
			host += i + 1;
			n -= i + 1;
			i = (size_t)-1;
		}
	}
	return n ? talloc_strndup(ctx, host, n) : NULL;
}

char *html_link_target(void *ctx, const char *plain)
{
	bool safe = begins(plain, "https:");

	if (safe || begins(plain, "http:")) {
		const char *rest = strchr(plain, ':') + 1;
		char *host = rest[0] == '/' && rest[1] == '/' ? host_of(ctx, rest) : NULL;

		return host ? talloc_asprintf(ctx, "%s://%s", safe ? "https" : "http", host) : NULL;
	}
	if ((begins(plain, "mailto:") && plain[7]) || (begins(plain, "tel:") && plain[4]))
		return talloc_strndup(ctx, plain, strcspn(plain, "?"));
	return NULL;
}

/* Only the picture types, only base64: nothing in it can be read as anything else. */
static bool data_picture(const char *p)
{
	static const char *const kinds[] = {"data:image/png;base64,", "data:image/gif;base64,",
					    "data:image/jpeg;base64,", "data:image/jpg;base64,",
					    "data:image/webp;base64,"};

	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		if (!begins(p, kinds[i]))
			continue;
		const char *body = p + strlen(kinds[i]);

		return body[strspn(body,
				   "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")] == 0;
	}
	return false;
}

enum html_picture html_link_picture(const char *plain)
{
	if (begins(plain, "cid:") && plain[4])
		return HTML_PICTURE_CID;
	if (data_picture(plain))
		return HTML_PICTURE_DATA;
	if (begins(plain, "http:") || begins(plain, "https:") || begins(plain, "ftp:"))
		return HTML_PICTURE_REMOTE;
	if ((plain[0] == '/' || plain[0] == '\\') && (plain[1] == '/' || plain[1] == '\\'))
		return HTML_PICTURE_REMOTE;
	return HTML_PICTURE_NONE;
}
