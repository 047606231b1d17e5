/*
 * agent_state.h - who is there to be given work: online, away, on a break, offline; by their own word or by rule.
 *
 * Owns: tables agent_state, agent_state_event (append-only, for reports), agent_screen. Topic: FEED_PRESENCE.
 * Thread: workers, inside the caller's transaction. Who gives an agent work locks their row (agent_state_lock); of a
 * ticket and an agent, the ticket is locked first.
 *
 * By rule, never against their own word:
 *	online -> away		no input for routing_house.away_after; back with the next input
 *	any -> offline		no screen open in any process for routing_house.offline_after
 *	offline -> online	a screen opens, and offline was not their own word
 *	online -> away		two offers in a row ran out; back with the next input
 * A process that died is noticed by agent_screen.until, which the living ones prolong.
 */
#ifndef WORKFLOW_AGENT_STATE_H
#define WORKFLOW_AGENT_STATE_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/feed.h"
#include "workflow/names.h"

/* clang-format off */
#define AGENT_STATE_LIST(X) X(OFFLINE, "offline") X(ONLINE, "online") X(AWAY, "away") X(ON_BREAK, "on_break")
#define X(name, text) AGENT_##name,
enum agent_state_kind { AGENT_STATE_LIST(X) AGENT_STATE_END };
#undef X
/* clang-format on */

/* Reasons of the program's own; people write theirs. */
#define AGENT_IDLE "idle"
#define AGENT_LOST "lost"
#define AGENT_BACK "back"
#define AGENT_MISSED "missed"
#define AGENT_SIGNED_OUT "signed_out"

#define AGENT_REASON_MOST 190
#define AGENT_SCREEN_LEASE SPAN_S(60)
#define AGENT_OFFERS_MISSED 2

struct agent_state {
	agent_id agent;
	uint32_t version; /* 0: never seen */
	uint32_t state;	  /* enum agent_state_kind */
	instant since;
	char *reason;
	bool automatic;
	instant seen;	 /* last input */
	instant lost;	 /* since when no screen is open; 0 = one is */
	instant given;	 /* when routing last gave them something */
	uint32_t missed; /* offers in a row that ran out */
	bool on_shift;
	instant shift_until; /* on_shift holds until then */
};

const char *agent_state_name(enum agent_state_kind k);
/* RC_INVALID: no such word. */
MUST_CHECK enum rc agent_state_read(const char *text, enum agent_state_kind *k_r);

/* Online, and within their shift. Pure. */
bool agent_state_there(const struct agent_state *s);
/* The same of one agent. */
MUST_CHECK enum rc agent_available(struct db_tx *tx, agent_id agent, bool *yes_r);

/* Who was never seen is offline. */
MUST_CHECK enum rc agent_state_get(struct db_tx *tx, agent_id agent, struct agent_state *s_r);
MUST_CHECK enum rc agent_state_lock(struct db_tx *tx, agent_id agent, struct agent_state *s_r);
/* Those that were ever seen. */
MUST_CHECK enum rc agent_state_all(struct db_tx *tx, struct agent_state **list_r, size_t *n_r);

/*
 * By the actor: one's own, or another's by roster_require. `reason` is free text, NULL = none. RC_INVALID: too long.
 */
MUST_CHECK enum rc agent_state_set(struct db_tx *tx, agent_id agent, enum agent_state_kind to,
				   const char *reason);

/* ---- what the program hears and does ---- */

/* They did something at their screen. */
MUST_CHECK enum rc agent_state_input(struct db_tx *tx, agent_id agent);
/* This process has a screen of theirs open, or no longer; signed_out: on purpose. */
MUST_CHECK enum rc agent_screen_opened(struct db_tx *tx, agent_id agent, stream_id process);
MUST_CHECK enum rc agent_screen_closed(struct db_tx *tx, agent_id agent, stream_id process, bool signed_out);
/* All screens of this process are still there. */
MUST_CHECK enum rc agent_screens_prolong(struct db_tx *tx, stream_id process);
/* Forget what an earlier life of this process left. */
MUST_CHECK enum rc agent_screens_forget(struct db_tx *tx, stream_id process);

/* Whose state a rule may change now; at most 1,000. */
struct agent_due {
	agent_id agent;
};
MUST_CHECK enum rc agent_states_due(struct db_tx *tx, struct agent_due **list_r, size_t *n_r);
/* Apply the rules above to one of them. */
MUST_CHECK enum rc agent_state_settle(struct db_tx *tx, agent_id agent);
/* An offer ran out. */
MUST_CHECK enum rc agent_state_missed(struct db_tx *tx, agent_id agent);
/* Routing gave the locked agent something. */
MUST_CHECK enum rc agent_state_given(struct db_tx *tx, agent_id agent);
/* Their shift was changed. */
MUST_CHECK enum rc agent_state_follow_shift(struct db_tx *tx, agent_id agent);

/* What the rules say; kind and reason unchanged = nothing. Pure. */
struct agent_state_rule {
	bool connected;
	span away_after, offline_after;
	instant now;
};
struct agent_state_next {
	enum agent_state_kind state;
	const char *reason; /* of the change; NULL = no change */
	instant lost;
};
struct agent_state_next agent_state_rule(const struct agent_state *s, const struct agent_state_rule *r);

struct agent_state_event {
	agent_id agent;
	uint32_t version;
	instant at;
	uint32_t was, became; /* enum agent_state_kind */
	char *reason;
	bool automatic;
	agent_id actor;
};
/* The newest first. */
MUST_CHECK enum rc agent_state_events(struct db_tx *tx, agent_id agent, size_t most,
				      struct agent_state_event **list_r, size_t *n_r);

#endif
