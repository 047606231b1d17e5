/* sla_sql.h - rows of sla_event and sla_clock, for the sla_* modules alone. */
#ifndef WORKFLOW_SLA_SQL_H
#define WORKFLOW_SLA_SQL_H

#include "workflow/sla_deadline.h"

#define SLA_EVENTS_MOST 20000 /* of one ticket */
#define SLA_CLOCKS_MOST 10000

/* By kind, cycle and n; `cal` is NULL. */
MUST_CHECK enum rc sla_events_select(struct db_tx *tx, ticket_id ticket, struct sla_event **list_r,
				     size_t *n_r);

struct sla_event_row {
	ticket_id ticket;
	const struct sla_event *event;
};
/* RC_CONFLICT: one of them is there already; somebody else changed the clock. */
MUST_CHECK enum rc sla_events_insert(struct db_tx *tx, const struct sla_event_row *rows, size_t n);
/* Add or replace. */
MUST_CHECK enum rc sla_clocks_put(struct db_tx *tx, const struct sla_clock *const *clocks, size_t n);
MUST_CHECK enum rc sla_clocks_delete(struct db_tx *tx, ticket_id ticket);
MUST_CHECK enum rc sla_clocks_select(struct db_tx *tx, ticket_id ticket, struct sla_clock **list_r,
				     size_t *n_r);

#endif
