/*
 * delivery.h - one claimed mail from its row to the relay and back, and what the answer means for its next attempt.
 *
 * Thread: a sender's.
 */
#ifndef CHANNELS_MAIL_DELIVERY_H
#define CHANNELS_MAIL_DELIVERY_H

#include "channels/mail/relay_choice.h"
#include "channels/mail/sender.h"
#include "workflow/outbox.h"

#define DELIVERY_LEASE SPAN_S(60)

struct delivery_way {
	const struct address_keys *keys;
	struct smtp_client *client;
	struct db *db;
	/* false: break off, the program ends. */
	bool (*go_on)(void *arg, bool dot_sent);
	void *arg;
	const struct delivery_kind *kind; /* NULL = mail */
	void *kind_arg;
	struct relay_choice *relays; /* NULL: all mail leaves by `client` */
};

struct delivery_end {
	bool asked;	     /* the relay was spoken to */
	bool reached;	     /* and it answered */
	const char *trouble; /* why the mail could not even be made, for the log; NULL = it could */
	unsigned sent, deferred, failed, uncertain;
	bool own_relay;		 /* it was to leave by the mailbox's own */
	enum mailbox_reason why; /* when !reached */
	const char *said;	 /* then; on the job */
};

/*
 * Claim the next mail that is due, by a fresh owner. RC_NOT_FOUND: nothing is due; *next_r is when something will be
 * ({INT64_MAX}: nothing at all). The item hangs on the job.
 */
MUST_CHECK enum rc delivery_claim(struct job *j, uint8_t owner_r[16], struct outbox_item *o_r,
				  instant *next_r);
/* The same of another channel. */
MUST_CHECK enum rc delivery_claim_of(struct job *j, enum channel channel, uint8_t owner_r[16],
				     struct outbox_item *o_r, instant *next_r);
/*
 * Freeze, send, settle. A mail that cannot be made has failed when no later attempt will do better (RC_INVALID,
 * RC_NOT_FOUND from the freeze), else it is deferred like one that the relay did not take. RC_CONFLICT: the lease was
 * lost; it and any failure to settle leave the row to its lease.
 */
MUST_CHECK enum rc delivery_make(struct job *j, const struct delivery_way *way, const uint8_t owner[16],
				 struct outbox_item *o, struct delivery_end *end_r);

/* ---- rules, pure ---- */

/* How long to wait after the n-th attempt (from 1) failed. */
span delivery_pause(uint32_t attempt, bool reached, bool uncertain);
/* Has it been tried for long enough? */
bool delivery_is_too_old(instant created, instant now);

#endif
