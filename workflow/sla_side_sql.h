/* sla_side_sql.h - who wrote and to whom it went, for sla_side.c alone. */
#ifndef WORKFLOW_SLA_SIDE_SQL_H
#define WORKFLOW_SLA_SIDE_SQL_H

#include "workflow/ticket.h"

struct sla_address {
	char *address;
	uint32_t state; /* of a recipient: enum delivery */
};
/* Third parties of the ticket, folded; at most 200. */
MUST_CHECK enum rc sla_third_parties(struct db_tx *tx, ticket_id ticket, struct sla_address **list_r,
				     size_t *n_r);
MUST_CHECK enum rc sla_author_of(struct db_tx *tx, message_id message, char **address_r);
/* Recipients of the mail that is the ticket's message `seq`; none = it left by no outbox. */
MUST_CHECK enum rc sla_recipients_of(struct db_tx *tx, ticket_id ticket, uint32_t seq,
				     struct sla_address **list_r, size_t *n_r);

#endif
