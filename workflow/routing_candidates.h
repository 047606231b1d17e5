/* routing_candidates.h - from rows to the candidates of routing_choice.h; for routing*.c alone. */
#ifndef WORKFLOW_ROUTING_CANDIDATES_H
#define WORKFLOW_ROUTING_CANDIDATES_H

#include "workflow/routing_settings.h"
#include "workflow/routing_sql.h"

/* Those of the team who are online, with what they have; on the job's context. */
MUST_CHECK enum rc routing_candidates(struct db_tx *tx, const struct routing_ask *q,
				      const struct routing_house *h, const struct team_routing *r,
				      struct routing_candidate **list_r, size_t *n_r);
/* Add what they have to candidates whose agent is filled. Pure. */
void routing_add_loads(const struct routing_house *h, team_id team, const struct routing_load *loads,
		       size_t nloads, struct routing_candidate *list, size_t n);

#endif
