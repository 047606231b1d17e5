/*
 * services_channels.h - the channels that run, all treated alike.
 *
 * Owns: nothing but the list. Thread: the loop thread, except services_channels_wake.
 */
#ifndef OPS_SERVICES_CHANNELS_H
#define OPS_SERVICES_CHANNELS_H

#include <stdatomic.h>

#include "channels/channel.h"
#include "ops/house.h"
#include "web/api/web.h"

#define CHANNELS_MOST 8

struct running_channel {
	struct channel_port *port;
	void (*wake)(void *arg); /* the outbox may have grown; any thread; may be NULL */
	void *wake_arg;
};

struct services_channels {
	struct running_channel list[CHANNELS_MOST];
	atomic_uint n; /* those before it are whole: a committing thread may look at any time */
};

/* Start every channel that the settings name. 0, or the exit code, with the reason on standard error. */
int services_channels_start(struct services_channels *c, struct house *h, struct loop *l, struct edge *e,
			    const uint8_t boot_id[16]);
void services_channels_wake(struct services_channels *c);
void services_channels_drain(struct services_channels *c);
/* At most `wait` in all; false: something under way was broken off. */
bool services_channels_stop(struct services_channels *c, span wait);
/* For /healthz: each channel and its gauges. */
size_t services_channels_health(struct services_channels *c, struct web_health_item *items, size_t most);

#endif
