/*
 * address_token.h - signed names that come back to us: reply addresses, return paths (VERP), Message-IDs.
 *
 *	support+t.240117.MAC@example.org        an answer to ticket 240117
 *	support+t.240117.k3x7ab.MAC@example.org the same, given to one address: k3x7ab is of its sum
 *	bounce+4711.2.MAC@example.org           a report about recipient 2 of outgoing mail 4711 (0: about any of them)
 *	t240117.RANDOM.MAC@example.org          a Message-ID of ours on ticket 240117
 *
 * Who returns one has had mail of ours before: a stranger cannot make one (hub/trust/mac.h). One that does not hold
 * is no token at all, and its mail is treated like any other. Pure but for randomness. Thread: any.
 */
#ifndef CHANNELS_MAIL_ADDRESS_TOKEN_H
#define CHANNELS_MAIL_ADDRESS_TOKEN_H

#include <stdbool.h>

#include "hub/trust/mac.h"
#include "workflow/names.h"

/* The newest key first; it signs. All are accepted. */
struct address_keys {
	const struct mac_key *keys;
	size_t n; /* at least 1 */
};

/*
 * The address that answers on a ticket go to; text on ctx. The mailbox's own where a token would not fit into the
 * 64 bytes of a local part (RFC 5321 4.5.3.1.1).
 */
char *reply_address(void *ctx, const struct address_keys *k, const char *mailbox_address, ticket_id ticket);
/* The same for a mail to this one recipient alone; without them where that would not fit. */
char *reply_address_to(void *ctx, const struct address_keys *k, const char *mailbox_address, ticket_id ticket,
		       const char *recipient);
/*
 * Whose token stands in the address, and was it given to somebody else than `sender`? *others_r is false for a token that
 * was given to several. RC_NOT_FOUND: no valid one.
 */
MUST_CHECK enum rc reply_address_read(const struct address_keys *k, const char *address, const char *sender,
				      ticket_id *ticket_r, bool *others_r);
/* Whose token stands in the address? RC_NOT_FOUND: no valid one. */
MUST_CHECK enum rc reply_address_ticket(const struct address_keys *k, const char *address,
					ticket_id *ticket_r);

/* The return path of an outgoing mail, under the mailbox's domain; text on ctx. */
char *return_path(void *ctx, const struct address_keys *k, const char *mailbox_address, outbox_id outbox,
		  unsigned recipient);
/* RC_NOT_FOUND: no valid return path of ours. */
MUST_CHECK enum rc return_path_outbox(const struct address_keys *k, const char *address, outbox_id *outbox_r,
				      unsigned *recipient_r);

/* A new Message-ID without angle brackets, under the mailbox's domain; text on ctx. */
char *signed_mid(void *ctx, const struct address_keys *k, const char *mailbox_address, ticket_id ticket);
/* With or without angle brackets. RC_NOT_FOUND: not signed by us. */
MUST_CHECK enum rc signed_mid_ticket(const struct address_keys *k, const char *mid, ticket_id *ticket_r);

/* "support+x@example.org" -> "support@example.org"; without a '+' a copy. Text on ctx. */
char *address_without_detail(void *ctx, const char *address);

#endif
