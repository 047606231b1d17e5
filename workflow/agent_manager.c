/* agent_manager.c - who reports to whom. */
#include "workflow/agent_manager.h"

#include <inttypes.h>
#include <talloc.h>

#include "workflow/access.h"
#include "workflow/agent_manager_sql.h"
#include "workflow/feed.h"
#include "workflow/setting_event.h"

enum rc agent_manager_up(struct db_tx *tx, agent_id from, uint32_t steps, agent_id *id_r)
{
	agent_id passed[AGENT_CHAIN_MOST];
	size_t n = 0;

	*id_r = (agent_id){0};
	for (agent_id at = from; at.v != 0 && steps > 0 && n < AGENT_CHAIN_MOST; steps--) {
		passed[n++] = at;
		TRY(agent_manager_of(tx, at, &at));
		for (size_t i = 0; i < n; i++) {
			if (passed[i].v == at.v)
				return RC_OK;
		}
		if (at.v != 0)
			*id_r = at;
	}
	return RC_OK;
}

/* Would `of` stand above themselves? */
static enum rc goes_round(struct db_tx *tx, agent_id of, agent_id manager, bool *yes_r)
{
	agent_id at = manager;

	*yes_r = false;
	for (int i = 0; at.v != 0 && i < AGENT_CHAIN_MOST; i++) {
		if (at.v == of.v) {
			*yes_r = true;
			return RC_OK;
		}
		TRY(agent_manager_of(tx, at, &at));
	}
	*yes_r = at.v != 0; /* longer than any chain may be */
	return RC_OK;
}

static enum rc note(struct db_tx *tx, agent_id of, agent_id was, agent_id manager)
{
	static const char form[] = "{\"manager_id\": \"%" PRIu64 "\"}";
	void *ctx = tx->job->ctx;
	struct setting_event *last;
	size_t n;

	TRY(setting_events(tx, "manager", of.v, 1, &last, &n));
	return setting_note(tx, "manager", of.v, n ? last[0].version + 1 : 1,
			    was.v ? talloc_asprintf(ctx, form, was.v) : "",
			    manager.v ? talloc_asprintf(ctx, form, manager.v) : "");
}

enum rc agent_set_manager(struct db_tx *tx, agent_id of, agent_id manager)
{
	struct agent a;
	agent_id was;
	bool round;

	TRY(access_require_anywhere(tx, ACCESS_AGENT_MANAGE));
	TRY(agent_get(tx, of, &a));
	if (manager.v != 0)
		TRY(agent_get(tx, manager, &a));
	TRY(agent_manager_of(tx, of, &was));
	if (was.v == manager.v)
		return RC_OK;
	TRY(goes_round(tx, of, manager, &round));
	if (round)
		return because(tx->job, RC_INVALID,
			       "nobody reports to themselves, also not by way of others");
	TRY(agent_manager_update(tx, of, manager));
	TRY(note(tx, of, was, manager));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}
