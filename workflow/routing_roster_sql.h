/* routing_roster_sql.h - rows for routing_roster.c alone. */
#ifndef WORKFLOW_ROUTING_ROSTER_SQL_H
#define WORKFLOW_ROUTING_ROSTER_SQL_H

#include "workflow/routing_roster.h"

MUST_CHECK enum rc work_tickets(struct db_tx *tx, team_id team, struct work_ticket **list_r, size_t *n_r);
MUST_CHECK enum rc work_counts(struct db_tx *tx, team_id team, struct work_count **list_r, size_t *n_r);
MUST_CHECK enum rc work_offers(struct db_tx *tx, team_id team, struct offer **list_r, size_t *n_r);
MUST_CHECK enum rc work_waits(struct db_tx *tx, team_id team, struct routing_wait **list_r, size_t *n_r);
/* Active agents who work in the team. */
MUST_CHECK enum rc work_members(struct db_tx *tx, team_id team, agent_id **list_r, size_t *n_r);

#endif
