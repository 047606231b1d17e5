/* scheduled_fire.c - a waiting reply leaves at its time, or is held because of what happened before. */
#include "workflow/scheduled_fire.h"

#include <jansson.h>
#include <string.h>

#include "hub/text/json.h"
#include "workflow/feed.h"
#include "workflow/notice.h"
#include "workflow/scheduled_reply_sql.h"
#include "workflow/ticket_reaction.h"

enum rc scheduled_send(struct db_tx *tx, const struct scheduled *s, message_id *message_r)
{
	uint64_t was = tx->job->actor;
	struct composed c;

	TRY(composed_read(tx->job, s->content, &c));
	const struct reply_in in = {.client = s->client, .composed = &c};

	tx->job->actor = s->agent.v;
	enum rc rc = ticket_reply(tx, s->ticket, &in, ANY_VERSION, message_r);

	tx->job->actor = was;
	return rc;
}

/* Nobody need be told of what they did themselves. */
static enum rc tell(struct db_tx *tx, const struct scheduled *s, enum held_why why)
{
	AUTO(json) args = {json_pack("{s:s}", "text", held_why_name(why))};

	return s->agent.v == tx->job->actor ? RC_OK
					    : notice_add(tx, s->agent, NOTICE_HELD, s->ticket, args.v);
}

enum rc scheduled_held(struct db_tx *tx, struct ticket *t, const struct scheduled *s, enum held_why why,
		       const char *said)
{
	TRY(alarm_clear(tx, ALARM_REPLY, s->ticket, s->id));
	TRY(scheduled_update_held(tx, s->id, why, said));
	TRY(tell(tx, s, why));
	return scheduled_changed(tx, t, s, "held", NULL, held_why_name(why));
}

/* ---- what happens before its time ---- */

/* Does this step speak to the customer, or for them? */
static bool spoken(const struct ticket_happening *h, enum held_why *why_r)
{
	const struct ticket_said *said = h->step.said;

	if (!said || said->class != CLASS_HUMAN)
		return false;
	*why_r = said->kind == MESSAGE_INBOUND ? HELD_CUSTOMER : HELD_COLLEAGUE;
	return said->kind == MESSAGE_INBOUND || said->kind == MESSAGE_REPLY;
}

enum rc scheduled_react(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h)
{
	bool merged = strcmp(h->step.kind, "merged") == 0;
	enum held_why why = HELD_MERGED;
	struct scheduled *list;
	size_t n;

	if (!merged && !spoken(h, &why))
		return RC_OK;
	TRY(scheduled_waiting(tx, t->id, &list, &n));
	for (size_t i = 0; i < n; i++) {
		/* who speaks twice knows of it */
		if (merged || (list[i].hold && !(why == HELD_COLLEAGUE && list[i].agent.v == h->actor.v)))
			TRY(scheduled_held(tx, t, &list[i], why, ""));
	}
	return RC_OK;
}

/* ---- its time ---- */

/* A rule says no; everything else is our own trouble, and it is tried again. */
static bool is_refusal(enum rc rc)
{
	return rc == RC_INVALID || rc == RC_DENIED || rc == RC_NOT_FOUND || rc == RC_CONFLICT ||
	       rc == RC_LIMIT;
}

enum rc scheduled_ring(struct db_tx *tx, const struct alarm *a, span late_by UNUSED)
{
	struct scheduled s;
	message_id message;
	struct ticket t;
	enum rc rc = scheduled_lock(tx, a->ref, &s);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	if (s.state != SCHEDULED_WAITING)
		return RC_OK;
	TRY(scheduled_savepoint(tx));
	TRY(scheduled_delete(tx, s.id));
	rc = scheduled_send(tx, &s, &message);
	if (rc == RC_OK)
		return feed_touch_topic(tx, FEED_SCHEDULED, s.ticket.v);
	if (!is_refusal(rc))
		return rc;
	const char *said = tx->job->why ? tx->job->why : "";

	TRY(scheduled_rollback(tx));
	TRY(ticket_lock(tx, s.ticket, &t));
	return scheduled_held(tx, &t, &s, HELD_REFUSED, said);
}
