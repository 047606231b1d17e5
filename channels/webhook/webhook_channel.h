/*
 * webhook_channel.h - threads that send what other systems are to hear.
 *
 * Each takes one web call (workflow/webhook.h), sends it, and writes down what became of it.
 * Owns: its threads and their connections to the database. Thread: loop thread; webhook_channel_wake from any.
 */
#ifndef CHANNELS_WEBHOOK_WEBHOOK_CHANNEL_H
#define CHANNELS_WEBHOOK_WEBHOOK_CHANNEL_H

#include "channels/channel.h"
#include "channels/webhook/webhook_address.h"
#include "hub/store/db.h"

struct webhook_channel;

struct webhook_channel_options {
	unsigned threads;
	const char *ca;			/* NULL = the system's certificates */
	const struct webhook_net *also; /* networks beside the public ones */
	size_t nalso;
	struct db *(*open_db)(void *ctx, void *arg);
	void *open_db_arg;
};

/* What the options point to outlives the channel. */
struct webhook_channel *webhook_channel_start(void *ctx, const struct webhook_channel_options *o);
struct channel_port *webhook_channel_port(struct webhook_channel *c);
/* One may have been added. */
void webhook_channel_wake(void *channel);

#endif
