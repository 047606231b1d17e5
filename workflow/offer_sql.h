/* offer_sql.h - rows of offer and offer_passed, for offer.c alone. */
#ifndef WORKFLOW_OFFER_SQL_H
#define WORKFLOW_OFFER_SQL_H

#include "workflow/offer.h"

/* RC_CONFLICT: the ticket has one. */
MUST_CHECK enum rc offer_insert(struct db_tx *tx, const struct offer *o);
/* RC_CONFLICT: it is not there any more. */
MUST_CHECK enum rc offer_delete(struct db_tx *tx, ticket_id ticket, uint64_t fence);
MUST_CHECK enum rc offer_passed_save(struct db_tx *tx, ticket_id ticket, agent_id agent);
MUST_CHECK enum rc offer_passed_delete(struct db_tx *tx, ticket_id ticket);

#endif
