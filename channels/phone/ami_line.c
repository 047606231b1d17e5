/* ami_line.c - a bare connection by libcurl. */
#include "channels/phone/ami_line.h"

#include <string.h>
#include <talloc.h>

#include "channels/line.h"

struct ami_conn {
	struct line *line;
};

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
	c->line = line_new(c, to->ca);
	curl_easy_setopt(line_curl(c->line), CURLOPT_URL, url);
	code = line_open(c->line);
	if (code == CURLE_OK)
		return RC_OK;
	*why_r = curl_easy_strerror(code);
	return RC_IO;
}

enum rc ami_line_send(struct ami_conn *c, const char *text)
{
	return line_send(c->line, (struct bytes){(const uint8_t *)text, strlen(text)}) == RC_OK ? RC_OK
												: RC_IO;
}

enum rc ami_line_receive(struct ami_conn *c, void *buffer, size_t most, span wait, size_t *n_r)
{
	return line_receive(c->line, buffer, most, wait, n_r);
}
