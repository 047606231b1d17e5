/*
 * sla_merge.c - clocks of tickets that become one, two again, or begin out of another.
 *
 * What the source gave the target is found again by its events: cause "merged", ref = the source. Un-merging reads them.
 */
#include <string.h>

#include "workflow/sla_react_inner.h"

#define MERGED "merged"
#define UNMERGED "unmerged"

struct pair {
	struct ticket from, into;
	struct sla_work *source, *target;
};

static enum rc open_pair(struct db_tx *tx, ticket_id source, ticket_id target, struct pair *p)
{
	TRY(ticket_lock(tx, source, &p->from));
	TRY(ticket_lock(tx, target, &p->into));
	TRY(sla_work_of(tx, source, false, &p->source));
	TRY(sla_work_of(tx, target, false, &p->target));
	p->source->actor = p->target->actor = (agent_id){tx->job->actor};
	return RC_OK;
}

static enum rc close_pair(struct db_tx *tx, struct pair *p)
{
	TRY(sla_work_done(tx, p->source, &p->from));
	return sla_work_done(tx, p->target, &p->into);
}

static struct sla_terms terms_of(const struct sla_event *e)
{
	return (struct sla_terms){
		.policy = e->policy,
		.policy_version = e->policy_version,
		.calendar = {e->calendar, e->calendar_version, e->cal},
		.target = e->target,
		.risk_percent = e->risk_percent,
	};
}

/* ---- merge ---- */

/* A customer whose first question is answered there has asked the next one. */
static enum sla_kind kind_there(const struct pair *p, const struct sla_track *c)
{
	if (c->kind != SLA_FIRST_RESPONSE)
		return c->kind;
	const struct sla_track *first = sla_work_last(p->target, SLA_FIRST_RESPONSE);

	return first && !sla_track_is_on(first) ? SLA_NEXT_RESPONSE : SLA_FIRST_RESPONSE;
}

static void begin_there(struct db_tx *tx, struct pair *p, enum sla_kind kind, const struct sla_track *c,
			const struct sla_terms *terms)
{
	const struct sla_track *last = sla_work_last(p->target, kind);
	const struct sla_step start = {.at = tx->job->now,
				       .started = c->r.started,
				       .cause = MERGED,
				       .ref = p->from.id.v,
				       .terms = terms};

	sla_work_start(tx, p->target, kind, last ? last->cycle + 1 : 1, &start);
}

/* The same customer waits once: since the earlier moment. */
static enum rc join(struct db_tx *tx, struct pair *p, const struct sla_track *c)
{
	enum sla_kind kind = kind_there(p, c);
	struct sla_track *there = sla_work_on(p->target, kind);
	const struct sla_step earlier = {.event = SLA_EVENT_REBASE,
					 .at = tx->job->now,
					 .started = c->r.started,
					 .cause = MERGED,
					 .ref = p->from.id.v};
	struct sla_terms terms;

	if (there) {
		if (c->r.started.ms < there->r.started.ms)
			sla_track_add(tx, there, &earlier);
		return RC_OK;
	}
	if (!ticket_status_is_open((enum ticket_status)p->into.status) && kind == SLA_RESOLVE)
		return RC_OK;
	TRY(sla_terms_of(tx, &p->into, kind, &terms));
	begin_there(tx, p, kind, c, &terms);
	return RC_OK;
}

static enum rc carry_over(struct db_tx *tx, struct pair *p, const struct sla_track *c, bool same_customer)
{
	const struct sla_terms own = terms_of(c->r.terms);

	switch ((enum sla_kind)c->kind) {
	case SLA_FIRST_RESPONSE:
	case SLA_NEXT_RESPONSE:
	case SLA_RESOLVE:
		if (same_customer)
			return join(tx, p, c);
		begin_there(tx, p, c->kind, c, &own);
		return RC_OK;
	default: /* whose it was to handle, and what was promised on it, stays said there */
		return RC_OK;
	}
}

enum rc sla_merged(struct db_tx *tx, ticket_id source, ticket_id target)
{
	const struct sla_step cancel = {
		.event = SLA_EVENT_CANCEL, .at = tx->job->now, .cause = MERGED, .ref = target.v};
	struct pair p;

	TRY(open_pair(tx, source, target, &p));
	bool same_customer = p.from.customer.v == p.into.customer.v;

	for (size_t i = 0; i < p.source->n; i++) {
		struct sla_track *c = p.source->list[i];

		if (!sla_track_is_on(c) || c->kind == SLA_PROMISE || c->kind == SLA_RECOVERY)
			continue;
		TRY(carry_over(tx, &p, c, same_customer));
		sla_track_add(tx, c, &cancel);
	}
	return close_pair(tx, &p);
}

/* ---- two again ---- */

