/* ticket_answer_sql.h - where the last trusted voice on a ticket wants its answer, for ticket_answer.c and recipients.c. */
#ifndef WORKFLOW_TICKET_ANSWER_SQL_H
#define WORKFLOW_TICKET_ANSWER_SQL_H

#include "workflow/ticket.h"

/* RC_NOT_FOUND: nobody trusted has written from an address. */
MUST_CHECK enum rc ticket_answer_wish(struct db_tx *tx, ticket_id id, char **address_r);
/* That message. RC_NOT_FOUND as above. */
MUST_CHECK enum rc ticket_answer_message(struct db_tx *tx, ticket_id id, message_id *m_r);
/* The number of the last fax that came on it. RC_NOT_FOUND: none, or not known. */
MUST_CHECK enum rc ticket_fax_number(struct db_tx *tx, ticket_id id, char **number_r);
/* RC_NOT_FOUND: the customer has no mail address. */
MUST_CHECK enum rc ticket_customer_mail(struct db_tx *tx, customer_id customer, char **address_r);

#endif
