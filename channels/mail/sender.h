/*
 * sender.h - threads that fetch what must leave from the outbox and hand it to the relay.
 *
 * Each claims one mail by a lease, freezes it, sends it, settles each recipient. `dot_sent` is committed before the
 * final dot (decision 0024): so a mail is sent again only when it is not known whether the relay has it, and then once, with the
 * same bytes and Message-ID. Pauses grow up to 4 hours; after 5 days people are told that it was not delivered.
 * Owns: its threads, their connections to database and relay. Thread: loop thread; wake from any.
 */
#ifndef CHANNELS_MAIL_SENDER_H
#define CHANNELS_MAIL_SENDER_H

#include "channels/mail/address_token.h"
#include "channels/mail/smtp_send.h"
#include "hub/store/db.h"
#include "workflow/outbox.h"

struct sender;

/* What another channel's rows of the outbox become before they leave as mail; mail's own by outgoing_freeze. */
struct delivery_kind {
	enum channel channel;
	const char *name; /* of the threads: "fax-out" */
	/* What each thread needs, on ctx; may be NULL. `options` of the sender's. */
	void *(*begin)(void *ctx, const void *options);
	/* As outgoing_freeze; `arg` of begin. Inside a transaction that has locked nothing yet. */
	enum rc (*freeze)(struct db_tx *tx, void *arg, const struct address_keys *k, const uint8_t owner[16],
			  struct outbox_item *o);
	/*
	 * As smtp_send, for what leaves otherwise than as mail; NULL = nothing does. RC_NOT_FOUND: this one leaves as mail.
	 * Outside any transaction.
	 */
	enum rc (*send)(struct job *j, void *arg, const struct outbox_item *o, const struct smtp_mail *m,
			struct smtp_result *r_r);
};

struct sender_options {
	const struct delivery_kind *kind; /* NULL = mail */
	const void *kind_options;
	unsigned threads;
	struct smtp_relay relay; /* the house's; host NULL = none */
	const char *ca;		 /* for mailboxes' own relays; NULL = the system's */
	struct address_keys keys;
	struct db *(*open_db)(void *ctx, void *arg);
	void *open_db_arg;
};

/* What the options point to outlives the sender. */
struct sender *sender_start(void *ctx, const struct sender_options *o);
/* The outbox may have grown. */
void sender_wake(struct sender *s);
/* Claim nothing more. */
void sender_drain(struct sender *s);
/* Join; what is under way gets `wait`, then it is broken off. false: a thread did not end in time. */
bool sender_stop(struct sender *s, span wait);

struct sender_counts {
	uint64_t sent, deferred, failed, uncertain; /* recipients, since the start */
	bool relay_ok;				    /* the last attempt reached it */
	int64_t relay_away_ms;			    /* for how long it did not */
};
struct sender_counts sender_counts(struct sender *s);

#endif
