/* ticket_move.c - hand a ticket to another team. */
#include "workflow/ticket_rules.h"
#include "workflow/ticket_verb.h"

const char *ticket_move_barred(const struct ticket *t, const struct team *to)
{
	if (t->status == TICKET_CLOSED)
		return "a closed ticket cannot be moved; reopen it first";
	if (!to->active)
		return "this team takes no tickets any more";
	return NULL;
}

/* Does the assignee work in the new team as well? Nobody does. */
static enum rc assignee_stays(struct db_tx *tx, const struct ticket *t, team_id to, bool *yes_r)
{
	struct agent a;
	bool in_team;

	*yes_r = true;
	if (t->assignee.v == 0)
		return RC_OK;
	TRY(agent_get(tx, t->assignee, &a));
	TRY(agent_in_team(tx, t->assignee, to, &in_team));
	*yes_r = agent_takes_work(&a, in_team);
	return RC_OK;
}

enum rc ticket_require_movable(struct db_tx *tx, const struct ticket *t, team_id to)
{
	struct team team;
	enum rc rc = team_get(tx, to, &team);

	if (rc == RC_NOT_FOUND)
		return because(tx->job, RC_INVALID, "there is no such team");
	TRY(rc);
	const char *barred = ticket_move_barred(t, &team);

	return barred ? because(tx->job, RC_INVALID, "%s", barred) : RC_OK;
}

enum rc ticket_move(struct db_tx *tx, ticket_id id, team_id to, uint32_t seen)
{
	struct ticket_step steps[TICKET_STEPS_MOST];
	struct ticket t;
	size_t n = 0;
	bool stays;

	TRY(ticket_begin(tx, id, ACCESS_TICKET_MOVE, seen, &t));
	if (t.team.v == to.v)
		return RC_OK;
	TRY(ticket_require_movable(tx, &t, to));
	TRY(assignee_stays(tx, &t, to, &stays));
	if (!stays)
		n = ticket_take(tx, &t, (agent_id){0}, steps);
	steps[n++] = (struct ticket_step){
		.kind = "moved",
		.was = ticket_event_id(tx, t.team.v),
		.became = ticket_event_id(tx, to.v),
	};
	t.team = to;
	return ticket_save_steps(tx, &t, steps, n);
}
