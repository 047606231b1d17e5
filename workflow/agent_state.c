/* agent_state.c - an agent's state: by their word, by what is heard of them, and what follows from a change. */
#include "workflow/agent_state.h"

#include <talloc.h>

#include "workflow/agent_shift.h"
#include "workflow/agent_state_sql.h"
#include "workflow/excerpt.h"
#include "workflow/routing.h"
#include "workflow/routing_settings.h"

#define INPUT_TOLD SPAN_S(20) /* input is written down so often at most */

enum rc agent_state_get(struct db_tx *tx, agent_id agent, struct agent_state *s_r)
{
	enum rc rc = agent_state_row(tx, agent, s_r);

	if (rc != RC_NOT_FOUND)
		return rc;
	*s_r = (struct agent_state){
		.agent = agent,
		.reason = talloc_strdup(tx->job->ctx, ""),
		.automatic = true,
		.on_shift = true,
		.shift_until = {INT64_MAX},
	};
	return RC_OK;
}

/* One who is seen for the first time has a shift already, perhaps. */
static enum rc make(struct db_tx *tx, agent_id agent, struct agent_state *s_r)
{
	TRY(agent_state_make(tx, agent));
	TRY(agent_state_row_lock(tx, agent, s_r));
	return agent_shift_now(tx, agent, &s_r->on_shift, &s_r->shift_until);
}

enum rc agent_state_lock(struct db_tx *tx, agent_id agent, struct agent_state *s_r)
{
	enum rc rc = agent_state_row_lock(tx, agent, s_r);

	if (rc == RC_NOT_FOUND)
		return make(tx, agent, s_r);
	TRY(rc);
	if (s_r->shift_until.ms > tx->job->now.ms)
		return RC_OK;
	return agent_shift_now(tx, agent, &s_r->on_shift, &s_r->shift_until);
}

enum rc agent_available(struct db_tx *tx, agent_id agent, bool *yes_r)
{
	struct agent_state s;

	TRY(agent_state_get(tx, agent, &s));
	if (s.shift_until.ms <= tx->job->now.ms)
		TRY(agent_shift_now(tx, agent, &s.on_shift, &s.shift_until));
	*yes_r = agent_state_there(&s);
	return RC_OK;
}

/* Another state: the record, the roster on every screen, and work given out anew. */
static enum rc become(struct db_tx *tx, struct agent_state *s, enum agent_state_kind to, const char *reason,
		      bool automatic)
{
	enum agent_state_kind was = (enum agent_state_kind)s->state;

	s->version++;
	s->state = to;
	s->reason = excerpt_cut(tx->job->ctx, reason, AGENT_REASON_MOST);
	s->automatic = automatic;
	if (to != was)
		s->since = tx->job->now;
	TRY(agent_state_update(tx, s));
	struct agent_state told = *s;

	told.since = tx->job->now;
	TRY(agent_state_event_insert(tx, &told, was));
	TRY(feed_touch_topic(tx, FEED_PRESENCE, s->agent.v));
	routing_wanted(tx, (team_id){0});
	return RC_OK;
}

enum rc agent_state_set(struct db_tx *tx, agent_id agent, enum agent_state_kind to, const char *reason)
{
	struct agent_state s;

	if (tx->job->actor != agent.v)
		TRY(roster_require(tx, agent));
	if (to >= AGENT_STATE_END)
		return because(tx->job, RC_INVALID, "there is no such state");
	if (reason && excerpt_length(reason) > AGENT_REASON_MOST)
		return because(tx->job, RC_INVALID, "a reason has at most %d characters", AGENT_REASON_MOST);
	TRY(agent_state_lock(tx, agent, &s));
	if (s.version && s.state == to && !s.automatic && !reason && !s.reason[0])
		return RC_OK;
	s.missed = 0;
	if (tx->job->actor == agent.v)
		s.seen = tx->job->now;
	return become(tx, &s, to, reason ? reason : "", false);
}

/* ---- what is heard ---- */

enum rc agent_state_input(struct db_tx *tx, agent_id agent)
{
	struct agent_state s;

	TRY(agent_state_get(tx, agent, &s));
	bool away = s.state == AGENT_AWAY && s.automatic;

