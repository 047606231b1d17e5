/*
 * lmtp_server.h - the listener where the MTA hands mail in.
 *
 * Binds lmtp_session to sockets, to the mailbox book and to the raw writer. While the writer or a look-up is asked
 * for a connection, no more than a little is read from it: the sender waits, not our memory.
 * Owns: the raw listener "lmtp" and its sessions. Thread: loop thread.
 * Source: RFC 2033; hardening B1-B22.
 */
#ifndef CHANNELS_MAIL_LMTP_SERVER_H
#define CHANNELS_MAIL_LMTP_SERVER_H

#include "channels/mail/mailbox_book.h"
#include "channels/mail/raw_writer.h"
#include "hub/run/edge.h"
#include "hub/run/pool.h"

struct lmtp_server_options {
	const char *hostname;
	const char *address;
	unsigned port;
	unsigned conns_most, conns_per_peer;
	size_t size_most, held_most;
	struct mailbox_book *book;
	struct address_keys keys;
	struct raw_writer *writer;
	struct pool *lookups; /* one thread: loads the book */
};

struct lmtp_server;

/* `o` is copied, what it points to outlives the server. RC_IO: cannot listen; *why_r says why. */
MUST_CHECK enum rc lmtp_server_start(void *ctx, struct loop *l, struct edge *e,
				     const struct lmtp_server_options *o, struct lmtp_server **s_r,
				     const char **why_r);
/* Say 421 to who is between mails, and to the others after theirs. */
void lmtp_server_drain(struct lmtp_server *s);

struct lmtp_counts {
	uint64_t sessions, mails, later; /* since the start: opened, stored, sent away for now */
	unsigned open;
	size_t held; /* bytes of unfinished mails */
};
struct lmtp_counts lmtp_server_counts(const struct lmtp_server *s);

#endif
