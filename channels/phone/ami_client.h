/*
 * ami_client.h - the thread that listens to Asterisk's manager interface and takes in what it says of calls.
 *
 * It connects, signs in, listens; when it loses the connection it tries again after 1, 2, 4 ... 60 s. Each event is one
 * transaction, on this thread and in the order in which they came: while the database is away nothing more is read, and
 * the peer waits. Who runs it is the first active provider of kind pbx; without one events are dropped.
 *
 * Owns: a thread, a connection to the database, one to the peer. Thread: start, drain and the state from any thread.
 */
#ifndef CHANNELS_PHONE_AMI_CLIENT_H
#define CHANNELS_PHONE_AMI_CLIENT_H

#include <stdatomic.h>

#include "channels/phone/ami_line.h"
#include "hub/store/db.h"

/* Text is borrowed for the client's life. */
struct ami_client_options {
	struct ami_line_to to;
	const char *user, *secret;
	struct db *(*open_db)(void *ctx, void *arg);
	void *open_db_arg;
};

struct ami_client;

struct ami_client *ami_client_start(void *ctx, const struct ami_client_options *o);
void ami_client_drain(struct ami_client *c);
/* false: it did not end in time. */
bool ami_client_stop(struct ami_client *c, span wait);

struct ami_client_state {
	bool listening;
	const char *why; /* static; "" while it listens */
	uint64_t events, lost;
};
struct ami_client_state ami_client_state(struct ami_client *c);

#endif
