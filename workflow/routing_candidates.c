/* routing_candidates.c - who could take something, and how full they are. */
#include "workflow/routing_candidates.h"

#include <talloc.h>

#include "workflow/agent_shift.h"

#define UNSET UINT32_MAX

static struct routing_candidate *find(struct routing_candidate *list, size_t n, agent_id agent)
{
	for (size_t i = 0; i < n; i++) {
		if (list[i].agent.v == agent.v)
			return &list[i];
	}
	return NULL;
}

void routing_add_loads(const struct routing_house *h, team_id team, const struct routing_load *loads,
		       size_t nloads, struct routing_candidate *list, size_t n)
{
	for (size_t i = 0; i < nloads; i++) {
		struct routing_candidate *c = find(list, n, loads[i].agent);
		bool exclusive;
		uint32_t weight = routing_weight(h, (enum channel)loads[i].channel, &exclusive);
		uint64_t sum = (uint64_t)weight * (uint64_t)loads[i].n;

		if (!c)
			continue;
		c->load += (uint32_t)(sum < CAPACITY_MOST * 10 ? sum : CAPACITY_MOST * 10);
		if (loads[i].team.v == team.v)
			c->team_load += (uint32_t)(sum < CAPACITY_MOST * 10 ? sum : CAPACITY_MOST * 10);
		c->on_call = c->on_call || exclusive;
		c->in_chat = c->in_chat || (!exclusive && routing_is_live((enum channel)loads[i].channel));
	}
}

/* The rows come in order of the agents: each candidate's own stand together. */
static void add_skills(struct db_tx *tx, const struct routing_known *rows, size_t nrows,
		       struct routing_candidate *list, size_t n)
{
	struct skill_level *levels = talloc_array(tx->job->ctx, struct skill_level, (unsigned)nrows);
	const char **languages = talloc_array(tx->job->ctx, const char *, (unsigned)nrows);
	size_t nlanguages = 0;

	for (size_t i = 0; i < nrows; i++) {
		struct routing_candidate *c = find(list, n, rows[i].agent);

		levels[i] = (struct skill_level){rows[i].skill, rows[i].level};
		if (!c)
			continue;
		if (c->nskills == 0)
			c->skills = &levels[i];
		c->nskills++;
		if (!rows[i].language[0])
			continue;
		if (c->nlanguages == 0)
			c->languages = &languages[nlanguages];
		languages[nlanguages++] = rows[i].language;
		c->nlanguages++;
	}
}

static enum rc add_member(struct db_tx *tx, const struct routing_member *m, const struct routing_house *h,
			  const struct team_routing *r, struct routing_candidate *c_r)
{
	bool on_shift = m->on_shift;
	instant until = m->shift_until;

	if (until.ms <= tx->job->now.ms)
		TRY(agent_shift_now(tx, m->agent, &on_shift, &until));
	*c_r = (struct routing_candidate){
		.agent = m->agent,
		.there = on_shift,
		.passed = m->passed,
		.capacity = m->capacity == UNSET ? h->capacity : m->capacity,
		.team_capacity = m->team_capacity == UNSET ? r->capacity : m->team_capacity,
		.last_given = m->given,
	};
	if (m->team_capacity == 0) /* set for them: nothing of this team */
		c_r->there = false;
	return RC_OK;
}

enum rc routing_candidates(struct db_tx *tx, const struct routing_ask *q, const struct routing_house *h,
			   const struct team_routing *r, struct routing_candidate **list_r, size_t *n_r)
{
	struct routing_member *members;
	struct routing_known *skills;
	struct routing_load *loads;
	size_t n, nloads, nskills;

	TRY(routing_members(tx, q, &members, &n));
	*n_r = n;
	*list_r = talloc_zero_array(tx->job->ctx, struct routing_candidate, (unsigned)n);
	if (n == 0)
		return RC_OK;
	for (size_t i = 0; i < n; i++)
		TRY(add_member(tx, &members[i], h, r, &(*list_r)[i]));
	TRY(routing_loads(tx, q, &loads, &nloads));
	routing_add_loads(h, q->team, loads, nloads, *list_r, n);
	TRY(routing_skills(tx, q, &skills, &nskills));
	add_skills(tx, skills, nskills, *list_r, n);
	return RC_OK;
}
