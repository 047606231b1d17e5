/*
 * ticket_split.h - some of a ticket's messages begin another ticket; and tickets that nobody is to answer.
 *
 * The messages stay where they came, marked with where they go on; the new ticket has them again, with their files, and
 * answers to them find it from then on. Thread: worker threads, caller's transaction. Codes as in ticket.h.
 */
#ifndef WORKFLOW_TICKET_SPLIT_H
#define WORKFLOW_TICKET_SPLIT_H

#include "workflow/ticket.h"

#define TICKET_SPLIT_MOST 50

/*
 * The new ticket is its first message's author's, in the same team and mailbox. `subject` empty: that of the first message,
 * else of the ticket. RC_INVALID: no message, too many, one that is not of this ticket, that no customer wrote, that is of a
 * chat, or that goes on elsewhere already.
 */
MUST_CHECK enum rc ticket_split(struct db_tx *tx, ticket_id source, const message_id *messages, size_t n,
				const char *subject, uint32_t seen, ticket_id *made_r);

#define SPAM_TAG "spam"
/* Spam: tagged and closed, nothing is asked or promised any more. None after all: open again where it leads nowhere else, without the
 * tag. */
MUST_CHECK enum rc ticket_mark_spam(struct db_tx *tx, ticket_id id, bool spam, uint32_t seen);

#endif
