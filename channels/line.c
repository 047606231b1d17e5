/* line.c - a connection of libcurl's as bare bytes. */
#include "channels/line.h"

#include <poll.h>
#include <talloc.h>

#include "channels/curl_strict.h"

#define CONNECT_MS 10000L
#define SEND_MS 10000

struct line {
	CURL *curl;
	curl_socket_t fd;
};

static int line_end(struct line *l)
{
	curl_easy_cleanup(l->curl);
	return 0;
}

struct line *line_new(void *ctx, const char *ca)
{
	struct line *l = talloc_zero(ctx, struct line);

	must(l);
	l->curl = curl_strict_new(&(struct curl_strict){.ca = ca, .connect_ms = CONNECT_MS});
	talloc_set_destructor(l, line_end);
	curl_easy_setopt(l->curl, CURLOPT_CONNECT_ONLY, 1L);
	return l;
}

CURL *line_curl(struct line *l)
{
	return l->curl;
}

CURLcode line_open(struct line *l)
{
	CURLcode code = curl_easy_perform(l->curl);

	if (code == CURLE_OK)
		code = curl_easy_getinfo(l->curl, CURLINFO_ACTIVESOCKET, &l->fd);
	if (code == CURLE_OK && l->fd == CURL_SOCKET_BAD)
		code = CURLE_COULDNT_CONNECT;
	return code;
}

/* true: it can be read from (POLLIN) or written to. */
static bool wait_for(const struct line *l, short what, int64_t ms)
{
	struct pollfd p = {.fd = l->fd, .events = what};

	return poll(&p, 1, (int)ms) > 0;
}

enum rc line_send(struct line *l, struct bytes out)
{
	while (out.n > 0) {
		size_t n = 0;
		CURLcode code = curl_easy_send(l->curl, out.p, out.n, &n);

		if (code == CURLE_OK)
			out = (struct bytes){out.p + n, out.n - n};
		else if (code != CURLE_AGAIN)
			return RC_IO;
		else if (!wait_for(l, POLLOUT, SEND_MS))
			return RC_TIMEOUT;
	}
	return RC_OK;
}

enum rc line_receive(struct line *l, void *buffer, size_t most, span wait, size_t *n_r)
{
	CURLcode code = curl_easy_recv(l->curl, buffer, most, n_r); /* TLS may hold some already */

	if (code == CURLE_AGAIN && wait_for(l, POLLIN, wait.ms))
		code = curl_easy_recv(l->curl, buffer, most, n_r);
	if (code == CURLE_AGAIN) {
		*n_r = 0;
		return RC_OK;
	}
	return code == CURLE_OK && *n_r > 0 ? RC_OK : RC_IO;
}
