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

struct ticket_split_in {
	const message_id *messages;
	size_t n;
	const char *subject; /* NULL or "": that of the first message, else of the ticket */
	team_id team;	     /* 0 = the source's */
	bool same_customer;  /* the source's, whoever wrote; false: the first message's author */
};
/*
 * The new ticket stands in the same mailbox. It is merged into the source again to take that back (ticket_merge). RC_INVALID: no
 * message, too many, one that is not of this ticket, that no customer wrote, that is of a chat, or that goes on elsewhere already;
 * a team that takes no tickets.
 */
MUST_CHECK enum rc ticket_split(struct db_tx *tx, ticket_id source, const struct ticket_split_in *in,
				uint32_t seen, ticket_id *made_r);

#define SPAM_TAG "spam"
/* Spam: tagged and closed, nothing is asked or promised any more. None after all: open again where it leads nowhere else, without the
 * tag. */
MUST_CHECK enum rc ticket_mark_spam(struct db_tx *tx, ticket_id id, bool spam, uint32_t seen);

#endif
