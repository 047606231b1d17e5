/*
 * routing_settings.h - how work is given out: the house's weights and times, a team's mode, what an agent can take.
 *
 * Owns: tables routing_house, team_routing, agent_capacity. Loads, weights and capacities are hundredths (100 = one
 * chat). What changes them needs ACCESS_ROUTING_HOUSE, ACCESS_ROUTING_TEAM in the team, or ACCESS_ROSTER_CHANGE in a
 * team of the agent, and is written to setting_event ("routing_house", "team_routing", "agent_capacity").
 * Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_ROUTING_SETTINGS_H
#define WORKFLOW_ROUTING_SETTINGS_H

#include "workflow/routing_choice.h"

#include "hub/store/db.h"

#define CAPACITY_MOST 10000u /* a hundred chats */

struct routing_house {
	uint32_t version;
	span away_after;    /* without input */
	span offline_after; /* without a screen */
	uint32_t capacity;  /* of agents who have none of their own */
	uint32_t mail, chat, fax;
};

struct team_routing {
	team_id team;
	uint32_t version; /* 0: never set */
	uint32_t mode;	  /* enum routing_mode */
	bool offer_mail;  /* mail and fax are offered; else they are given without asking */
	span chat_offer, mail_offer;
	span relax; /* 0 = needs are never given up */
	bool sticky;
	bool release_offline, release_shift;
	uint32_t capacity; /* of one of its agents in this team; 0 = all of theirs */
};

struct agent_capacity {
	agent_id agent;
	team_id team; /* 0 = in all */
	uint32_t capacity;
};

/* What a ticket of this channel weighs; 0 and *exclusive_r for a phone call. Pure. */
uint32_t routing_weight(const struct routing_house *h, enum channel c, bool *exclusive_r);
/* Does it want an answer within seconds? Pure. */
bool routing_is_live(enum channel c);
/* Why these cannot be, NULL = they can. Pure. */
const char *routing_house_barred(const struct routing_house *h);
const char *team_routing_barred(const struct team_routing *r);

MUST_CHECK enum rc routing_house_get(struct db_tx *tx, struct routing_house *h_r);
/* `h->version` is the one that was seen. RC_CONFLICT, RC_INVALID, RC_DENIED. */
MUST_CHECK enum rc routing_house_set(struct db_tx *tx, const struct routing_house *h);

/* A team that nobody set has the defaults: by hand. */
MUST_CHECK enum rc team_routing_get(struct db_tx *tx, team_id team, struct team_routing *r_r);
/* Those that were set. */
MUST_CHECK enum rc team_routing_all(struct db_tx *tx, struct team_routing **list_r, size_t *n_r);
MUST_CHECK enum rc team_routing_set(struct db_tx *tx, const struct team_routing *r);
struct team_routing team_routing_default(team_id team);

MUST_CHECK enum rc agent_capacity_all(struct db_tx *tx, struct agent_capacity **list_r, size_t *n_r);
MUST_CHECK enum rc agent_capacity_of(struct db_tx *tx, agent_id agent, struct agent_capacity **list_r,
				     size_t *n_r);
/* In place of all they had. Team 0 is their whole capacity. */
MUST_CHECK enum rc agent_capacity_set(struct db_tx *tx, agent_id agent, const struct agent_capacity *list,
				      size_t n);

/* May the actor change this agent's state, capacity, skills, shift: in a team of theirs, or everywhere? RC_DENIED. */
MUST_CHECK enum rc roster_require(struct db_tx *tx, agent_id agent);

/* setting_event under the next version of (subject, id). `became` is what stands there now. */
MUST_CHECK enum rc routing_note(struct db_tx *tx, const char *subject, uint64_t id, const char *was,
				const char *became);

#endif
