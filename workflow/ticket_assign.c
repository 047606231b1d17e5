/* ticket_assign.c - give a ticket to an agent, or to nobody. */
#include "workflow/agent.h"
#include "workflow/ticket_rules.h"
#include "workflow/ticket_verb.h"

const char *ticket_assign_barred(const struct ticket *t, const struct agent *to, bool in_team)
{
	if (t->status == TICKET_CLOSED)
		return "a closed ticket cannot be assigned; reopen it first";
	if (to && !agent_takes_work(to, in_team))
		return "this agent takes no work in the ticket's team";
	return NULL;
}

enum rc ticket_require_assignable(struct db_tx *tx, const struct ticket *t, agent_id to)
{
	struct agent a;
	bool in_team = false;
	enum rc rc = RC_OK;

	if (to.v != 0) {
		rc = agent_get(tx, to, &a);
		if (rc == RC_NOT_FOUND)
			return because(tx->job, RC_INVALID, "there is no such agent");
		TRY(rc);
		TRY(agent_in_team(tx, to, t->team, &in_team));
	}
	const char *barred = ticket_assign_barred(t, to.v ? &a : NULL, in_team);

	return barred ? because(tx->job, RC_INVALID, "%s", barred) : RC_OK;
}

size_t ticket_take(struct db_tx *tx, struct ticket *t, agent_id to, struct ticket_step *steps)
{
	size_t n = 0;

	steps[n++] = (struct ticket_step){
		.kind = "assigned",
		.was = ticket_event_id(tx, t->assignee.v),
		.became = ticket_event_id(tx, to.v),
	};
	t->assignee = to;
	if (t->status == TICKET_NEW && to.v != 0)
		steps[n++] = ticket_become(t, TICKET_OPEN, "assigned");
	return n;
}

enum rc ticket_actor_takes(struct db_tx *tx, struct ticket *t, struct ticket_step *steps, size_t *n)
{
	struct agent a;
	bool in_team;

	if (t->assignee.v != 0 || tx->job->actor == 0)
		return RC_OK;
	TRY(agent_get(tx, (agent_id){tx->job->actor}, &a));
	TRY(agent_in_team(tx, a.id, t->team, &in_team));
	if (agent_takes_work(&a, in_team))
		*n += ticket_take(tx, t, a.id, steps + *n);
	return RC_OK;
}

enum rc ticket_assign(struct db_tx *tx, ticket_id id, agent_id to, uint32_t seen)
{
	struct ticket_step steps[TICKET_STEPS_MOST];
	struct ticket t;

	TRY(ticket_begin(tx, id, ACCESS_TICKET_ASSIGN, seen, &t));
	if (t.assignee.v == to.v)
		return RC_OK;
	TRY(ticket_require_assignable(tx, &t, to));
	size_t n = ticket_take(tx, &t, to, steps);

	return ticket_save_steps(tx, &t, steps, n);
}
