/* expectation.c - hoped for, and when it came. */
#include "workflow/expectation.h"

#include <string.h>
#include <talloc.h>

#include "workflow/civil_date.h"
#include "workflow/expectation_sql.h"
#include "workflow/recovery.h"
#include "workflow/time_zone.h"

instant expectation_due(enum visitor_hope h, enum channel c, instant asked, span zone_ahead)
{
	const int64_t local = asked.ms + zone_ahead.ms;

	switch (h) {
	case HOPE_NOW:
		return instant_after(asked, c == CHANNEL_CHAT ? SPAN_MIN(5) : SPAN_H(1));
	case HOPE_TODAY:
		return (instant){(local / DAY_MS + 1) * DAY_MS - zone_ahead.ms};
	default:
		return instant_after(asked, SPAN_H(48));
	}
}

static enum rc ahead_of(struct db_tx *tx, const char *zone, instant at, span *ahead_r)
{
	struct time_zone *z;
	enum rc rc = zone && zone[0] ? time_zone_read(tx->job->ctx, zone, &z) : RC_NOT_FOUND;

	*ahead_r = SPAN_MS(0);
	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	*ahead_r = z->stretch[time_zone_at(z, at)].ahead;
	return RC_OK;
}

enum rc expectation_note(struct db_tx *tx, const struct expectation *e)
{
	enum rc rc = e->hope == HOPE_NONE ? RC_OK : expectation_insert(tx, e);

	return rc == RC_CONFLICT ? RC_OK : rc;
}

enum rc expectation_of_chat(struct db_tx *tx, const struct visitor *v, ticket_id ticket, uint32_t seq)
{
	const instant now = tx->job->now;
	span ahead;

	if (v->hope == HOPE_NONE)
		return RC_OK;
	TRY(ahead_of(tx, v->zone, now, &ahead));
	const struct expectation e = {
		.ticket = ticket,
		.seq = seq,
		.hope = v->hope,
		.channel = CHANNEL_CHAT,
		.asked = now,
		.hoped = expectation_due((enum visitor_hope)v->hope, CHANNEL_CHAT, now, ahead),
	};

	return expectation_note(tx, &e);
}

/* ---- answered ---- */

static bool answers(const struct ticket_happening *h)
{
	const struct ticket_said *said = h->step.said;

	if (!said || h->actor.v == 0)
		return false;
	return (said->kind == MESSAGE_REPLY && said->class == CLASS_HUMAN) ||
	       strcmp(h->step.kind, "called") == 0;
}

enum rc expectation_react(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h)
{
	struct expectation *list;
	size_t n;

	if (!answers(h))
		return RC_OK;
	TRY(expectation_open(tx, t->id, &list, &n));
	for (size_t i = 0; i < n; i++) {
		struct expectation *e = &list[i];

		/* a call that is written down with a hope hopes for what comes behind it */
		if (h->step.said->seq <= e->seq || h->at.ms < e->asked.ms)
			continue;
		e->answered = h->at;
		e->answered_seq = h->step.said->seq;
		e->agent = h->actor;
		TRY(expectation_answer(tx, e));
		if (e->answered.ms > e->hoped.ms)
			TRY(recovery_open(tx, t, &(struct recovery_why){.cause = RECOVERY_OF_HOPE}));
	}
	return RC_OK;
}
