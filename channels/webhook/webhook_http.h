/*
 * webhook_http.h - one POST over HTTPS, by libcurl: verified, to allowed addresses alone, without redirects, within 15 s.
 *
 * Headers beside the body's type: Onevoice-Delivery (the id, the same with each attempt) and Onevoice-Signature
 * "t=<seconds since 1970>,v1=<HMAC-SHA-256 of "t.body", hexadecimal>".
 * Owns: its connections. Thread: the one that made it.
 */
#ifndef CHANNELS_WEBHOOK_WEBHOOK_HTTP_H
#define CHANNELS_WEBHOOK_WEBHOOK_HTTP_H

#include "channels/webhook/webhook_address.h"
#include "hub/base/bytes.h"
#include "hub/base/job.h"
#include "workflow/webhook.h"

struct webhook_way {
	const char *ca; /* certificates to check a target's against; NULL = the system's */
	const struct webhook_net *also;
	size_t nalso;
	/* Asked about once a second: false breaks off. */
	bool (*go_on)(void *arg);
	void *arg;
};

struct webhook_client;

struct webhook_client *webhook_client_new(void *ctx, const struct webhook_way *way);
/* "t=...,v1=..." on ctx. Pure. */
char *webhook_signature(void *ctx, struct key32 key, instant at, const char *body);
/* One attempt; r_r->said lives on j->ctx. */
void webhook_post(struct webhook_client *c, struct job *j, struct key32 key, const struct webhook *w,
		  struct webhook_result *r_r);

#endif
