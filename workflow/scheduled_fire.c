/* scheduled_fire.c - a waiting reply leaves at its time, or is held because of what happened before. */
#include "workflow/scheduled_fire.h"

#include <jansson.h>
#include <string.h>

#include "hub/text/json.h"
#include "workflow/access.h"
#include "workflow/agent.h"
#include "workflow/feed.h"
#include "workflow/mailbox_way.h"
#include "workflow/notice.h"
#include "workflow/scheduled_reply_sql.h"
#include "workflow/ticket_answer.h"
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

/* Whose agent cannot see to it: who has the ticket now, else the leads of its team. */
static enum rc tell_others(struct db_tx *tx, const struct ticket *t, const struct scheduled *s,
			   const json_t *args)
{
	struct agent *list, has;
	size_t n;

	if (t->assignee.v && t->assignee.v != s->agent.v) {
		TRY(agent_get(tx, t->assignee, &has));
		if (has.active)
			return notice_add(tx, has.id, NOTICE_HELD, t->id, args);
	}
	TRY(agents_of_team(tx, t->team, ROLE_LEAD, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (list[i].id.v != s->agent.v)
			TRY(notice_add(tx, list[i].id, NOTICE_HELD, t->id, args));
	return RC_OK;
}

/* Nobody need be told of what they did themselves. */
static enum rc tell(struct db_tx *tx, const struct ticket *t, const struct scheduled *s, enum held_why why)
{
	AUTO(json) args = {json_pack("{s:s}", "text", held_why_name(why))};

	must(args.v);
	if (why == HELD_GONE || why == HELD_RIGHT)
		TRY(tell_others(tx, t, s, args.v));
	return s->agent.v == tx->job->actor ? RC_OK
					    : notice_add(tx, s->agent, NOTICE_HELD, s->ticket, args.v);
}

enum rc scheduled_held(struct db_tx *tx, struct ticket *t, const struct scheduled *s, enum held_why why,
		       const char *said)
{
	TRY(alarm_clear(tx, ALARM_REPLY, s->ticket, s->id));
	TRY(scheduled_update_held(tx, s->id, why, said));
	TRY(tell(tx, t, s, why));
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

/* What has changed around it since it was written. HELD_WHY_END: nothing that bars it. */
static enum rc barred_by(struct db_tx *tx, const struct ticket *t, const struct scheduled *s,
			 enum held_why *why_r)
{
	struct mailbox_way way;
	struct access who;
	struct mailbox box;
	enum rc rc = access_load(tx, s->agent, &who);

	*why_r = HELD_WHY_END;
	if (rc == RC_DENIED)
		*why_r = HELD_GONE;
	if (rc != RC_OK)
		return rc == RC_DENIED ? RC_OK : rc;
	if (!access_may(&who, ACCESS_TICKET_REPLY, ticket_scope(t))) {
		*why_r = HELD_RIGHT;
		return RC_OK;
	}
	rc = ticket_sending_mailbox(tx, t, &box);
	if (rc == RC_OK)
		rc = mailbox_way_get(tx, box.id, &way);
	if (rc == RC_OK && way.paused)
		*why_r = HELD_MAILBOX;
	return rc == RC_INVALID || rc == RC_NOT_FOUND ? RC_OK : rc; /* it says so itself */
}

enum rc scheduled_ring(struct db_tx *tx, const struct alarm *a, span late_by UNUSED)
{
	struct scheduled s;
	message_id message;
	enum held_why why;
	struct ticket t;
	enum rc rc = scheduled_lock(tx, a->ref, &s);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	if (s.state != SCHEDULED_WAITING)
		return RC_OK;
	TRY(ticket_lock(tx, s.ticket, &t));
	TRY(barred_by(tx, &t, &s, &why));
	if (why != HELD_WHY_END)
		return scheduled_held(tx, &t, &s, why, "");
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
