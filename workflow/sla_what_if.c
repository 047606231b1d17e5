/* sla_what_if.c - replay what happened under policies that are not saved. */
#include "workflow/sla_what_if.h"

#include <string.h>
#include <talloc.h>

#include "workflow/access.h"
#include "workflow/sla_policy_inner.h"
#include "workflow/sla_terms.h"
#include "workflow/sla_what_if_sql.h"
#include "workflow/ticket_facts.h"

#define DAY_MS INT64_C(86400000)
#define DAYS_MOST 366

/* The policies as they would be. */
struct trial {
	struct sla_policy *list;
	size_t n;
	uint32_t fields;
	struct sla_what_if *result;
};

static enum rc make_trial(struct db_tx *tx, const struct sla_policy_in *in, struct trial *t)
{
	struct sla_policy edited, *all;
	uint32_t version;
	size_t n;

	TRY(sla_policy_read_in(tx, in, &edited));
	TRY(sla_policies_all(tx, &all, &n, &version));
	t->list = talloc_array(tx->job->ctx, struct sla_policy, (unsigned)n + 1);
	for (size_t i = 0; i < n; i++) {
		bool is_it = in->id != 0 && all[i].id == in->id;
		const struct sla_policy *p = is_it ? &edited : &all[i];

		if (p->active)
			t->list[t->n++] = *p;
	}
	if (in->id == 0 && edited.active)
		t->list[t->n++] = edited;
	for (size_t i = 0; i < t->n; i++)
		t->fields |= condition_list_fields(t->list[i].body->match);
	return RC_OK;
}

static enum rc policy_of(struct db_tx *tx, const struct trial *t, const struct ticket *ticket,
			 const struct sla_policy **p_r)
{
	struct ticket_facts facts;

	*p_r = NULL;
	TRY(ticket_facts_load(tx, ticket, t->fields, &facts));
	for (size_t i = 0; i < t->n && !*p_r; i++) {
		if (condition_list_match(t->list[i].body->match, &facts))
			*p_r = &t->list[i];
	}
	return RC_OK;
}

/* ---- one clock, once more ---- */

/* Was it late at any moment before its end, or until now? Between two events nothing changes. */
static bool was_late(const struct sla_event *events, size_t n, struct span_of_time *pauses, instant now,
		     struct sla_reckoning *end_r)
{
	bool late = false;

	for (size_t i = 1; i <= n; i++) {
		sla_reckon(events, i, pauses, end_r);
		late = late || sla_is_overdue(end_r, i < n ? events[i].at : now);
	}
	return late;
}

static void score(struct sla_score *s, bool promised, bool late, enum sla_state state)
{
	s->clocks++;
	s->promised += promised;
	if (!promised)
		return;
	if (late)
		s->broken++;
	else if (state == SLA_FULFILLED)
		s->kept++;
	else if (state != SLA_CANCELLED)
		s->running++;
}

/* The same happenings on other terms: what retargeted and breached then is left out. */
static enum rc replay(struct db_tx *tx, const struct sla_policy *p, const struct sla_track *c,
		      struct sla_score *s)
{
	struct sla_event *events = talloc_array(tx->job->ctx, struct sla_event, (unsigned)c->n + 1);
	struct span_of_time *pauses = talloc_array(events, struct span_of_time, (unsigned)c->n + 1);
	struct sla_reckoning r = {0};
	struct sla_terms terms;
	size_t n = 0;

	TRY(sla_terms_by(tx, p, c->kind, &terms));
	for (size_t i = 0; i < c->n; i++) {
		if (c->events[i].event == SLA_EVENT_RETARGET || c->events[i].event == SLA_EVENT_BREACH)
			continue;
		events[n] = c->events[i];
		events[n].target = terms.target;
		events[n++].cal = terms.calendar.cal;
	}
	bool late = was_late(events, n, pauses, tx->job->now, &r);

	score(s, terms.target.ms > 0, late, r.state);
	talloc_free(events);
	return RC_OK;
}

static enum rc try_ticket(struct db_tx *tx, struct trial *t, ticket_id id, instant since)
{
	const struct sla_policy *p;
	struct sla_work *w;
	struct ticket ticket;
	bool moved = false;

	TRY(ticket_get(tx, id, &ticket));
	TRY(policy_of(tx, t, &ticket, &p));
	TRY(sla_work_apart(tx, id, &w));
	for (size_t i = 0; i < w->n; i++) {
		const struct sla_track *c = w->list[i];

		if (c->kind >= WHAT_IF_KINDS || c->r.started.ms < since.ms || !c->r.terms)
			continue;
		score(&t->result->before[c->kind], c->r.terms->target.ms > 0, c->r.breach != NULL,
		      c->r.state);
		TRY(replay(tx, p, c, &t->result->after[c->kind]));
		moved = moved || c->r.terms->policy != (p ? p->id : 0) ||
			c->r.terms->policy_version != (p ? p->version : 0);
	}
	t->result->looked_at++;
	t->result->moved += moved;
	talloc_free(w);
	return RC_OK;
}

enum rc sla_what_if(struct db_tx *tx, const struct sla_policy_in *in, unsigned days, struct sla_what_if *w_r)
{
	struct trial t = {.result = w_r};
	ticket_id *ids;
	size_t n;

	TRY(access_require_anywhere(tx, ACCESS_SLA_MANAGE));
	*w_r = (struct sla_what_if){.days = days < DAYS_MOST ? days : DAYS_MOST};
	instant since = {tx->job->now.ms - w_r->days * DAY_MS};

	TRY(make_trial(tx, in, &t));
	TRY(sla_tickets_since(tx, since, &w_r->tickets));
	uint64_t each = (w_r->tickets + WHAT_IF_TICKETS_MOST - 1) / WHAT_IF_TICKETS_MOST;

	TRY(sla_sample_since(tx, since, each ? each : 1, (ticket_id){0}, WHAT_IF_TICKETS_MOST, &ids, &n));
	for (size_t i = 0; i < n; i++)
		TRY(try_ticket(tx, &t, ids[i], since));
	return RC_OK;
}