	if (!away && tx->job->now.ms - s.seen.ms < INPUT_TOLD.ms)
		return RC_OK;
	TRY(agent_state_lock(tx, agent, &s));
	s.seen = tx->job->now;
	s.missed = 0;
	if (s.state == AGENT_AWAY && s.automatic)
		return become(tx, &s, AGENT_ONLINE, AGENT_BACK, true);
	return agent_state_update(tx, &s);
}

enum rc agent_screen_opened(struct db_tx *tx, agent_id agent, stream_id process)
{
	struct agent_state s;

	TRY(agent_state_lock(tx, agent, &s));
	TRY(agent_screen_save(tx, agent, process, instant_after(tx->job->now, AGENT_SCREEN_LEASE)));
	s.lost = (instant){0};
	s.seen = tx->job->now;
	if (s.state == AGENT_OFFLINE && s.automatic)
		return become(tx, &s, AGENT_ONLINE, AGENT_BACK, true);
	return agent_state_update(tx, &s);
}

enum rc agent_screen_closed(struct db_tx *tx, agent_id agent, stream_id process, bool signed_out)
{
	struct agent_state s;
	bool connected;

	TRY(agent_state_lock(tx, agent, &s));
	TRY(agent_screen_delete(tx, agent, process));
	TRY(agent_connected(tx, agent, &connected));
	if (connected)
		return RC_OK;
	s.lost = tx->job->now;
	if (signed_out && s.state != AGENT_OFFLINE)
		return become(tx, &s, AGENT_OFFLINE, AGENT_SIGNED_OUT, true);
	return agent_state_update(tx, &s);
}

enum rc agent_screens_prolong(struct db_tx *tx, stream_id process)
{
	return agent_screens_update(tx, process, instant_after(tx->job->now, AGENT_SCREEN_LEASE));
}

enum rc agent_screens_forget(struct db_tx *tx, stream_id process)
{
	return agent_screens_delete(tx, process);
}

/* ---- what the program does by rule ---- */

enum rc agent_states_due(struct db_tx *tx, struct agent_due **list_r, size_t *n_r)
{
	struct routing_house h;

	TRY(routing_house_get(tx, &h));
	return agent_states_due_rows(tx, h.away_after, h.offline_after, list_r, n_r);
}

enum rc agent_state_settle(struct db_tx *tx, agent_id agent)
{
	struct agent_state_rule r = {.now = tx->job->now};
	struct routing_house h;
	struct agent_state s;

	TRY(routing_house_get(tx, &h));
	TRY(agent_state_get(tx, agent, &s));
	bool was_on = s.on_shift;

	TRY(agent_state_lock(tx, agent, &s));
	TRY(agent_connected(tx, agent, &r.connected));
	r.away_after = h.away_after;
	r.offline_after = h.offline_after;
	struct agent_state_next next = agent_state_rule(&s, &r);

	s.lost = next.lost;
	if (next.reason)
		return become(tx, &s, next.state, next.reason, true);
	if (s.on_shift != was_on) {
		TRY(feed_touch_topic(tx, FEED_PRESENCE, agent.v));
		routing_wanted(tx, (team_id){0});
	}
	return agent_state_update(tx, &s);
}

enum rc agent_state_missed(struct db_tx *tx, agent_id agent)
{
	struct agent_state s;

	TRY(agent_state_lock(tx, agent, &s));
	s.missed++;
	if (s.missed >= AGENT_OFFERS_MISSED && s.state == AGENT_ONLINE)
		return become(tx, &s, AGENT_AWAY, AGENT_MISSED, true);
	return agent_state_update(tx, &s);
}

enum rc agent_state_given(struct db_tx *tx, agent_id agent)
{
	struct agent_state s;

	TRY(agent_state_lock(tx, agent, &s));
	s.given = tx->job->now;
	return agent_state_update(tx, &s);
}

enum rc agent_state_follow_shift(struct db_tx *tx, agent_id agent)
{
	struct agent_state s;

	TRY(agent_state_lock(tx, agent, &s));
	TRY(agent_shift_now(tx, agent, &s.on_shift, &s.shift_until));
	TRY(agent_state_update(tx, &s));
	routing_wanted(tx, (team_id){0});
	return feed_touch_topic(tx, FEED_PRESENCE, agent.v);
}
