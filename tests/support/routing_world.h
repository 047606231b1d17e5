/*
 * routing_world.h - acts of routing in the world of a test: who is there, how a team gives out, a pass of the queue.
 *
 * All by the program at w->program->now, which a test moves.
 */
#ifndef TESTS_SUPPORT_ROUTING_WORLD_H
#define TESTS_SUPPORT_ROUTING_WORLD_H

#include "tests/support/world.h"

#include "workflow/agent_state.h"
#include "workflow/offer.h"
#include "workflow/routing.h"
#include "workflow/routing_settings.h"

/* A screen of theirs opens: online. */
void world_online(struct world *w, agent_id who);
void world_set_state(struct world *w, agent_id who, enum agent_state_kind to);
struct agent_state world_state(struct world *w, agent_id who);
/* The support team's settings as they are, for a change; then world_routing_set. */
struct team_routing world_routing(struct world *w, enum routing_mode mode);
void world_routing_set(struct world *w, const struct team_routing *r);
/* What an agent can take at all, in hundredths. */
void world_capacity(struct world *w, agent_id who, uint32_t capacity);
/* One pass over all queues. */
struct routing_done world_drain(struct world *w);
struct routing_done world_sweep(struct world *w);
void world_later(struct world *w, span s);
/* Ring every alarm that is due, as the driver does. */
void world_ring_offers(struct world *w);
/* The offer of a ticket; fence 0: there is none. */
struct offer world_offer(struct world *w, ticket_id id);
/* A customer's mail for the support team. */
ticket_id world_routed_mail(struct world *w);
/* The support team gives out so, without asking. */
void world_direct(struct world *w, enum routing_mode mode);
/* It asks whether they will take it. */
void world_by_offer(struct world *w);
/* A mail that this agent has answered. */
ticket_id world_answered_by(struct world *w, agent_id who);
void world_customer_writes(struct world *w, ticket_id t);
/* Who has it; 0 = nobody. */
uint64_t world_owner(struct world *w, ticket_id t);

#endif
