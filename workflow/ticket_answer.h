/* ticket_answer.h - the recipients of a reply, for ticket_reply.c. */
#ifndef WORKFLOW_TICKET_ANSWER_H
#define WORKFLOW_TICKET_ANSWER_H

#include "workflow/ticket.h"

#define TICKET_RECIPIENTS_MOST 50

/*
 * Its people, each address once, or as derived where there are none (ticket_answer_to). RC_INVALID: nobody, too many, no
 * address, or one of our own mailboxes.
 */
struct composed;
MUST_CHECK enum rc ticket_recipients(struct db_tx *tx, const struct ticket *t, const struct composed *c,
				     const char *const **to_r);
/*
 * Do these numbers go by fax? All of them or none: RC_INVALID otherwise, and where no gateway sends faxes. *by_r then has
 * each as number@gateway; NULL: they are mail addresses.
 */
struct fax_gateway;
MUST_CHECK enum rc ticket_recipients_by_fax(struct db_tx *tx, const char *const *to, struct fax_gateway *g_r,
					    const char *const **by_r);
/* Whom an agent writes to takes part from then on. */
MUST_CHECK enum rc ticket_invite(struct db_tx *tx, const struct ticket *t, const char *const *to);

/*
 * The mailbox that the customer wrote to; where there was none, or it is gone, the team's. RC_INVALID: there is none.
 */
struct mailbox;
MUST_CHECK enum rc ticket_sending_mailbox(struct db_tx *tx, const struct ticket *t, struct mailbox *m_r);

#endif
