/* sla_react.c - which reaction a happening has; retargeting; a deadline that rings. */
#include "workflow/sla_react.h"

#include <string.h>
#include <talloc.h>

#include "workflow/promise.h"
#include "workflow/sla_react_inner.h"
#include "workflow/sla_work_inner.h"

#define CYCLE_MOST UINT16_MAX

/* ---- what reactions share ---- */

enum rc sla_begin(struct db_tx *tx, struct sla_scene *s, enum sla_kind kind, instant at, uint64_t ref,
		  const char *cause, bool only_with_target)
{
	struct sla_terms terms;
	const struct sla_track *last = sla_work_last(s->work, kind);
	struct sla_step start = {.at = at, .cause = cause, .ref = ref, .terms = &terms};
	bool used;

	TRY(sla_is_used(tx, &used));
	if (!used || (last && last->cycle == CYCLE_MOST))
		return RC_OK;
	TRY(sla_terms_of(tx, s->ticket, kind, &terms));
	if (terms.target.ms == 0 && only_with_target)
		return RC_OK;
	sla_work_start(tx, s->work, kind, last ? last->cycle + 1 : 1, &start);
	return RC_OK;
}

void sla_end_all(struct db_tx *tx, struct sla_scene *s, enum sla_kind kind, enum sla_event_kind how,
		 const char *cause, uint64_t ref)
{
	const struct sla_step step = {.event = how, .at = s->at, .cause = cause, .ref = ref};

	for (size_t i = 0; i < s->work->n; i++) {
		struct sla_track *c = s->work->list[i];

		if (c->kind == kind && sla_track_is_on(c))
			sla_track_add(tx, c, &step);
	}
}

/* ---- the reactor ---- */

static const char off_key; /* of a transaction that has switched clocks off */

void sla_off(struct db_tx *tx)
{
	static char yes;

	*db_tx_keep(tx, &off_key) = &yes;
}

enum rc sla_on_facts(struct db_tx *tx, struct sla_scene *s)
{
	TRY(sla_on_acted(tx, s));
	return sla_retarget(tx, s->work, s->ticket, s->at, s->what->step.kind, false);
}

static const struct {
	const char *kind;
	sla_reaction *react;
} reactions[] = {
	{"created", sla_on_created},   {"received", sla_on_received},	{"replied", sla_on_replied},
	{"status", sla_on_status},     {"named_status", sla_on_status}, {"assigned", sla_on_assigned},
	{"moved", sla_on_moved},       {"priority", sla_on_facts},	{"tagged", sla_on_facts},
	{"untagged", sla_on_facts},    {"language", sla_on_facts},	{"classed", sla_on_facts},
	{"delivery", sla_on_delivery}, {"noted", sla_on_acted},		{"called", sla_on_called},
};

static sla_reaction *reaction_to(const char *kind)
{
	for (size_t i = 0; i < COUNT_OF(reactions); i++) {
		if (strcmp(reactions[i].kind, kind) == 0)
			return reactions[i].react;
	}
	return NULL;
}

enum rc sla_react(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h)
{
	sla_reaction *react = reaction_to(h->step.kind);
	struct sla_scene s = {.ticket = t, .what = h, .at = h->at};

	if (!react || *db_tx_keep(tx, &off_key))
		return RC_OK;
	TRY(sla_work_of(tx, t->id, strcmp(h->step.kind, "created") == 0, &s.work));
	s.work->actor = h->actor;
	TRY(react(tx, &s));
	return sla_work_done(tx, s.work, t);
}

/* ---- a deadline rings ---- */

static enum rc back_to_the_queue(struct db_tx *tx, const struct ticket *t, const struct sla_track *c)
{
	const char *was;
	enum rc rc;

	if (c->kind != SLA_OWN || c->r.ref == 0 || t->assignee.v != c->r.ref)
		return RC_OK;
	was = ticket_reactions_cause(tx, "own");
	rc = ticket_assign(tx, t->id, (agent_id){0}, ANY_VERSION);
	ticket_reactions_cause(tx, was);
	return rc;
}

enum rc sla_ring(struct db_tx *tx, const struct alarm *a, span late_by)
{
	struct sla_track *c;
	struct sla_work *w;
	struct ticket t;

	TRY(ticket_lock(tx, a->ticket, &t));
	TRY(sla_work_of(tx, t.id, false, &w));
	w->actor = (agent_id){0};
	c = sla_work_cycle(w, (enum sla_kind)(a->ref >> 16), (uint32_t)(a->ref & CYCLE_MOST));
	if (!c)
		return RC_OK;
	if (!sla_is_overdue(&c->r, tx->job->now)) {
		sla_work_set_alarm(tx, &c->before); /* it was moved meanwhile */
		return RC_OK;
	}
	const struct sla_step breach = {
		.event = SLA_EVENT_BREACH,
		.at = c->r.due,
		.cause = "deadline",
		.ref = late_by.ms > 0 ? (uint64_t)late_by.ms : 0,
	};

	sla_track_add(tx, c, &breach);
	TRY(sla_work_done(tx, w, &t));
	return back_to_the_queue(tx, &t, c);
}

/* ---- a customer's class ---- */

enum rc sla_customer_changed(struct db_tx *tx, customer_id customer)
{
	ticket_id *ids;
	size_t n;

	TRY(sla_open_tickets_of(tx, customer, &ids, &n));
	for (size_t i = 0; i < n; i++) {
		struct sla_work *w;
		struct ticket t;

		TRY(ticket_lock(tx, ids[i], &t));
		TRY(sla_work_of(tx, t.id, false, &w));
		TRY(sla_retarget(tx, w, &t, tx->job->now, "class", false));
		TRY(sla_work_done(tx, w, &t));
	}
	return RC_OK;
}
