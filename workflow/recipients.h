/*
 * recipients.h - whom a reply goes to, derived from the message that it answers; and may these be written to.
 *
 * The sender, or where they want answers; To and Cc of their mail less our own addresses. Blind copies are never
 * derived. It is only a proposal: a reply goes to whom its agent has left there, and to nobody beside
 * (Chatwoot #15394, FreeScout #3613). Thread: workers, inside the caller's transaction; without rights, for callers that
 * checked them.
 */
#ifndef WORKFLOW_RECIPIENTS_H
#define WORKFLOW_RECIPIENTS_H

#include "workflow/message.h"
#include "workflow/ticket.h"

/* In the order of the wire's words (compose.json). */
enum recipient_barred { RECIPIENT_OURS, RECIPIENT_NO_ADDRESS, RECIPIENT_ALLOWED };

struct recipient {
	uint32_t role; /* enum person_role */
	const char *address, *name;
	bool known; /* the customer, or somebody who takes part */
	enum recipient_barred barred;
};

struct derived {
	struct recipient *list; /* none of them barred; empty: there is no address to answer to */
	size_t n;
	struct message answers; /* id 0: nobody has written yet */
};

/* `message` 0: the last that a person wrote whom we trust. RC_INVALID: it is not the ticket's, or a note. */
MUST_CHECK enum rc recipients_derive(struct db_tx *tx, const struct ticket *t, message_id message,
				     struct derived *d_r);
/* Fill in `known` and `barred`. */
MUST_CHECK enum rc recipient_check(struct db_tx *tx, const struct ticket *t, struct recipient *r);

#endif
