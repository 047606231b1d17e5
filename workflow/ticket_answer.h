/* ticket_answer.h - the recipients of a reply, for ticket_reply.c. */
#ifndef WORKFLOW_TICKET_ANSWER_H
#define WORKFLOW_TICKET_ANSWER_H

#include "workflow/ticket.h"

#define TICKET_RECIPIENTS_MOST 50

/*
 * Those wanted, or as derived where `wanted` is NULL. RC_INVALID: nobody, too many, no address, or one of our own
 * mailboxes.
 */
MUST_CHECK enum rc ticket_recipients(struct db_tx *tx, const struct ticket *t, const char *const *wanted,
				     const char *const **to_r);
/* Whom an agent writes to takes part from then on. */
MUST_CHECK enum rc ticket_invite(struct db_tx *tx, const struct ticket *t, const char *const *to);

#endif
