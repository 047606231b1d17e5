/* chat_rules.c - the facts of a talk, and what follows from them. */
#include "workflow/chat_rules.h"

#define BAND_STEP_MS INT64_C(60000) /* people read minutes */
#define ACCEPTS_LEAST 2u	    /* fewer say nothing */

enum chat_state chat_state_of(const struct ticket *t, const struct chat *c)
{
	if (!ticket_status_is_open((enum ticket_status)t->status))
		return CHAT_ENDED;
	if (c->away.ms)
		return CHAT_AWAY;
	return t->assignee.v ? CHAT_ACTIVE : CHAT_WAITING;
}

/* Within one millisecond the numbers tell. */
bool chat_is_answered(const struct chat *c)
{
	if (c->last_agent.ms != c->last_visitor.ms)
		return c->last_agent.ms > c->last_visitor.ms;
	return c->last_agent.ms != 0 && c->said_seq > c->visitor_seq;
}

bool chat_owes(const struct chat *c)
{
	return c->said_seq > c->received_seq && c->said_seq > c->mailed_seq;
}

static bool may_fall_idle(const struct ticket *t, const struct chat *c)
{
	return c->gone.ms == 0 && c->away.ms == 0 && t->status == TICKET_OPEN && t->assignee.v != 0 &&
	       chat_is_answered(c);
}

bool chat_is_idle(const struct ticket *t, const struct chat *c, instant now)
{
	return may_fall_idle(t, c) && instant_between(c->last_agent, now).ms >= CHAT_IDLE_AFTER.ms;
}

instant chat_next_look(const struct ticket *t, const struct chat *c)
{
	bool ended = !ticket_status_is_open((enum ticket_status)t->status);

	if (c->gone.ms && (chat_owes(c) || (!ended && c->away.ms == 0)))
		return instant_after(c->gone, CHAT_AWAY_AFTER);
	return may_fall_idle(t, c) ? instant_after(c->last_agent, CHAT_IDLE_AFTER) : ALARM_NEVER;
}

bool chat_leaves_by_chat(const struct chat *c, bool reach, instant now)
{
	if (!reach)
		return true; /* it waits for their return */
	if (c->away.ms)
		return false;
	return c->gone.ms == 0 || instant_between(c->gone, now).ms < CHAT_AWAY_AFTER.ms;
}

/* To whole minutes, down or up. */
static span whole(int64_t ms, bool up)
{
	return SPAN_MS((ms + (up ? BAND_STEP_MS - 1 : 0)) / BAND_STEP_MS * BAND_STEP_MS);
}

struct chat_band chat_band(uint32_t position, uint32_t accepts, span window)
{
	int64_t each;

	if (position == 0 || accepts < ACCEPTS_LEAST)
		return (struct chat_band){0};
	each = window.ms / accepts;
	return (struct chat_band){
		.least = whole(each * position / 2, false),
		.most = whole(each * position * 3 / 2, true),
	};
}
