/*
 * outbox.h - what must leave: written with the reply, fetched by the channel.
 *
 * Owns: tables outbox, outbox_recipient. workflow never calls a channel; a channel claims rows by a lease,
 * composes and freezes the bytes once, sends, and settles each recipient. See decisions and hardening D7-D10.
 *
 * States (enum delivery): queued -> claimed (lease) -> dot_sent (committed before the final dot) -> sent, or
 * deferred (tried again at `next`), failed, uncertain (the peer may or may not have it).
 */
#ifndef WORKFLOW_OUTBOX_H
#define WORKFLOW_OUTBOX_H

#include "hub/store/db.h"
#include "workflow/names.h"

struct outbox_item {
	outbox_id id;
	ticket_id ticket;
	message_id message;
	uint32_t seq;
	mailbox_id mailbox;
	char *mid; /* Message-ID without angle brackets, fixed for ever */
	char *return_path;
	uint32_t state; /* enum delivery */
	uint32_t attempt;
	instant created;
	instant next;
	instant again;	    /* since when an agent has it tried again; 0 = never */
	struct bytes bytes; /* frozen mail; p NULL = not composed yet */
};

struct outbox_recipient {
	outbox_id outbox;
	uint32_t n;
	char *address;
	uint32_t state; /* enum delivery */
	char *status;	/* enhanced status code, "" = none */
	char *said;	/* the peer's words */
	instant at;
};

struct outbox_new {
	ticket_id ticket;
	message_id message;
	uint32_t seq;
	mailbox_id mailbox;
	enum channel channel;
	const char *mid;
	const char *const *to; /* NULL-ended, at least one */
};
MUST_CHECK enum rc outbox_add(struct db_tx *tx, const struct outbox_new *in, outbox_id *id_r);

/*
 * How Message-IDs of replies are made. A channel that signs its ids names its maker here, before the threads
 * start; without one they are "<ticket>.<message>.<128 random bits>@<domain of the mailbox>". The maker
 * returns text on ctx, printable ASCII without angle brackets, at most 250 bytes, never the same twice.
 */
typedef char *outbox_mid_maker(void *ctx, ticket_id ticket, message_id message, const char *mailbox_address,
			       void *arg);
void outbox_set_mid_maker(outbox_mid_maker *make, void *arg);
/* A new Message-ID; text on ctx. */
char *outbox_mid(void *ctx, ticket_id ticket, message_id message, const char *mailbox_address);

/*
 * Claim what is due: at most `most` rows, oldest first, none whose ticket has an earlier row still under way
 * (decision 0016). `owner` is the fence: 16 fresh random bytes for each call, so that a sender whose lease ran out
 * finds every later step refused, also within one process. A lease that ran out is due again: from claimed as
 * it was, from dot_sent as uncertain (item.state), once; the peer may then have it twice, under the same
 * Message-ID.
 */
MUST_CHECK enum rc outbox_claim(struct db_tx *tx, enum channel channel, const uint8_t owner[16], span lease,
				size_t most, struct outbox_item **list_r, size_t *n_r);
/* The earliest moment at which something becomes due. RC_NOT_FOUND: nothing waits. */
MUST_CHECK enum rc outbox_next_due(struct db_tx *tx, enum channel channel, instant *at_r);
/* Recipients not yet settled. */
MUST_CHECK enum rc outbox_recipients_open(struct db_tx *tx, outbox_id id, struct outbox_recipient **list_r,
					  size_t *n_r);
/* Store the composed mail; RC_CONFLICT: the lease was lost. */
MUST_CHECK enum rc outbox_freeze(struct db_tx *tx, outbox_id id, const uint8_t owner[16],
				 const char *return_path, struct bytes mail);
/* Lengthen the lease of a claim whose mail takes its time, from now on. RC_CONFLICT: the lease was lost. */
MUST_CHECK enum rc outbox_prolong(struct db_tx *tx, outbox_id id, const uint8_t owner[16], span lease);
MUST_CHECK enum rc outbox_dot_sent(struct db_tx *tx, outbox_id id, const uint8_t owner[16]);

