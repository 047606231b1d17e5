/* ami_line.c - a bare connection by libcurl. */
#include "channels/phone/ami_line.h"

#include <curl/curl.h>
#include <poll.h>
#include <string.h>
#include <talloc.h>

#define CONNECT_MS 10000
#define SEND_MS 5000

struct ami_conn {
	CURL *curl;
	curl_socket_t fd;
};

static int conn_free(struct ami_conn *c)
{
	if (c->curl)
		curl_easy_cleanup(c->curl);
	return 0;
}

static void set_tls(CURL *curl, const struct ami_line_to *to)
{
	curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
	if (to->ca)
		curl_easy_setopt(curl, CURLOPT_CAINFO, to->ca);
}

enum rc ami_line_open(void *ctx, const struct ami_line_to *to, struct ami_conn **c_r, const char **why_r)
{
	struct ami_conn *c = talloc_zero(ctx, struct ami_conn);
	const char *open = strchr(to->host, ':') ? "[" : "", *shut = *open ? "]" : "";
	char *url = talloc_asprintf(c, "%s://%s%s%s:%u", to->tls ? "https" : "http", open, to->host, shut,
				    to->port);
	CURLcode code;

	must(c && url);
	*c_r = c;
	*why_r = "";
	c->curl = curl_easy_init();
	must(c->curl);
	talloc_set_destructor(c, conn_free);
	curl_easy_setopt(c->curl, CURLOPT_URL, url);
	curl_easy_setopt(c->curl, CURLOPT_PROXY, "");
	curl_easy_setopt(c->curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c->curl, CURLOPT_CONNECT_ONLY, 1L);
	curl_easy_setopt(c->curl, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
	set_tls(c->curl, to);
	code = curl_easy_perform(c->curl);
	if (code == CURLE_OK)
		code = curl_easy_getinfo(c->curl, CURLINFO_ACTIVESOCKET, &c->fd);
	if (code == CURLE_OK && c->fd != CURL_SOCKET_BAD)
		return RC_OK;
	*why_r = curl_easy_strerror(code);
	return RC_IO;
}

/* true: it can be read from (POLLIN) or written to. */
static bool wait_for(const struct ami_conn *c, short what, int64_t ms)
{
	struct pollfd p = {.fd = c->fd, .events = what};

	return poll(&p, 1, (int)ms) > 0;
}

enum rc ami_line_send(struct ami_conn *c, const char *text)
{
	size_t left = strlen(text), n = 0;

	while (left > 0) {
		CURLcode code = curl_easy_send(c->curl, text, left, &n);

		if (code == CURLE_OK) {
			text += n;
			left -= n;
		} else if (code != CURLE_AGAIN || !wait_for(c, POLLOUT, SEND_MS)) {
			return RC_IO;
		}
	}
	return RC_OK;
}

enum rc ami_line_receive(struct ami_conn *c, void *buffer, size_t most, span wait, size_t *n_r)
{
	CURLcode code = curl_easy_recv(c->curl, buffer, most, n_r); /* TLS may hold some already */

	if (code == CURLE_AGAIN && wait_for(c, POLLIN, wait.ms))
		code = curl_easy_recv(c->curl, buffer, most, n_r);
	if (code == CURLE_AGAIN) {
		*n_r = 0;
		return RC_OK;
	}
	return code == CURLE_OK && *n_r > 0 ? RC_OK : RC_IO;
}
