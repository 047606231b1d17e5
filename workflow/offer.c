/* offer.c - an offer's life: made, then accepted, refused, run out or withdrawn. */
#include "workflow/offer.h"

#include "hub/store/ids.h"
#include "workflow/agent_state.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/offer_sql.h"
#include "workflow/routing.h"
#include "workflow/ticket_reaction.h"
#include "workflow/ticket_verb.h"

#define CAUSE_MOST 190

enum rc offer_make(struct db_tx *tx, struct ticket *t, const struct offer_new *in)
{
	struct offer o = {
		.ticket = t->id,
		.agent = in->agent,
		.team = t->team,
		.weight = in->weight,
		.channel = t->channel,
		.made = tx->job->now,
		.until = instant_after(tx->job->now, in->length),
		.cause = excerpt_cut(tx->job->ctx, in->cause, CAUSE_MOST),
	};
	struct ticket_step step = {
		.kind = "offered", .became = ticket_event_id(tx, in->agent.v), .cause = in->cause};

	TRY(ids_next(tx->job, "offer", &o.fence));
	TRY(offer_insert(tx, &o));
	TRY(alarm_set(tx, ALARM_OFFER, t->id, o.fence, o.until));
	TRY(feed_touch_topic(tx, FEED_OFFERS, o.agent.v));
	return ticket_save(tx, t, &step);
}

/* The row and its alarm go, and the agent's screens hear of it. */
static enum rc end(struct db_tx *tx, const struct offer *o)
{
	TRY(offer_delete(tx, o->ticket, o->fence));
	TRY(alarm_clear(tx, ALARM_OFFER, o->ticket, o->fence));
	return feed_touch_topic(tx, FEED_OFFERS, o->agent.v);
}

static enum rc pass(struct db_tx *tx, struct ticket *t, const struct offer *o, const char *cause)
{
	struct ticket_step step = {.kind = "passed", .was = ticket_event_id(tx, o->agent.v), .cause = cause};

	TRY(end(tx, o));
	TRY(offer_passed_save(tx, o->ticket, o->agent));
	routing_wanted(tx, t->team);
	return ticket_save(tx, t, &step);
}

/* The offer that the actor's answer is meant for. */
static enum rc answered(struct db_tx *tx, const struct ticket *t, uint64_t fence, struct offer *o_r)
{
	enum rc rc = offer_get(tx, t->id, o_r);

	if (rc != RC_OK && rc != RC_NOT_FOUND)
		return rc;
	if (rc == RC_NOT_FOUND || o_r->fence != fence || o_r->agent.v != tx->job->actor ||
	    o_r->until.ms <= tx->job->now.ms)
		return because(tx->job, RC_CONFLICT, "this offer is over");
	return RC_OK;
}

enum rc offer_accept(struct db_tx *tx, ticket_id ticket, uint64_t fence)
{
	const agent_id actor = {tx->job->actor};
	struct ticket t;
	struct offer o;

	TRY(ticket_begin(tx, ticket, ACCESS_TICKET_ASSIGN, ANY_VERSION, &t));
	if (t.assignee.v != 0)
		return t.assignee.v == actor.v
			       ? RC_OK
			       : because(tx->job, RC_CONFLICT, "somebody else has taken this ticket");
	TRY(answered(tx, &t, fence, &o));
	TRY(end(tx, &o));
	TRY(agent_state_given(tx, actor));
	const char *was = ticket_reactions_cause(tx, "offer accepted");
	enum rc rc = ticket_assign(tx, ticket, actor, ANY_VERSION);

	(void)ticket_reactions_cause(tx, was);
	return rc;
}

enum rc offer_refuse(struct db_tx *tx, ticket_id ticket, uint64_t fence)
{
	struct ticket t;
	struct offer o;

	TRY(ticket_begin(tx, ticket, ACCESS_TICKET_ASSIGN, ANY_VERSION, &t));
	TRY(answered(tx, &t, fence, &o));
	return pass(tx, &t, &o, "refused");
}

enum rc offer_withdraw(struct db_tx *tx, struct ticket *t, bool say)
{
	struct offer o;
	enum rc rc = offer_get(tx, t->id, &o);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	TRY(end(tx, &o));
	struct ticket_step step = {
		.kind = "passed", .was = ticket_event_id(tx, o.agent.v), .cause = "withdrawn"};

	return say ? ticket_save(tx, t, &step) : RC_OK;
}

enum rc offer_ring(struct db_tx *tx, const struct alarm *a, span late_by UNUSED)
{
	struct ticket t;
	struct offer o;
	enum rc rc;

	TRY(ticket_lock(tx, a->ticket, &t));
	if (a->ref == ROUTING_RELAX) { /* its needs are given up by a further step: look again */
		routing_wanted(tx, t.team);
		return RC_OK;
	}
	rc = offer_get(tx, t.id, &o);
	if (rc == RC_NOT_FOUND || (rc == RC_OK && o.fence != a->ref))
		return RC_OK;
	TRY(rc);
	TRY(pass(tx, &t, &o, "expired"));
	return agent_state_missed(tx, o.agent);
}

enum rc offer_forget(struct db_tx *tx, ticket_id ticket)
{
	return offer_passed_delete(tx, ticket);
}
