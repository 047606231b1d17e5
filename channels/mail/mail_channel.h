/*
 * mail_channel.h - the mail channel as a whole: LMTP in, intake, SMTP out, and the sink of the demo.
 *
 * Owns: the raw listeners "lmtp" and (when asked for) "sink"; the threads raw-writer, intake-N, intake-commit
 * and sender-N with one database connection each where they need one; the parser processes. Thread: start,
 * wake, drain and health on the loop thread; stop once, when the loop has ended or is about to. Source: RFC
 * 2033, RFC 5321, RFC 3463, RFC 3834.
 */
#ifndef CHANNELS_MAIL_MAIL_CHANNEL_H
#define CHANNELS_MAIL_MAIL_CHANNEL_H

#include "channels/channel.h"
#include "channels/mail/message_build.h"
#include "hub/base/bytes.h"
#include "hub/run/edge.h"
#include "hub/run/loop.h"
#include "hub/store/db.h"

enum relay_tls {
	RELAY_TLS_NONE,	    /* only for a relay on this machine */
	RELAY_TLS_STARTTLS, /* refused by the relay = not sent */
	RELAY_TLS_IMPLICIT, /* smtps */
};

/* All text is copied; numbers of 0 take the default named. */
struct mail_channel_options {
	const char *hostname; /* ours, in greetings, EHLO and X-Onevoice-Loop: "help.example.org" */

	/* in */
	const char *lmtp_address;     /* numeric; NULL: no LMTP listener */
	unsigned lmtp_port;	      /* 0 = any free, see edge_port(e, "lmtp") */
	unsigned lmtp_conns_most;     /* default 200 */
	unsigned lmtp_conns_per_peer; /* default 100 */
	size_t size_most;	      /* bytes a mail; default 50 MiB, at most PARSER_MAIL_MOST */
	size_t held_most;	 /* bytes of unfinished mails in memory, all connections; default 256 MiB */
	unsigned intake_threads; /* parsing; default 2 */
	const char *authserv_id; /* whose Authentication-Results are believed; NULL = nobody's */
	struct mail_other other; /* the channel whose messages come as mail; take NULL = none */

	/* out */
	const char *relay_host; /* NULL: with `sink` the sink, else mail waits in the outbox */
	unsigned relay_port;	/* default 25 */
	enum relay_tls relay_tls;
	const char *relay_ca;	/* file; NULL = the system's */
	const char *relay_user; /* NULL = no authentication */
	const char *relay_password;
	unsigned sender_threads; /* default 2 */
	const char *mailbox_ca;	 /* for mailboxes' own servers and identity servers; NULL = the system's */

	/* demo: an SMTP listener of our own on loopback that takes everything and forwards nothing */
	bool sink;
	unsigned sink_port; /* 0 = any free, see edge_port(e, "sink") */

	/* Each thread opens its own connection by this. */
	struct db *(*open_db)(void *ctx, void *arg);
	void *open_db_arg;

	/* Secret of the tokens in our addresses and Message-IDs: the newest first, older ones still accepted.
	 */
	const struct key32 *token_keys;
	const uint8_t *token_key_ids; /* 0..31, one a key, never given out twice */
	size_t ntoken_keys;
	uint8_t boot_id[16]; /* of this process: owner of its leases */
};

struct mail_channel;

/*
 * Bind the listeners and start the threads. Reads the mailboxes on its own connection, so the schema must
 * stand; a database that is away only makes mail wait (451). Lives until mail_channel_stop; `l` and `e`
 * outlive it. RC_IO: a listener cannot be bound; RC_INVALID: an option makes no sense. *why_r says which.
 */
MUST_CHECK enum rc mail_channel_start(void *ctx, struct loop *l, struct edge *e,
				      const struct mail_channel_options *o, struct mail_channel **c_r,
				      const char **why_r);

/* The relay by which mail leaves, and the keys of its addresses, for a channel that leaves as mail. false: by none. */
struct smtp_relay;
bool mail_channel_relay(struct mail_channel *c, struct smtp_relay *relay_r, struct address_keys *keys_r);

/* The port of this channel, for whoever runs all channels alike. */
struct channel_port *mail_channel_port(struct mail_channel *c);

/* The outbox may have grown: call from feed_on_commit's hint. Any thread; cheap; missing a call costs a
 * second. */
void mail_channel_wake(struct mail_channel *c);
/* Somebody asked for another try of a mail that could not be read: look at once. Any thread. */
void mail_channel_retry(struct mail_channel *c);
/* Stop listening and claiming. */
void mail_channel_drain(struct mail_channel *c);
/* Join the threads; deliveries under way get `wait`. false: one was broken off (its row says so). */
bool mail_channel_stop(struct mail_channel *c, span wait);
void mail_channel_health(struct mail_channel *c, struct channel_health *h_r);

#endif
