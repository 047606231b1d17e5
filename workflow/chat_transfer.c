/*
 * chat_transfer.c - a talk in other hands, in one step: another team, one of its agents, and a word for them.
 *
 * One verb of its own, since whoever hands a ticket to another team may see it no more between the move and the rest.
 */
#include "workflow/chat_agent.h"
#include "workflow/ticket_rules.h"
#include "workflow/ticket_verb.h"

static enum rc move(struct db_tx *tx, struct ticket *t, team_id to, struct ticket_step *steps, size_t *n)
{
	if (to.v == 0 || to.v == t->team.v)
		return RC_OK;
	TRY(access_require(tx, ACCESS_TICKET_MOVE, ticket_scope(t)));
	TRY(ticket_require_movable(tx, t, to));
	steps[(*n)++] = (struct ticket_step){
		.kind = "moved",
		.was = ticket_event_id(tx, t->team.v),
		.became = ticket_event_id(tx, to.v),
		.cause = "transferred",
	};
	t->team = to;
	return RC_OK;
}

static enum rc assign(struct db_tx *tx, struct ticket *t, agent_id to, struct ticket_step *steps, size_t *n)
{
	if (to.v == t->assignee.v)
		return RC_OK;
	TRY(ticket_require_assignable(tx, t, to));
	size_t first = *n;

	*n += ticket_take(tx, t, to, steps + *n);
	steps[first].cause = "transferred";
	return RC_OK;
}

enum rc chat_transfer(struct db_tx *tx, ticket_id ticket, const struct chat_transfer *in, uint32_t seen)
{
	struct ticket_step steps[TICKET_STEPS_MOST];
	struct ticket t;
	struct chat c;
	message_id whisper;
	size_t n = 0;

	TRY(chat_begin(tx, ticket, ACCESS_TICKET_ASSIGN, seen, &t, &c));
	if (in->agent.v == 0 && in->team.v == 0)
		return because(tx->job, RC_INVALID, "name the agent or the team that is to have it");
	if (in->whisper && in->whisper[0]) {
		TRY(ticket_note(tx, ticket, &in->client, in->whisper, &whisper));
		TRY(ticket_lock(tx, ticket, &t));
	}
	TRY(move(tx, &t, in->team, steps, &n));
	TRY(assign(tx, &t, in->agent, steps, &n));
	if (n == 0)
		return RC_OK;
	TRY(chat_tell_agent(tx, in->agent, NOTICE_HANDED, ticket, in->whisper));
	return ticket_save_steps(tx, &t, steps, n);
}
