/*
 * help_link.h - one's own requests, seen by who can read the mail of the address they were made from.
 *
 * Asked for by an address, answered alike whether it is known or not; to a known one a link goes that is good for a day and
 * that only its SHA-256 is kept of. It shows what was said to that customer in public, and takes an answer.
 * Owns: table help_link. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_HELP_LINK_H
#define WORKFLOW_HELP_LINK_H

#include "hub/store/db.h"
#include "workflow/message.h"
#include "workflow/names.h"
#include "workflow/ticket.h"

#define HELP_LINK SPAN_H(24)
#define HELP_TICKETS_MOST 50
#define HELP_MESSAGES_MOST 200

struct help_link {
	char *address;
	customer_id customer;
	instant until;
};

/*
 * Mail a link ("LINK/TOKEN") to the address if it is a customer's; RC_OK in any case. At most HELP_MAILS_MOST mails a day
 * to one address. Takes a different time for known and unknown addresses: run it after the answer has left.
 */
MUST_CHECK enum rc help_link_send(struct db_tx *tx, const char *address, const char *locale,
				  const char *link);
/* RC_NOT_FOUND: no such token, or it is over. */
MUST_CHECK enum rc help_link_get(struct db_tx *tx, const char *token, struct help_link *l_r);

struct help_ticket {
	ticket_id id;
	uint32_t status; /* enum ticket_status */
	instant created, activity;
	char *subject;
};
/* The newest first, at most HELP_TICKETS_MOST. */
MUST_CHECK enum rc help_link_tickets(struct db_tx *tx, const struct help_link *l, struct help_ticket **list_r,
				     size_t *n_r);

struct help_message {
	bool mine; /* the customer's own words */
	char *author;
	char *text; /* without quoted history */
	instant at;
	struct attachment *files;
	size_t nfiles;
};
/*
 * What was said in public between the house and this customer, oldest first: their own words, and answers that went to
 * one of their addresses. No notes, nothing to third parties or from them. RC_NOT_FOUND: not their ticket.
 */
MUST_CHECK enum rc help_link_messages(struct db_tx *tx, const struct help_link *l, ticket_id ticket,
				      struct ticket *t_r, struct help_message **list_r, size_t *n_r);
/*
 * An answer from there; the same form twice is once. *ticket_r: the ticket it is on, another one where that was closed.
 * RC_NOT_FOUND: not their ticket. RC_INVALID: no text, or too long.
 */
MUST_CHECK enum rc help_link_reply(struct db_tx *tx, const struct help_link *l, ticket_id ticket,
				   const struct client_id *form, const char *text, ticket_id *ticket_r);

#endif
