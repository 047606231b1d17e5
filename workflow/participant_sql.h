/* participant_sql.h - rows of participants, for participant.c alone. Addresses come folded. */
#ifndef WORKFLOW_PARTICIPANT_SQL_H
#define WORKFLOW_PARTICIPANT_SQL_H

#include "workflow/participant.h"

MUST_CHECK enum rc participant_insert(struct db_tx *tx, ticket_id ticket, enum address_kind kind,
				      const char *folded, bool invited);
/* Is a message of the ticket from this address, or did one wish answers there? */
MUST_CHECK enum rc participant_wrote(struct db_tx *tx, ticket_id ticket, const char *address, bool *yes_r);
/* Either this customer's address, or a participant's of the ticket. */
MUST_CHECK enum rc participant_exists(struct db_tx *tx, ticket_id ticket, customer_id customer,
				      enum address_kind kind, const char *folded, bool *yes_r);

#endif
