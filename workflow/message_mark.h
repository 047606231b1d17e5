/*
 * message_mark.h - what is odd about a message on its ticket, and what people decided: a stranger's, held; perhaps another
 * matter; gone on elsewhere.
 *
 * Most messages have none. Owns: table message_mark. Thread: worker threads, caller's transaction. Codes as in ticket.h.
 */
#ifndef WORKFLOW_MESSAGE_MARK_H
#define WORKFLOW_MESSAGE_MARK_H

#include "workflow/message.h"
#include "workflow/ticket.h"

/* Stored: never renumber. The words are the wire's (thread.json, Hold). */
enum hold { HOLD_NONE, HOLD_HELD, HOLD_ACCEPTED, HOLD_REFUSED, HOLD_END };
enum topic { TOPIC_SAME, TOPIC_PERHAPS_NEW, TOPIC_KEPT, TOPIC_END };

struct message_mark {
	message_id message;
	ticket_id ticket;
	uint32_t hold;	      /* enum hold */
	uint32_t topic;	      /* enum topic */
	ticket_id split_into; /* 0 = nowhere */
	char *subject;	      /* the mail's own; kept because a ticket has only its first one's */
};

/* NULL: there is no such. */
const char *hold_name(enum hold h);

#define MESSAGE_MARKS_MOST 1000
MUST_CHECK enum rc message_marks(struct db_tx *tx, ticket_id ticket, struct message_mark **list_r,
				 size_t *n_r);
/* RC_NOT_FOUND: nothing is odd about it. */
MUST_CHECK enum rc message_mark_get(struct db_tx *tx, message_id id, struct message_mark *m_r);
/* Store it as it is here; the subject is cut to what fits. */
MUST_CHECK enum rc message_mark_put(struct db_tx *tx, const struct message_mark *m);

/*
 * Somebody says whose words these are. Accepted: the message counts as if it came now, and its author takes part. Refused: it
 * stays marked and does nothing. What was decided may be decided otherwise until it is accepted. RC_INVALID: nothing is held.
 */
MUST_CHECK enum rc message_decide_held(struct db_tx *tx, ticket_id ticket, message_id id, bool accept,
				       uint32_t seen);
/* It is about the same matter all the same. */
MUST_CHECK enum rc message_keep_topic(struct db_tx *tx, ticket_id ticket, message_id id, uint32_t seen);

#endif
