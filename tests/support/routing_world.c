/* routing_world.c - acts of routing in the world of a test. */
#include "tests/support/routing_world.h"

#define PROCESS 1

void world_online(struct world *w, agent_id who)
{
	assert_rc(w->program, IN_TX(w->program, agent_screen_opened(&tx, who, PROCESS)), RC_OK);
}

void world_set_state(struct world *w, agent_id who, enum agent_state_kind to)
{
	assert_rc(w->program, IN_TX(w->program, agent_state_set(&tx, who, to, NULL)), RC_OK);
}

struct agent_state world_state(struct world *w, agent_id who)
{
	struct agent_state s = {0};

	assert_rc(w->program, IN_TX(w->program, agent_state_get(&tx, who, &s)), RC_OK);
	return s;
}

struct team_routing world_routing(struct world *w, enum routing_mode mode)
{
	struct team_routing r = {0};

	assert_rc(w->program, IN_TX(w->program, team_routing_get(&tx, w->support, &r)), RC_OK);
	r.mode = mode;
	return r;
}

void world_routing_set(struct world *w, const struct team_routing *r)
{
	assert_rc(w->program, IN_TX(w->program, team_routing_set(&tx, r)), RC_OK);
}

void world_capacity(struct world *w, agent_id who, uint32_t capacity)
{
	struct agent_capacity c = {.agent = who, .capacity = capacity};

	assert_rc(w->program, IN_TX(w->program, agent_capacity_set(&tx, who, &c, 1)), RC_OK);
}

struct routing_done world_drain(struct world *w)
{
	struct routing_done done = {0};

	assert_rc(w->program, routing_drain(w->program, (team_id){0}, &done), RC_OK);
	return done;
}

struct routing_done world_sweep(struct world *w)
{
	struct routing_done done = {0};

	assert_rc(w->program, routing_sweep(w->program, &done), RC_OK);
	return done;
}

void world_later(struct world *w, span s)
{
	w->program->now = instant_after(w->program->now, s);
}

static enum rc ring(struct db_tx *tx, const struct alarm *a)
{
	TRY(alarm_take(tx, a));
	return a->subject == ALARM_OFFER ? offer_ring(tx, a, instant_between(a->due, tx->job->now)) : RC_OK;
}

void world_ring_offers(struct world *w)
{
	struct alarm *list;
	size_t n;

	assert_rc(w->program, IN_TX(w->program, alarm_due(&tx, w->program->now, 100, &list, &n)), RC_OK);
	for (size_t i = 0; i < n; i++)
		assert_rc(w->program, IN_TX(w->program, ring(&tx, &list[i])), RC_OK);
}

struct offer world_offer(struct world *w, ticket_id id)
{
	struct offer o = {{0}};
	enum rc rc = IN_TX(w->program, offer_get(&tx, id, &o));

	return rc == RC_OK ? o : (struct offer){{0}};
}

ticket_id world_routed_mail(struct world *w)
{
	return world_ticket(w, "li@example.org", "Help", "It broke.");
}

void world_direct(struct world *w, enum routing_mode mode)
{
	struct team_routing r = world_routing(w, mode);

	r.release_offline = r.release_shift = true;
	world_routing_set(w, &r);
}

void world_by_offer(struct world *w)
{
	struct team_routing r = world_routing(w, ROUTING_ROUND_ROBIN);

	r.offer_mail = true;
	world_routing_set(w, &r);
}

uint64_t world_owner(struct world *w, ticket_id t)
{
	return world_see(w, t).assignee.v;
}

ticket_id world_answered_by(struct world *w, agent_id who)
{
	ticket_id t = world_routed_mail(w);
	struct reply_in in = {.client = world_client(), .text = "Have you tried turning it off and on?"};
	struct job *j = world_as(w, who);
	message_id m;

	assert_rc(j, IN_TX(j, ticket_reply(&tx, t, &in, ANY_VERSION, &m)), RC_OK);
	return t;
}

void world_customer_writes(struct world *w, ticket_id t)
{
	struct message_in in = world_mail(w, "li@example.org", "Re: Help", "It did not help.");

	in.token_ticket = t;
	in.token_rule = "token";
	assert_int_equal(world_intake(w, &in).ticket.v, t.v);
}
