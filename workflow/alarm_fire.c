/* alarm_fire.c - one due alarm, one transaction. */
#include "workflow/alarm_fire.h"

#include <talloc.h>

#include "workflow/chat.h"
#include "workflow/escalation.h"
#include "workflow/message_held.h"
#include "workflow/notice.h"
#include "workflow/offer.h"
#include "workflow/promise.h"
#include "workflow/rule.h"
#include "workflow/scheduled_reply.h"
#include "workflow/sla_react.h"
#include "workflow/snooze.h"
#include "workflow/survey_request.h"
#include "workflow/ticket.h"

#define PAUSE_FIRST_S 5
#define PAUSE_MOST_S 900

/* A subject that nobody rings yet is put off and says so. */
static alarm_ring *rings[ALARM_SUBJECT_END] = {
	[ALARM_SLA] = sla_ring,
	[ALARM_ESCALATION] = escalation_ring,
	[ALARM_PROMISE] = promise_ring,
	[ALARM_SNOOZE] = snooze_ring,
	[ALARM_RULE] = rule_ring,
	[ALARM_OFFER] = offer_ring,
	[ALARM_DIGEST] = notice_digest_ring,
	[ALARM_CHAT] = chat_ring,
	[ALARM_SURVEY] = survey_ring,
	[ALARM_REPLY] = scheduled_ring,
	[ALARM_HELD] = message_held_ring,
};

void alarm_rung_by(enum alarm_subject s, alarm_ring *by)
{
	must(s < ALARM_SUBJECT_END);
	/* cppcheck-suppress AssignmentAddressToInteger; it does not see that these are functions */
	rings[s] = by;
}

span alarm_pause(uint32_t tries)
{
	int64_t s = PAUSE_FIRST_S;

	for (uint32_t i = 0; i < tries && s < PAUSE_MOST_S; i++)
		s *= 2;
	return SPAN_S(s < PAUSE_MOST_S ? s : PAUSE_MOST_S);
}

/* The database, or a deadlock: says nothing about the alarm. */
static bool is_ours(enum rc rc)
{
	return rc == RC_RETRY || rc == RC_DB || rc == RC_IO || rc == RC_BUSY || rc == RC_TIMEOUT;
}

static enum rc lock_ticket(struct db_tx *tx, ticket_id id, bool *gone_r)
{
	struct ticket t;
	enum rc rc = id.v ? ticket_lock(tx, id, &t) : RC_OK;

	*gone_r = rc == RC_NOT_FOUND;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static enum rc ring(struct db_tx *tx, const struct alarm *a, span late_by)
{
	if (a->subject >= ALARM_SUBJECT_END || !rings[a->subject])
		return because(tx->job, RC_BUG, "nobody rings alarms of subject %u", (unsigned)a->subject);
	return rings[a->subject](tx, a, late_by);
}

static enum rc fire_once(struct job *j, const struct alarm *a, struct alarm_end *end_r)
{
	AUTO(db_tx) tx = db_begin(j);
	span late_by = instant_between(a->due, j->now);
	bool gone;
	enum rc rc;

	TRY(lock_ticket(&tx, a->ticket, &gone));
	rc = alarm_take(&tx, a);
	if (rc == RC_CONFLICT)
		return RC_OK;
	TRY(rc);
	if (!gone)
		TRY(ring(&tx, a, late_by.ms > 0 ? late_by : SPAN_MS(0)));
	TRY(db_commit(&tx));
	*end_r = (struct alarm_end){.rung = true, .late_by = late_by};
	return RC_OK;
}

static enum rc defer(struct job *j, const struct alarm *a, enum rc failed)
{
	const char *why =
		talloc_asprintf(j->ctx, "%s: %s", rc_name(failed), j->why ? j->why : "no reason given");
	AUTO(db_tx) tx = db_begin(j);
	enum rc rc = alarm_defer(&tx, a, instant_after(j->now, alarm_pause(a->tries)), why);

	if (rc == RC_CONFLICT) /* it has been moved meanwhile, and will be tried at its new time */
		return RC_OK;
	TRY(rc);
	TRY(db_commit(&tx));
	j->why = why;
	return RC_OK;
}

enum rc alarm_fire(struct job *j, const struct alarm *a, struct alarm_end *end_r)
{
	enum rc rc;

	*end_r = (struct alarm_end){0};
	j->actor = 0;
	rc = fire_once(j, a, end_r);
	if (rc == RC_OK || is_ours(rc))
		return rc;
	TRY(defer(j, a, rc));
	end_r->deferred = true;
	return RC_OK;
}
