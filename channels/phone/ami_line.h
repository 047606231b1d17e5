/*
 * ami_line.h - the connection to the manager interface: TCP, or TLS with the certificate checked.
 *
 * libcurl connects and encrypts, and hands over the bare connection (CURLOPT_CONNECT_ONLY). Thread: the one that opened it.
 * Call curl_global_init once before.
 */
#ifndef CHANNELS_PHONE_AMI_LINE_H
#define CHANNELS_PHONE_AMI_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "hub/base/instant.h"
#include "hub/base/rc.h"

struct ami_line_to {
	const char *host;
	unsigned port;
	bool tls;
	const char *ca; /* file of certificates; NULL = the system's */
};

struct ami_conn;

/* On ctx; freeing it closes. RC_IO: not reached; *why_r static. */
MUST_CHECK enum rc ami_line_open(void *ctx, const struct ami_line_to *to, struct ami_conn **c_r,
				 const char **why_r);
/* RC_IO: gone. */
MUST_CHECK enum rc ami_line_send(struct ami_conn *c, const char *text);
/* What has come within `wait`; *n_r 0 = nothing. RC_IO: closed. */
MUST_CHECK enum rc ami_line_receive(struct ami_conn *c, void *buffer, size_t most, span wait, size_t *n_r);

#endif
