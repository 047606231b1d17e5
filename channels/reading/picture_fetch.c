/* picture_fetch.c - the bytes of one remote picture. */
#include "channels/reading/picture_fetch.h"

#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <talloc.h>

#include "channels/curl_strict.h"
#include "hub/base/instant.h"
#include "hub/text/text_out.h"
#include "hub/text/utf8.h"

#define CONNECT_MS 3000L
#define ONE_MS 6000L
#define HOST_MOST 255

struct fetching {
	const struct picture_way *way;
	struct text_out got;
	bool refused; /* an address */
	bool too_large;
};

/* The address itself, after every name was resolved. */
static curl_socket_t open_socket(void *user, curlsocktype purpose UNUSED, struct curl_sockaddr *to)
{
	struct fetching *f = user;

	if (!webhook_address_allowed(&to->addr, f->way->also, f->way->nalso)) {
		f->refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

static size_t take(char *p, size_t size, size_t n, void *user)
{
	struct fetching *f = user;

	if (size * n > PICTURE_BYTES_MOST - f->got.n) {
		f->too_large = true;
		return 0;
	}
	text_out_add(&f->got, p, size * n);
	return size * n;
}

/* ---- the address as it is written ---- */

static char *part(void *ctx, CURLU *u, CURLUPart what, unsigned flags)
{
	char *text = NULL, *copy;

	if (curl_url_get(u, what, &text, flags) != CURLUE_OK || !text)
		return talloc_strdup(ctx, "");
	copy = talloc_strdup(ctx, text);
	curl_free(text);
	return copy;
}

static CURLU *url_of(const char *url)
{
	CURLU *u = curl_url();

	must(u);
	if (curl_url_set(u, CURLUPART_URL, url, 0) == CURLUE_OK)
		return u;
	curl_url_cleanup(u);
	return NULL;
}

char *picture_host(void *ctx, const char *url)
{
	CURLU *u = url_of(url);
	char *host = u ? part(ctx, u, CURLUPART_HOST, 0) : talloc_strdup(ctx, "");

	must(host);
	curl_url_cleanup(u);
	host[utf8_cut(host, HOST_MOST)] = '\0';
	return utf8_line_of(ctx, host);
}

/* PICTURE_FINE: it may be asked; *url_r as it is asked, without who it names. */
static enum picture_why look_at(void *ctx, const struct picture_way *way, const char *url, char **url_r)
{
	CURLU *u = url_of(url);
	char *scheme, *port;
	enum picture_why why = PICTURE_FINE;

	if (!u)
		return PICTURE_NAME;
	scheme = part(ctx, u, CURLUPART_SCHEME, 0);
	port = part(ctx, u, CURLUPART_PORT, CURLU_DEFAULT_PORT);
	if (strcasecmp(scheme, "http") != 0 && strcasecmp(scheme, "https") != 0)
		why = PICTURE_TYPE;
	else if (!way->any_port && strcmp(port, "80") != 0 && strcmp(port, "443") != 0)
		why = PICTURE_PORT;
	(void)curl_url_set(u, CURLUPART_USER, NULL, 0);
	(void)curl_url_set(u, CURLUPART_PASSWORD, NULL, 0);
	(void)curl_url_set(u, CURLUPART_FRAGMENT, NULL, 0);
	*url_r = part(ctx, u, CURLUPART_URL, 0);
	curl_url_cleanup(u);
	return why;
}

/* ---- one request ---- */

static enum picture_why judge(CURL *c, const struct fetching *f, CURLcode code, char **next_r, void *ctx)
{
	char *next = NULL;
	long status = 0;

	if (f->refused)
		return PICTURE_PRIVATE;
	if (f->too_large || code == CURLE_FILESIZE_EXCEEDED)
		return PICTURE_SIZE;
	if (code == CURLE_OPERATION_TIMEDOUT)
		return PICTURE_SLOW;
	if (code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_URL_MALFORMAT)
		return PICTURE_NAME;
	if (code != CURLE_OK)
		return PICTURE_UNREACHABLE;
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(c, CURLINFO_REDIRECT_URL, &next);
	if (status >= 300 && status < 400 && next)
		*next_r = talloc_strdup(ctx, next);
	else if (status != 200)
		return PICTURE_REFUSED;
	return PICTURE_FINE;
}

/* *next_r: it stands elsewhere. */
static enum picture_why ask(void *ctx, struct fetching *f, const char *url, char **next_r)
{
	int64_t left = f->way->until - clock_mono_ms();
	enum picture_why why;
	CURL *c;

	if (left <= 0)
		return PICTURE_SLOW;
	c = curl_strict_new(
		&(struct curl_strict){"http,https", NULL, CONNECT_MS, left < ONE_MS ? (long)left : ONE_MS});
	curl_easy_setopt(c, CURLOPT_URL, url);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, f);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, f);
	curl_easy_setopt(c, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)PICTURE_BYTES_MOST);
	curl_easy_setopt(c, CURLOPT_USERAGENT, "Onevoice");
	f->got.n = 0;
	why = judge(c, f, curl_easy_perform(c), next_r, ctx);
	curl_easy_cleanup(c);
	return why;
}

enum picture_why picture_fetch(void *ctx, const struct picture_way *way, const char *url, struct bytes *b_r)
{
	struct fetching f = {.way = way, .got = text_out_on(ctx)};
	enum picture_why why;
	char *at, *next = NULL;

	for (int i = 0; i <= PICTURE_REDIRECTS_MOST; i++, url = next) {
		next = NULL;
		why = look_at(ctx, way, url, &at);
		if (why == PICTURE_FINE)
			why = ask(ctx, &f, at, &next);
		if (why != PICTURE_FINE)
			return why;
		if (!next) {
			*b_r = (struct bytes){(const uint8_t *)f.got.p, f.got.n};
			return PICTURE_FINE;
		}
	}
	return PICTURE_REDIRECTS;
}
