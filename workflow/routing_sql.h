/* routing_sql.h - what routing decides by, as rows; for routing*.c alone. */
#ifndef WORKFLOW_ROUTING_SQL_H
#define WORKFLOW_ROUTING_SQL_H

#include "workflow/routing.h"

#define ROUTING_MEMBERS_MOST 1000

/* An agent of the team who is online. */
struct routing_member {
	agent_id agent;
	bool on_shift;
	instant shift_until, given;
	bool passed;
	uint32_t capacity, team_capacity; /* UINT32_MAX = none of their own */
};
/* `only` 0 = all. `since`: who passed on the ticket before then is asked again. */
struct routing_ask {
	team_id team;
	ticket_id ticket;
	agent_id only;
	instant since;
};
MUST_CHECK enum rc routing_members(struct db_tx *tx, const struct routing_ask *q,
				   struct routing_member **list_r, size_t *n_r);

/* How many tickets of a team and channel they have, or are offered (the asked ticket itself left out). */
struct routing_load {
	agent_id agent;
	team_id team;
	uint32_t channel;
	int64_t n;
};
MUST_CHECK enum rc routing_loads(struct db_tx *tx, const struct routing_ask *q, struct routing_load **list_r,
				 size_t *n_r);
/* The same of everybody. */
MUST_CHECK enum rc routing_loads_all(struct db_tx *tx, struct routing_load **list_r, size_t *n_r);

struct routing_known {
	agent_id agent;
	uint64_t skill;
	uint32_t level;
	char *language;
};
/* In order of the agents. */
MUST_CHECK enum rc routing_skills(struct db_tx *tx, const struct routing_ask *q,
				  struct routing_known **list_r, size_t *n_r);

/* The agent who answered last. RC_NOT_FOUND: nobody did. */
MUST_CHECK enum rc routing_answerer(struct db_tx *tx, ticket_id id, agent_id *a_r);

struct routing_ticket {
	ticket_id id;
};
MUST_CHECK enum rc routing_queue(struct db_tx *tx, team_id team, size_t most, struct routing_ticket **list_r,
				 size_t *n_r);
struct routing_team {
	team_id id;
};
/* Teams that give out by themselves and have a queue. */
MUST_CHECK enum rc routing_teams(struct db_tx *tx, struct routing_team **list_r, size_t *n_r);

/* Assigned tickets with an unanswered message whose owner left as their team counts it. */
MUST_CHECK enum rc routing_left_behind(struct db_tx *tx, size_t most, struct routing_ticket **list_r,
				       size_t *n_r);
/* Offers to agents who are not there. */
MUST_CHECK enum rc routing_offers_astray(struct db_tx *tx, size_t most, struct routing_ticket **list_r,
					 size_t *n_r);
/* Is what was said last between customer and house the customer's? */
MUST_CHECK enum rc routing_unanswered(struct db_tx *tx, ticket_id id, bool *yes_r);

MUST_CHECK enum rc routing_wait_save(struct db_tx *tx, const struct routing_wait *w, team_id team);
MUST_CHECK enum rc routing_wait_delete(struct db_tx *tx, ticket_id id);

#endif
