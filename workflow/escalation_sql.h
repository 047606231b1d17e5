/* escalation_sql.h - rows of escalation and acknowledgement, and the questions about people; for escalation*.c. */
#ifndef WORKFLOW_ESCALATION_SQL_H
#define WORKFLOW_ESCALATION_SQL_H

#include "workflow/escalation.h"

#define ESCALATION_PEOPLE_MOST 200 /* of one role */

/* Where a clock's ladder stands: the highest level that has rung, and until when the next are held (0 = not). */
struct escalation_state {
	uint32_t rung;
	instant held_until;
};
MUST_CHECK enum rc escalation_state_of(struct db_tx *tx, const struct sla_clock *c,
				       struct escalation_state *s_r);

/* RC_CONFLICT: this level has rung already. */
MUST_CHECK enum rc escalation_insert(struct db_tx *tx, const struct escalation *e);
/* *n_r: how many stood. */
MUST_CHECK enum rc escalation_mark_cleared(struct db_tx *tx, const struct sla_clock *c, uint64_t *n_r);
MUST_CHECK enum rc escalation_mark_acked(struct db_tx *tx, const struct escalation *e, agent_id by);
MUST_CHECK enum rc escalation_move(struct db_tx *tx, ticket_id ticket, team_id to, uint64_t *n_r);
/* The highest level that stands, of each clock. */
MUST_CHECK enum rc escalation_standing_of(struct db_tx *tx, ticket_id ticket, struct escalation **list_r,
					  size_t *n_r);
MUST_CHECK enum rc escalation_standing_all(struct db_tx *tx, enum escalation_which which, size_t most,
					   struct escalation **list_r, size_t *n_r);
MUST_CHECK enum rc escalation_standing_team(struct db_tx *tx, enum escalation_which which, team_id team,
					    size_t most, struct escalation **list_r, size_t *n_r);

MUST_CHECK enum rc acknowledgement_insert(struct db_tx *tx, const struct escalation *e, agent_id by,
					  instant until);

/* Active agents of a role, in a team (0 = anywhere). */
MUST_CHECK enum rc escalation_agents_of_role(struct db_tx *tx, team_id team, uint32_t role, agent_id **list_r,
					     size_t *n_r);
#endif
