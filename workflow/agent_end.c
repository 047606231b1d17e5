/* agent_end.c - an account ends. */
#include "workflow/agent_end.h"

#include "workflow/access.h"
#include "workflow/agent_sql.h"
#include "workflow/feed.h"
#include "workflow/routing.h"
#include "workflow/scheduled_fire.h"
#include "workflow/scheduled_reply_sql.h"

static enum rc (*end_sessions)(struct db_tx *tx, agent_id id);

void agent_end_also(enum rc (*sessions)(struct db_tx *tx, agent_id id))
{
	end_sessions = sessions;
}

enum rc agent_sessions_end(struct db_tx *tx, agent_id id)
{
	return end_sessions ? end_sessions(tx, id) : RC_OK;
}

enum rc agent_end(struct db_tx *tx, agent_id id)
{
	struct agent a;

	TRY(access_require_anywhere(tx, ACCESS_AGENT_MANAGE));
	TRY(agent_get(tx, id, &a));
	if (!a.active)
		return RC_OK;
	TRY(agent_update_active(tx, id, false));
	TRY(agent_sessions_end(tx, id));
	routing_wanted(tx, (team_id){0}); /* offers that wait for their word */
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}

static enum rc give_back(struct db_tx *tx, agent_id id, ticket_id ticket)
{
	struct ticket t;

	TRY(ticket_lock(tx, ticket, &t));
	return t.assignee.v == id.v ? routing_take_off(tx, &t, "owner deactivated") : RC_OK;
}

static enum rc hold_replies(struct db_tx *tx, agent_id id)
{
	struct scheduled *list;
	size_t n;

	TRY(scheduled_of_agent(tx, id, &list, &n));
	for (size_t i = 0; i < n; i++) {
		struct ticket t;

		if (list[i].state == SCHEDULED_HELD)
			continue;
		TRY(ticket_lock(tx, list[i].ticket, &t));
		TRY(scheduled_held(tx, &t, &list[i], HELD_ASKED, ""));
	}
	return RC_OK;
}

enum rc agent_release(struct db_tx *tx, agent_id id, size_t most, size_t *n_r)
{
	struct agent_ticket *list;

	TRY(access_require_anywhere(tx, ACCESS_AGENT_MANAGE));
	TRY(hold_replies(tx, id));
	TRY(agent_tickets(tx, id, most, &list, n_r));
	for (size_t i = 0; i < *n_r; i++)
		TRY(give_back(tx, id, list[i].ticket));
	return RC_OK;
}