struct outbox_outcome {
	uint32_t n;	     /* recipient */
	enum delivery state; /* SENT, DEFERRED, FAILED */
	const char *status, *said;
};
/*
 * What became of an attempt. All recipients settled: sent or failed; else deferred until `retry`.
 * `uncertain`: the final dot was sent and no answer came. Raises the ticket's version when what its screen
 * shows changed.
 */
MUST_CHECK enum rc outbox_settle(struct db_tx *tx, outbox_id id, const uint8_t owner[16],
				 const struct outbox_outcome *outcomes, size_t n, instant retry,
				 bool uncertain);
/* A bounce came for a mail already sent: mark the recipient (NULL = all) as failed. RC_NOT_FOUND: no such
 * row. */
MUST_CHECK enum rc outbox_bounced(struct db_tx *tx, outbox_id id, const char *recipient, const char *status,
				  const char *said);

/* The same for a server further on that still tries: shown as deferred, and left to it. */
MUST_CHECK enum rc outbox_delayed(struct db_tx *tx, outbox_id id, const char *recipient, const char *status,
				  const char *said);
/* ---- for agents, who may answer on the ticket (ACCESS_TICKET_REPLY) ---- */

/*
 * Send it again at once to those who have not got it, as the same mail under the same Message-ID. RC_CONFLICT: it is
 * being sent; RC_INVALID: nobody is left; RC_NOT_FOUND: there is no such mail on a ticket.
 */
MUST_CHECK enum rc outbox_retry(struct db_tx *tx, outbox_id id);
/* Never send it to those who have not got it. As outbox_retry; clocks that it had answered run again. */
MUST_CHECK enum rc outbox_withdraw(struct db_tx *tx, outbox_id id);

/* ---- for screens ---- */
/* Delivery of a ticket's messages: one row a recipient, with message in outbox order. */
/*
 * The rows are those of an earlier time: what waited then may have left since. Some of these (at most `most`) are settled
 * as uncertain, for people to decide; *n_r of them, 0 = none is left.
 */
MUST_CHECK enum rc outbox_doubt_waiting(struct db_tx *tx, size_t most, size_t *n_r);

struct outbox_delivery {
	message_id message;
	char *address;
	uint32_t state;
	char *status;
	char *said;
	instant at;
};
MUST_CHECK enum rc outbox_deliveries(struct db_tx *tx, ticket_id ticket, struct outbox_delivery **list_r,
				     size_t *n_r);
/* That of one mail; without rights, for callers that checked them. */
MUST_CHECK enum rc outbox_deliveries_by(struct db_tx *tx, outbox_id id, struct outbox_delivery **list_r,
					size_t *n_r);
enum outbox_which {
	OUTBOX_ALL,
	OUTBOX_WAITING,
	OUTBOX_DELAYED,
	OUTBOX_FAILED,
	OUTBOX_UNCERTAIN,
	OUTBOX_WITHDRAWN,
	OUTBOX_WHICH_END
};
/*
 * Newest first, before `before` (0 = from the newest); bytes are not read. Letters (outbox_letter.h) about a ticket are seen where
 * the ticket is, those about none by managers.
 */
MUST_CHECK enum rc outbox_list(struct db_tx *tx, enum outbox_which which, outbox_id before, size_t most,
			       struct outbox_item **list_r, size_t *n_r);
struct outbox_troubled {
	uint64_t delayed, failed, uncertain;
};
/* Of those that outbox_list shows the actor. */
MUST_CHECK enum rc outbox_counts(struct db_tx *tx, struct outbox_troubled *t_r);
/* The mails by which a message leaves; without rights, for callers that checked them. */
MUST_CHECK enum rc outbox_of_message(struct db_tx *tx, ticket_id ticket, message_id message,
				     struct outbox_item **list_r, size_t *n_r);
MUST_CHECK enum rc outbox_get(struct db_tx *tx, outbox_id id, struct outbox_item *o_r);
/* The same without rights, for callers that checked them. */
MUST_CHECK enum rc outbox_peek(struct db_tx *tx, outbox_id id, struct outbox_item *o_r);

#endif
