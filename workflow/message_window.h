/*
 * message_window.h - a few messages at once: of several tickets by time, and what belongs to those that are shown.
 *
 * Owns nothing; the rows stand with those of message.h and outbox.h. Thread: worker threads, caller's transaction.
 */
#ifndef WORKFLOW_MESSAGE_WINDOW_H
#define WORKFLOW_MESSAGE_WINDOW_H

#include "workflow/message.h"
#include "workflow/outbox.h"

/* Behind it, the newest first, stands what is older. */
struct message_place {
	instant at;
	message_id id;
};
#define MESSAGE_PLACE_NEWEST ((struct message_place){{INT64_MAX}, {UINT64_MAX}})
/*
 * The last `most` messages of n tickets (1 to 1,000) behind `place` and not before `from`, by time, the oldest first. What was split
 * off `beside` stands there and is left out.
 */
MUST_CHECK enum rc message_list_of(struct db_tx *tx, const ticket_id *tickets, size_t n, ticket_id beside,
				   instant from, struct message_place place, size_t most,
				   struct message **list_r, size_t *n_r);

#define MESSAGES_AT_ONCE 50
/* Of 1 to MESSAGES_AT_ONCE messages, each by message and as written; at most 10,000. */
MUST_CHECK enum rc message_people_of(struct db_tx *tx, const message_id *ids, size_t n,
				     struct message_person **list_r, size_t *n_r);
MUST_CHECK enum rc attachments_of_all(struct db_tx *tx, const message_id *ids, size_t n,
				      struct attachment **list_r, size_t *n_r);
/* Of those that have one. */
MUST_CHECK enum rc message_letters_of(struct db_tx *tx, const message_id *ids, size_t n,
				      struct message_letter **list_r, size_t *n_r);
/* In outbox order. */
MUST_CHECK enum rc outbox_deliveries_of(struct db_tx *tx, const struct message *list, size_t n,
					struct outbox_delivery **list_r, size_t *n_r);

#endif
