/*
 * routing_roster.h - who is there with how much of how much, and who of a team has what: for screens.
 *
 * Owns: no table. Thread: workers, inside the caller's transaction. Rights are the caller's to ask, but for the workload.
 */
#ifndef WORKFLOW_ROUTING_ROSTER_H
#define WORKFLOW_ROUTING_ROSTER_H

#include "workflow/agent_state.h"
#include "workflow/offer.h"
#include "workflow/routing.h"

struct presence {
	struct agent_state state;
	uint32_t load, capacity; /* hundredths */
};

/* Every agent who may work; who was never seen is offline. */
MUST_CHECK enum rc roster_all(struct db_tx *tx, struct presence **list_r, size_t *n_r);
MUST_CHECK enum rc roster_one(struct db_tx *tx, agent_id agent, struct presence *p_r);

#define WORK_OF_ONE_MOST 15
#define WORK_QUEUE_MOST 40
#define WORK_MOST 240

/* Tickets of the team in the open views, by assignee (0 = nobody), most urgent first; of each at most so many. */
struct work_ticket {
	ticket_id id;
	agent_id assignee;
};
struct work_count {
	agent_id assignee;
	int64_t n;
};
struct workload {
	struct work_ticket *tickets;
	size_t ntickets;
	struct work_count *counts;
	size_t ncounts;
	struct offer *offers; /* of the team */
	size_t noffers;
	struct routing_wait *waits; /* of the team */
	size_t nwaits;
	agent_id *members; /* active, by id */
	size_t nmembers;
};
/* RC_NOT_FOUND: no such team, or the actor may not see it; RC_DENIED. */
MUST_CHECK enum rc workload_get(struct db_tx *tx, team_id team, struct workload *w_r);

#endif
