/* routing_roster.c - the roster and the workload, put together from rows. */
#include "workflow/routing_roster.h"

#include <talloc.h>

#include "workflow/agent.h"
#include "workflow/routing_candidates.h"
#include "workflow/routing_roster_sql.h"

static struct agent_state unseen(struct db_tx *tx, agent_id agent)
{
	return (struct agent_state){
		.agent = agent,
		.reason = talloc_strdup(tx->job->ctx, ""),
		.automatic = true,
		.on_shift = true,
	};
}

static enum rc add_states(struct db_tx *tx, struct presence *list, size_t n)
{
	struct agent_state *states;
	size_t nstates;

	TRY(agent_state_all(tx, &states, &nstates));
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < nstates; k++) {
			if (states[k].agent.v == list[i].state.agent.v)
				list[i].state = states[k];
		}
	}
	return RC_OK;
}

static enum rc add_capacities(struct db_tx *tx, const struct routing_house *h, struct presence *list,
			      size_t n)
{
	struct agent_capacity *own;
	size_t nown;

	TRY(agent_capacity_all(tx, &own, &nown));
	for (size_t i = 0; i < n; i++) {
		list[i].capacity = h->capacity;
		for (size_t k = 0; k < nown; k++) {
			if (own[k].team.v == 0 && own[k].agent.v == list[i].state.agent.v)
				list[i].capacity = own[k].capacity;
		}
	}
	return RC_OK;
}

static enum rc add_loads(struct db_tx *tx, const struct routing_house *h, struct presence *list, size_t n)
{
	struct routing_candidate *c = talloc_zero_array(tx->job->ctx, struct routing_candidate, (unsigned)n);
	struct routing_load *loads;
	size_t nloads;

	for (size_t i = 0; i < n; i++)
		c[i].agent = list[i].state.agent;
	TRY(routing_loads_all(tx, &loads, &nloads));
	routing_add_loads(h, (team_id){0}, loads, nloads, c, n);
	for (size_t i = 0; i < n; i++) /* who is on the phone has no room */
		list[i].load = c[i].on_call && c[i].load < list[i].capacity ? list[i].capacity : c[i].load;
	return RC_OK;
}

enum rc roster_all(struct db_tx *tx, struct presence **list_r, size_t *n_r)
{
	struct routing_house h;
	struct agent *agents;
	size_t nagents, n = 0;

	TRY(routing_house_get(tx, &h));
	TRY(agent_all(tx, &agents, &nagents));
	struct presence *list = talloc_zero_array(tx->job->ctx, struct presence, (unsigned)nagents);

	for (size_t i = 0; i < nagents; i++) {
		if (agents[i].active)
			list[n++].state = unseen(tx, agents[i].id);
	}
	TRY(add_states(tx, list, n));
	TRY(add_capacities(tx, &h, list, n));
	TRY(add_loads(tx, &h, list, n));
	*list_r = list;
	*n_r = n;
	return RC_OK;
}

enum rc roster_one(struct db_tx *tx, agent_id agent, struct presence *p_r)
{
	struct routing_house h;

	TRY(routing_house_get(tx, &h));
	*p_r = (struct presence){.state = unseen(tx, agent)};
	TRY(agent_state_get(tx, agent, &p_r->state));
	TRY(add_capacities(tx, &h, p_r, 1));
	return add_loads(tx, &h, p_r, 1);
}

enum rc workload_get(struct db_tx *tx, team_id team, struct workload *w_r)
{
	struct team t;
	enum rc rc = team_get(tx, team, &t);

	if (rc == RC_OK)
		rc = access_require(tx, ACCESS_WORKLOAD_READ, (struct scope){.team = team});
	if (rc == RC_NOT_FOUND)
		return because(tx->job, rc, "there is no such team");
	TRY(rc);
	TRY(work_tickets(tx, team, &w_r->tickets, &w_r->ntickets));
	TRY(work_counts(tx, team, &w_r->counts, &w_r->ncounts));
	TRY(work_offers(tx, team, &w_r->offers, &w_r->noffers));
	TRY(work_waits(tx, team, &w_r->waits, &w_r->nwaits));
	return work_members(tx, team, &w_r->members, &w_r->nmembers);
}
