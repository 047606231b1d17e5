/*
 * line.h - bytes to and from a peer to which libcurl has connected, TLS and signing in included.
 *
 * The owner sets on line_curl what its protocol wants (URL, user, CURLOPT_USE_SSL, ...); certificates are checked, no proxy
 * of the environment is used. Owns: the handle and its connection. Thread: the one that opened it. Call curl_global_init
 * once before.
 */
#ifndef CHANNELS_LINE_H
#define CHANNELS_LINE_H

#include <curl/curl.h>

#include "hub/base/bytes.h"
#include "hub/base/instant.h"
#include "hub/base/rc.h"

struct line;

/* On ctx; freeing it closes. `ca`: a file of certificates, borrowed for the call; NULL = the system's. */
struct line *line_new(void *ctx, const char *ca);
CURL *line_curl(struct line *l);
/* Connect as far as the URL's protocol goes by itself. May be called again after a failure. */
CURLcode line_open(struct line *l);
/* All of it. RC_IO: gone. RC_TIMEOUT: the peer takes nothing. */
MUST_CHECK enum rc line_send(struct line *l, struct bytes out);
/* What has come within `wait`; *n_r 0 = nothing. RC_IO: closed. */
MUST_CHECK enum rc line_receive(struct line *l, void *buffer, size_t most, span wait, size_t *n_r);

#endif
