/*
 * outgoing.h - an outbox row becomes a mail: read what it needs, compose it, freeze it.
 *
 * Thread: worker threads, inside the caller's transaction.
 */
#ifndef CHANNELS_MAIL_OUTGOING_H
#define CHANNELS_MAIL_OUTGOING_H

#include "channels/mail/address_token.h"
#include "workflow/outbox.h"

/*
 * Compose the reply that the row stands for and store its bytes and return path: `o` has both afterwards. Every
 * later attempt sends these. RC_INVALID: it cannot be made a mail, with the reason; RC_CONFLICT: the lease was lost.
 */
MUST_CHECK enum rc outgoing_freeze(struct db_tx *tx, const struct address_keys *k, const uint8_t owner[16],
				   struct outbox_item *o);

/* The outbox_mid_maker of mail: `arg` is a struct address_keys. */
char *outgoing_mid(void *ctx, ticket_id ticket, message_id message, const char *mailbox_address, void *arg);

#endif