static bool came_from(const struct sla_event *e, ticket_id source)
{
	return e->ref == source.v && strcmp(e->cause, MERGED) == 0 &&
	       (e->event == SLA_EVENT_START || e->event == SLA_EVENT_REBASE);
}

/* Since when a target's clock counts without this source; other sources stay. */
static instant start_without(const struct sla_track *c, ticket_id source)
{
	instant start = c->events[0].started;

	for (size_t i = 1; i < c->n; i++) {
		const struct sla_event *e = &c->events[i];

		if (e->event == SLA_EVENT_REBASE && strcmp(e->cause, MERGED) == 0 && e->ref != source.v &&
		    e->started.ms < start.ms)
			start = e->started;
	}
	return start;
}

static void give_back(struct db_tx *tx, struct sla_track *c, ticket_id source)
{
	const struct sla_step cancel = {
		.event = SLA_EVENT_CANCEL, .at = tx->job->now, .cause = UNMERGED, .ref = source.v};
	const struct sla_step back = {.event = SLA_EVENT_REBASE,
				      .at = tx->job->now,
				      .started = start_without(c, source),
				      .cause = UNMERGED,
				      .ref = source.v};
	bool touched = false;

	if (!sla_track_is_on(c))
		return;
	if (came_from(&c->events[0], source)) {
		sla_track_add(tx, c, &cancel);
		return;
	}
	for (size_t i = 1; i < c->n; i++)
		touched = touched || came_from(&c->events[i], source);
	if (touched && back.started.ms != c->r.started.ms)
		sla_track_add(tx, c, &back);
}

/* The answer that the target's customer got while the two were one; NULL = none. */
static const struct sla_event *answered_there(const struct pair *p, const struct sla_track *c)
{
	for (size_t i = 0; i < p->target->n; i++) {
		const struct sla_track *there = p->target->list[i];

		if (there->r.state != SLA_FULFILLED || !there->r.end || there->r.end->at.ms < c->r.end->at.ms)
			continue;
		if (there->kind == c->kind ||
		    (c->kind == SLA_FIRST_RESPONSE && there->kind == SLA_NEXT_RESPONSE))
			return there->r.end;
	}
	return NULL;
}

static void take_back(struct db_tx *tx, struct pair *p, struct sla_track *c)
{
	const struct sla_step restore = {
		.event = SLA_EVENT_RESTORE, .at = tx->job->now, .cause = UNMERGED, .ref = p->into.id.v};
	const struct sla_event *answer;

	if (c->r.state != SLA_CANCELLED || !c->r.end || strcmp(c->r.end->cause, MERGED) != 0 ||
	    c->r.end->ref != p->into.id.v)
		return;
	answer = p->from.customer.v == p->into.customer.v ? answered_there(p, c) : NULL;
	if (!answer) {
		sla_track_add(tx, c, &restore);
		return;
	}
	const struct sla_step back = {
		.event = SLA_EVENT_RESTORE, .at = answer->at, .cause = UNMERGED, .ref = p->into.id.v};
	const struct sla_step done = {
		.event = SLA_EVENT_FULFIL, .at = answer->at, .cause = "answered while merged"};

	sla_track_add(tx, c, &back);
	sla_track_add(tx, c, &done);
}

enum rc sla_unmerged(struct db_tx *tx, ticket_id source, ticket_id target)
{
	struct pair p;

	TRY(open_pair(tx, source, target, &p));
	for (size_t i = 0; i < p.source->n; i++)
		take_back(tx, &p, p.source->list[i]);
	for (size_t i = 0; i < p.target->n; i++)
		give_back(tx, p.target->list[i], source);
	return close_pair(tx, &p);
}

/* ---- split ---- */

enum rc sla_split(struct db_tx *tx, ticket_id source, uint32_t seq, ticket_id made, instant at)
{
	const struct sla_step cancel = {
		.event = SLA_EVENT_CANCEL, .at = tx->job->now, .cause = "split", .ref = made.v};
	struct sla_scene s = {.at = at};
	struct sla_track *waits;
	struct pair p;

	TRY(open_pair(tx, source, made, &p));
	s.ticket = &p.into;
	s.work = p.target;
	if (!sla_work_last(s.work, SLA_RESOLVE))
		TRY(sla_begin(tx, &s, SLA_RESOLVE, at, seq, "split", false));
	if (!sla_work_last(s.work, SLA_FIRST_RESPONSE))
		TRY(sla_begin(tx, &s, SLA_FIRST_RESPONSE, at, seq, "split", false));
	waits = sla_work_on(p.source, SLA_NEXT_RESPONSE);
	if (waits && waits->r.ref == seq) /* what was waited for is answered over there */
		sla_track_add(tx, waits, &cancel);
	return close_pair(tx, &p);
}
