/* snooze_opening.c - "when we open next", for whoever wants to see a ticket again by then. */
#include "hub/text/json.h"
#include "workflow/agent_shift.h"
#include "workflow/calendar.h"
#include "workflow/snooze.h"

static enum rc opening_of(const struct business_calendar *cal, instant now, instant *at_r)
{
	if (business_open(cal, now))
		TRY(business_next_change(cal, now, &now));
	return business_next_open(cal, now, at_r);
}

static enum rc by_shift(struct db_tx *tx, instant *at_r)
{
	struct business_calendar *cal;
	AUTO(json) spec = {NULL};
	const char *why;
	char *text;

	TRY(agent_shift_get(tx, (agent_id){tx->job->actor}, &text));
	if (!text)
		return RC_NOT_FOUND;
	spec.v = json_loads(text, 0, NULL);
	if (!spec.v || business_calendar_read(tx->job->ctx, spec.v, &cal, &why) != RC_OK)
		return RC_NOT_FOUND;
	return opening_of(cal, tx->job->now, at_r);
}

static enum rc by_house(struct db_tx *tx, instant *at_r)
{
	const struct business_calendar *cal;
	const struct calendar *first = NULL;
	struct calendar *list;
	size_t n;

	TRY(calendar_all(tx, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (list[i].active && (!first || list[i].id.v < first->id.v))
			first = &list[i];
	if (!first)
		return RC_NOT_FOUND;
	TRY(calendar_get(tx, first->id, 0, &cal));
	return opening_of(cal, tx->job->now, at_r);
}

enum rc snooze_next_opening(struct db_tx *tx, instant *at_r)
{
	enum rc rc = by_shift(tx, at_r);

	return rc == RC_NOT_FOUND ? by_house(tx, at_r) : rc;
}
