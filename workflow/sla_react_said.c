/* sla_react_said.c - clocks of answers: what the customer says begins them, a person's reply ends them. */
#include <string.h>

#include "hub/base/num.h"
#include "workflow/promise.h"
#include "workflow/sla_react_inner.h"

/* Did the customer's side speak? */
static enum rc customer_spoke(struct db_tx *tx, const struct sla_scene *s, bool *yes_r)
{
	const struct ticket_said *said = s->what->step.said;
	bool third;

	*yes_r = false;
	if (!said || said->kind != MESSAGE_INBOUND || said->class != CLASS_HUMAN)
		return RC_OK;
	TRY(sla_from_third_party(tx, s->ticket->id, said->id, &third));
	*yes_r = !third;
	return RC_OK;
}

enum rc sla_on_created(struct db_tx *tx, struct sla_scene *s)
{
	const struct ticket_said *said = s->what->step.said;

	TRY(sla_begin(tx, s, SLA_RESOLVE, s->at, said ? said->seq : 0, "created", false));
	if (!said || said->kind != MESSAGE_INBOUND || said->class != CLASS_HUMAN)
		return RC_OK;
	s->work->heard = s->at;
	return sla_begin(tx, s, SLA_FIRST_RESPONSE, s->at, said->seq, "message", false);
}

enum rc sla_on_received(struct db_tx *tx, struct sla_scene *s)
{
	const struct ticket_said *said = s->what->step.said;
	bool spoke;

	if (said && said->class == CLASS_HUMAN)
		s->work->heard = s->at; /* it moves the status, whoever it was */
	TRY(customer_spoke(tx, s, &spoke));
	if (!spoke)
		return RC_OK;
	if (!sla_work_last(s->work, SLA_FIRST_RESPONSE))
		return sla_begin(tx, s, SLA_FIRST_RESPONSE, s->at, said->seq, "message", false);
	if (sla_work_on(s->work, SLA_FIRST_RESPONSE) || sla_work_on(s->work, SLA_NEXT_RESPONSE))
		return RC_OK; /* the oldest counts */
	return sla_begin(tx, s, SLA_NEXT_RESPONSE, s->at, said->seq, "message", false);
}

/* A person answered the customer's side. */
static void answered(struct db_tx *tx, struct sla_scene *s, uint32_t seq)
{
	sla_end_all(tx, s, SLA_FIRST_RESPONSE, SLA_EVENT_FULFIL, "reply", seq);
	sla_end_all(tx, s, SLA_NEXT_RESPONSE, SLA_EVENT_FULFIL, "reply", seq);
}

enum rc sla_on_replied(struct db_tx *tx, struct sla_scene *s)
{
	const struct ticket_said *said = s->what->step.said;
	bool reaches;

	if (!said || said->kind != MESSAGE_REPLY || said->class != CLASS_HUMAN || s->what->actor.v == 0)
		return RC_OK;
	TRY(sla_on_acted(tx, s));
	TRY(sla_reaches_customer(tx, s->ticket->id, said->seq, &reaches));
	if (!reaches)
		return RC_OK;
	answered(tx, s, said->seq);
	return promise_replied(tx, s->work, said->seq, s->at);
}

/*
 * A person spoke with the customer: that answers what was asked before the call. The note on it may be written later, so
 * it is dated at the call, but not behind what its clock already knows.
 */
enum rc sla_on_called(struct db_tx *tx, struct sla_scene *s)
{
	const struct ticket_said *said = s->what->step.said;
	struct sla_step done = {.event = SLA_EVENT_FULFIL, .cause = "call"};

	if (!said || s->what->actor.v == 0)
		return RC_OK;
	TRY(sla_on_acted(tx, s));
	done.ref = said->seq;
	for (size_t i = 0; i < s->work->n; i++) {
		struct sla_track *c = s->work->list[i];

		if ((c->kind != SLA_FIRST_RESPONSE && c->kind != SLA_NEXT_RESPONSE) || !sla_track_is_on(c) ||
		    c->r.started.ms > s->at.ms)
			continue;
		done.at = c->r.last.ms > s->at.ms ? c->r.last : s->at;
		sla_track_add(tx, c, &done);
	}
	return RC_OK;
}

/* ---- a reply that did not arrive ---- */

/* The next reply behind `seq` that did reach them; 0 = none. */
static enum rc later_answer(struct db_tx *tx, ticket_id ticket, uint32_t seq, struct sla_answer *a_r)
{
	struct sla_answer *list;
	size_t n;

	*a_r = (struct sla_answer){0};
	TRY(sla_answers_after(tx, ticket, seq, &list, &n));
	for (size_t i = 0; i < n; i++) {
		bool reaches;

		TRY(sla_reaches_customer(tx, ticket, list[i].seq, &reaches));
		if (reaches) {
			*a_r = list[i];
			return RC_OK;
		}
	}
	return RC_OK;
}

static enum rc reopen(struct db_tx *tx, struct sla_scene *s, struct sla_track *c)
{
	uint32_t seq = (uint32_t)c->r.end->ref;
	struct sla_step again = {.event = SLA_EVENT_REOPEN, .at = s->at, .cause = "bounced", .ref = seq};
	struct sla_answer later;

	TRY(later_answer(tx, s->ticket->id, seq, &later));
	sla_track_add(tx, c, &again);
	if (later.seq == 0)
		return RC_OK;
	const struct sla_step done = {
		.event = SLA_EVENT_FULFIL, .at = later.at, .cause = "reply", .ref = later.seq};

	sla_track_add(tx, c, &done);
	return RC_OK;
}

/* Questions behind one that is open again wait with it: the oldest counts. */
static void fold_later(struct db_tx *tx, struct sla_scene *s, const struct sla_track *open)
{
	const struct sla_step cancel = {.event = SLA_EVENT_CANCEL, .at = s->at, .cause = "bounced"};

	for (size_t i = 0; i < s->work->n; i++) {
		struct sla_track *c = s->work->list[i];

		if (c != open && c->kind == SLA_NEXT_RESPONSE && sla_track_is_on(c) &&
		    c->r.started.ms >= open->r.started.ms)
			sla_track_add(tx, c, &cancel);
	}
}

static bool ended_by_reply(const struct sla_track *c)
{
	return (c->kind == SLA_FIRST_RESPONSE || c->kind == SLA_NEXT_RESPONSE) &&
	       c->r.state == SLA_FULFILLED && c->r.end && c->r.end->ref != 0 &&
	       strcmp(c->r.end->cause, "reply") == 0;
}

enum rc sla_on_delivery(struct db_tx *tx, struct sla_scene *s)
{
	const char *became = s->what->step.became ? s->what->step.became : "";

	if (strcmp(became, delivery_name(DELIVERY_FAILED)) != 0 &&
	    strcmp(became, delivery_name(DELIVERY_WITHDRAWN)) != 0)
		return RC_OK;
	for (size_t i = 0; i < s->work->n; i++) {
		struct sla_track *c = s->work->list[i];
		bool reaches;

		if (!ended_by_reply(c))
			continue;
		TRY(sla_reaches_customer(tx, s->ticket->id, (uint32_t)c->r.end->ref, &reaches));
		if (reaches)
			continue;
		TRY(reopen(tx, s, c));
		if (sla_track_is_on(c))
			fold_later(tx, s, c);
	}
	return RC_OK;
}
