/* sla_what_if_sql.h - the clocks and tickets that an edit of policies is tried on; for sla_what_if.c and sla_apply.c. */
#ifndef WORKFLOW_SLA_WHAT_IF_SQL_H
#define WORKFLOW_SLA_WHAT_IF_SQL_H

#include "workflow/ticket.h"

/* Tickets whose response or resolve clocks began since then. */
MUST_CHECK enum rc sla_tickets_since(struct db_tx *tx, instant since, uint64_t *n_r);
/* Those with numbers behind `after` that `each` divides, in order. */
MUST_CHECK enum rc sla_sample_since(struct db_tx *tx, instant since, uint64_t each, ticket_id after,
				    size_t most, ticket_id **list_r, size_t *n_r);
/* Open tickets, snoozed ones too, behind `after`, in order. */
MUST_CHECK enum rc sla_open_tickets(struct db_tx *tx, ticket_id after, size_t most, ticket_id **list_r,
				    size_t *n_r);

#endif
