/* chat_react.c - what happens on a ticket, as far as a talk follows from it. */
#include <string.h>

#include "workflow/chat_rules.h"
#include "workflow/chat_sql.h"
#include "workflow/sla_react.h"

/* ---- what follows ---- */

/* The wait for an agent begins, or is over in one way or the other. */
static enum rc follow_queue(struct db_tx *tx, struct ticket *t, struct chat *c)
{
	instant now = tx->job->now;

	if (c->state == CHAT_WAITING && c->waits_since.ms == 0) {
		c->waits_since = now;
		TRY(sla_queue_enter(tx, t->id, now));
	} else if (c->state != CHAT_WAITING && c->waits_since.ms != 0) {
		c->waits_since = (instant){0};
		if (t->assignee.v)
			c->accepted = now;
		TRY(t->assignee.v ? sla_queue_accept(tx, t->id, now) : sla_queue_abandon(tx, t->id, now));
	} else {
		return RC_OK;
	}
	return ticket_lock(tx, t->id, t); /* the clocks wrote to it */
}

enum rc chat_settle(struct db_tx *tx, struct ticket *t, struct chat *c)
{
	c->team = t->team;
	c->state = chat_state_of(t, c);
	if (c->state != CHAT_ENDED)
		c->ended = (instant){0};
	else if (c->ended.ms == 0)
		c->ended = tx->job->now;
	TRY(follow_queue(tx, t, c));
	const struct alarm look = {
		.subject = ALARM_CHAT, .ticket = t->id, .ref = CHAT_HAND_OVER, .due = chat_next_look(t, c)};

	alarm_later(tx, &look);
	return chat_update(tx, c);
}

/* ---- the reactor ---- */

static enum rc hear(struct db_tx *tx, const struct ticket_said *said, struct chat *c)
{
	bool human = said->class == CLASS_HUMAN;
	struct message m;

	if (said->kind == MESSAGE_INBOUND && human && said->at.ms > c->last_visitor.ms)
		c->last_visitor = said->at;
	if (said->kind != MESSAGE_REPLY)
		return RC_OK;
	if (human)
		c->last_agent = said->at;
	TRY(message_get(tx, said->id, &m));
	if (m.channel == CHANNEL_CHAT)
		c->said_seq = said->seq;
	return RC_OK;
}

/* It is the agent's who answers: they have seen what they answer. */
static enum rc answered(struct db_tx *tx, const struct ticket_said *said, const struct chat *c)
{
	uint64_t n;

	if (said->kind != MESSAGE_REPLY || said->class != CLASS_HUMAN || c->visitor_seq <= c->agent_seen_seq)
		return RC_OK;
	return chat_set_agent_seen(tx, c->ticket, c->visitor_seq, &n);
}

enum rc chat_react(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h)
{
	struct chat c;

	if (t->channel != CHANNEL_CHAT)
		return RC_OK;
	enum rc rc = chat_row_lock(tx, t->id, &c);

	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	if (h->step.said) {
		TRY(hear(tx, h->step.said, &c));
		TRY(answered(tx, h->step.said, &c));
	}
	return chat_settle(tx, t, &c);
}
