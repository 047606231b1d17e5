/*
 * sink.h - an SMTP listener of our own that takes every mail and forwards none: the demo's outside world.
 *
 * Keeps nothing but a count; the mails themselves are read where they were sent from, in the outbox.
 * Owns: the raw listener "sink", on loopback. Thread: loop thread.
 */
#ifndef CHANNELS_MAIL_SINK_H
#define CHANNELS_MAIL_SINK_H

#include "hub/run/edge.h"

struct sink;

/* RC_IO: cannot listen; *why_r says why. */
MUST_CHECK enum rc sink_start(void *ctx, struct edge *e, const char *hostname, unsigned port,
			      struct sink **s_r, const char **why_r);
uint64_t sink_count(const struct sink *s);

#endif
