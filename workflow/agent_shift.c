/* agent_shift.c - reading an agent's hours, and changing them. */
#include "workflow/agent_shift.h"

#include <string.h>

#include "hub/text/json.h"
#include "workflow/agent_shift_sql.h"
#include "workflow/agent_state.h"
#include "workflow/business_time.h"
#include "workflow/routing_settings.h"

#define SPEC_MOST 8192 /* bytes of JSON */

static enum rc read_spec(struct db_tx *tx, const char *spec, struct business_calendar **cal_r)
{
	const char *why = "";
	AUTO(json) v = {NULL};

	TRY(json_read(tx->job, (struct bytes){(const uint8_t *)spec, strlen(spec)}, SPEC_MOST, &v));
	if (business_calendar_read(tx->job->ctx, v.v, cal_r, &why) != RC_OK)
		return because(tx->job, RC_INVALID, "%s", why);
	return RC_OK;
}

enum rc agent_shift_now(struct db_tx *tx, agent_id agent, bool *on_r, instant *until_r)
{
	struct business_calendar *cal;
	char *spec;

	*on_r = true;
	*until_r = (instant){INT64_MAX};
	TRY(agent_shift_get(tx, agent, &spec));
	if (!spec)
		return RC_OK;
	TRY(read_spec(tx, spec, &cal));
	*on_r = business_open(cal, tx->job->now);
	enum rc rc = business_next_change(cal, tx->job->now, until_r);

	if (rc == RC_NOT_FOUND)
		*until_r = (instant){INT64_MAX};
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc agent_shift_set(struct db_tx *tx, agent_id agent, const char *spec)
{
	struct business_calendar *cal;
	char *was;

	TRY(roster_require(tx, agent));
	if (spec)
		TRY(read_spec(tx, spec, &cal));
	TRY(agent_shift_get(tx, agent, &was));
	TRY(agent_shift_save(tx, agent, spec));
	TRY(routing_note(tx, "agent_shift", agent.v, was, spec));
	return agent_state_follow_shift(tx, agent);
}
