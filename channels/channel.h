/*
 * channel.h - the port: what every channel (mail, chat, fax, phone) is to the program that runs it.
 *
 * A channel turns what it hears into struct message_in and calls intake_accept; it fetches what must leave
 * from the outbox. Who starts a channel (ops) sees no more of it than this. Thread: drain and health from the
 * loop thread, stop from the thread that ends the program, after loop_run has returned or from the loop
 * thread.
 */
#ifndef CHANNELS_CHANNEL_H
#define CHANNELS_CHANNEL_H

#include <stdbool.h>
#include <stdint.h>

#include "hub/base/instant.h"

/* One thing about a channel that an operator would look at. Texts are static. */
struct channel_gauge {
	const char *name; /* "mail_intake_waiting": [a-z_]+, fixed, the unit behind it: _ms, _bytes */
	int64_t value;
	bool total;	  /* it only grows, from 0 at the start */
	const char *help; /* one line of English */
};
#define CHANNEL_GAUGES_MOST 24

struct channel_health {
	bool ok;
	const char *why; /* for people, static; "" when ok */
	struct channel_gauge gauges[CHANNEL_GAUGES_MOST];
	unsigned ngauges;
};

struct channel_port {
	const char *name; /* "mail" */
	/* Take nothing new in and begin no new delivery; what is under way goes on. Returns at once. */
	void (*drain)(struct channel_port *c);
	/* End its threads, at most `wait` long for what is under way; false: something had to be broken off.
	 */
	bool (*stop)(struct channel_port *c, span wait);
	/* How it fares now; reads memory only. */
	void (*health)(struct channel_port *c, struct channel_health *h_r);
};

#endif
