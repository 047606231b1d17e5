/* escalation_audience.c - the people to be alarmed. */
#include "workflow/escalation_audience.h"

#include <stdlib.h>
#include <talloc.h>

#include "workflow/agent_manager.h"
#include "workflow/escalation_sql.h"
#include "workflow/on_call.h"

struct people {
	void *ctx;
	agent_id *list;
	size_t n, room;
};

static void add(struct people *p, const agent_id *ids, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (ids[i].v == 0)
			continue;
		if (p->n == p->room) {
			p->room = p->room ? p->room * 2 : 8;
			p->list = talloc_realloc(p->ctx, p->list, agent_id, (unsigned)p->room);
			must(p->list);
		}
		p->list[p->n++] = ids[i];
	}
}

static enum rc add_role(struct db_tx *tx, struct people *p, team_id team, uint32_t role)
{
	agent_id *ids;
	size_t n;

	TRY(escalation_agents_of_role(tx, role >= ROLE_MANAGER ? (team_id){0} : team, role, &ids, &n));
	add(p, ids, n);
	return RC_OK;
}

static enum rc add_party(struct db_tx *tx, struct people *p, const struct ticket *t,
			 const struct escalation_party *party)
{
	agent_id one = {party->id}, *ids = &one;
	size_t n = 1;

	switch (party->who) {
	case WHO_ASSIGNEE:
		one = t->assignee;
		break;
	case WHO_LEAD:
		return add_role(tx, p, t->team, ROLE_LEAD);
	case WHO_MANAGER:
		TRY(agent_manager_up(tx, t->assignee, party->steps, &one));
		break;
	case WHO_ROLE:
		return add_role(tx, p, t->team, party->role);
	case WHO_ON_CALL:
		TRY(on_call_at(tx, (on_call_id){party->id}, tx->job->now, &ids, &n));
		break;
	case WHO_AGENT:
	case WHO_END:
		break;
	}
	add(p, ids, n);
	return RC_OK;
}

static int by_id(const void *a, const void *b)
{
	uint64_t x = ((const agent_id *)a)->v, y = ((const agent_id *)b)->v;

	return (x > y) - (x < y);
}

/* By id, each once, and only who may see the ticket. In one order for everybody: so nobody waits in a ring. */
static enum rc settle(struct db_tx *tx, const struct ticket *t, struct people *p)
{
	size_t kept = 0;

	if (p->n > 0)
		qsort(p->list, p->n, sizeof(*p->list), by_id);
	for (size_t i = 0; i < p->n; i++) {
		struct access who;
		enum rc rc;

		if (kept > 0 && p->list[kept - 1].v == p->list[i].v)
			continue;
		rc = access_load(tx, p->list[i], &who);
		if (rc == RC_DENIED ||
		    (rc == RC_OK && !access_may(&who, ACCESS_TICKET_READ, ticket_scope(t))))
			continue;
		TRY(rc);
		p->list[kept++] = p->list[i];
	}
	p->n = kept;
	return RC_OK;
}

enum rc escalation_audience_of(struct db_tx *tx, const struct ticket *t, const struct escalation_level *l,
			       struct escalation_audience *a_r)
{
	static const uint32_t in_need[] = {ROLE_LEAD, ROLE_MANAGER, ROLE_ADMIN};
	struct people p = {.ctx = tx->job->ctx};

	*a_r = (struct escalation_audience){0};
	for (size_t i = 0; i < l->naudience; i++)
		TRY(add_party(tx, &p, t, &l->audience[i]));
	TRY(settle(tx, t, &p));
	for (size_t i = 0; p.n == 0 && i < COUNT_OF(in_need); i++) {
		a_r->fell_back = true;
		TRY(add_role(tx, &p, t->team, in_need[i]));
		TRY(settle(tx, t, &p));
	}
	a_r->list = p.list;
	a_r->n = p.n;
	return RC_OK;
}
