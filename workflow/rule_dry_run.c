/* rule_dry_run.c - a rule held against what the last week's tickets were. */
#include "workflow/rule_dry_run.h"

#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "workflow/message.h"
#include "workflow/rule_sql.h"
#include "workflow/rule_timer.h"
#include "workflow/ticket_list.h"
#include "workflow/ticket_replay.h"

struct trying {
	struct db_tx *tx;
	const struct rule_body *b;
	uint32_t fields;
	struct rule_dry_run *r;
	const struct ticket *t;
	const struct ticket_event *events;
};

static void hit(struct trying *y, instant at, const struct ticket_facts *f)
{
	struct rule_dry_run *r = y->r;

	if (r->n == DRY_HITS_MOST) {
		r->more_hits = true;
		return;
	}
	r->hits[r->n++] = (struct rule_hit){
		.ticket = *y->t,
		.at = at,
		.because = condition_list_because(y->tx->job->ctx, y->b->when, f),
	};
}

/* ---- a rule on events ---- */

static enum fact_by by_of(const struct ticket_event *e, enum fact_event event)
{
	if (e->actor.v)
		return FACT_BY_AGENT;
	return event == FACT_RECEIVED || event == FACT_CREATED ? FACT_BY_CUSTOMER : FACT_BY_PROGRAM;
}

static enum rc load_said(struct trying *y, const struct ticket_event *e, enum fact_event event,
			 struct ticket_facts *f)
{
	uint64_t seq = 1;
	struct message *m;
	size_t n;

	f->said = NULL;
	f->said_class = 0;
	if (event > FACT_NOTED || !(y->fields & (CONDITION_BIT(SAID) | CONDITION_BIT(SAID_CLASS))))
		return RC_OK;
	if (event != FACT_CREATED && num_u64(e->became, UINT32_MAX, &seq) != RC_OK)
		return RC_OK;
	TRY(message_list(y->tx, y->t->id, (uint32_t)seq - 1, 1, &m, &n));
	if (n == 1 && m->seq == seq)
		ticket_facts_said(y->tx->job->ctx, f, m->text, (enum message_class)m->class);
	return RC_OK;
}

/* It acts once on what was saved together. */
static enum rc try_moment(struct trying *y, struct ticket_moment *m)
{
	for (size_t i = m->first; i < m->first + m->n; i++) {
		const struct ticket_event *e = &y->events[i];
		enum fact_event event = fact_event_of(e->kind);

		if (event == FACT_NO_EVENT || !(y->b->events & (1U << event)) || e->at.ms < y->r->from.ms)
			continue;
		m->facts.event = event;
		m->facts.by = by_of(e, event);
		TRY(load_said(y, e, event, &m->facts));
		if (condition_list_match(y->b->when, &m->facts)) {
			hit(y, e->at, &m->facts);
			return RC_OK;
		}
	}
	return RC_OK;
}

/* ---- a rule on time ---- */

static instant counted_from(const struct rule_body *b, const struct ticket_facts *f, instant holds)
{
	return b->since == SINCE_CREATED ? f->created : b->since == SINCE_ACTIVITY ? f->activity : holds;
}

/* Forwards: since when it holds, what it counts from, and whether it acted on that. */
static enum rc try_time(struct trying *y, const struct ticket_moment *m, size_t n)
{
	instant holds = {0}, acted_on = {-1};

	for (size_t i = 0; i < n; i++) {
		instant at = m[i].facts.now, until = i + 1 < n ? m[i + 1].facts.now : y->tx->job->now, due;

		if (!condition_list_match(y->b->when, &m[i].facts)) {
			holds = (instant){0};
			acted_on = (instant){-1};
			continue;
		}
		if (holds.ms == 0)
			holds = at;
		instant from = counted_from(y->b, &m[i].facts, holds);
		enum rc rc = rule_due(y->tx, y->b, from, &due);

		if (rc == RC_NOT_FOUND)
			continue;
		TRY(rc);
		if (due.ms < at.ms)
			due = at;
		if (due.ms > until.ms || acted_on.ms == from.ms)
			continue;
		acted_on = from;
		if (due.ms >= y->r->from.ms)
			hit(y, due, &m[i].facts);
	}
	return RC_OK;
}

/* ---- tickets ---- */

static enum rc try_ticket(struct trying *y, const struct ticket *t)
{
	uint32_t after = t->version > DRY_EVENTS_MOST ? t->version - DRY_EVENTS_MOST : 0;
	struct ticket_event *events;
	struct ticket_moment *m;
	struct ticket_facts f;
	size_t n;

	TRY(ticket_events(y->tx, t->id, after, DRY_EVENTS_MOST, &events, &n));
	TRY(ticket_facts_load(y->tx, t, y->fields & ~CONDITION_BIT(SINCE_STATUS), &f));
	y->t = t;
	y->events = events;
	if (after > 0 && n > 0 && events[0].at.ms >= y->r->from.ms)
		y->r->more_events = true;
	m = ticket_replay(y->tx->job->ctx, &f, events, n, &n);
	if (rule_is_timed(y->b))
		return try_time(y, m, n);
	for (size_t i = n; i-- > 0;)
		TRY(try_moment(y, &m[i]));
	return RC_OK;
}

static enum rc try_shelf(struct trying *y, enum ticket_shelf shelf, instant since)
{
	size_t left = DRY_TICKETS_MOST - y->r->tickets, n, found;
	struct ticket *tickets;
	ticket_id *ids;

	TRY(rule_recent_tickets(y->tx, shelf, since, left + 1, &ids, &n));
	if (n > left) {
		y->r->more_tickets = true;
		n = left;
	}
	TRY(ticket_by_ids(y->tx, ids, n, &tickets, &found));
	for (size_t i = 0; i < found && !y->r->more_hits; i++)
		TRY(try_ticket(y, &tickets[i]));
	y->r->tickets += found;
	return RC_OK;
}

static int newest_first(const void *a, const void *b)
{
	const struct rule_hit *x = a, *y = b;

	return (x->at.ms < y->at.ms) - (x->at.ms > y->at.ms);
}

enum rc rule_dry_run(struct db_tx *tx, const struct rule_body *b, struct rule_dry_run *r_r)
{
	instant from = {tx->job->now.ms - DRY_SPAN.ms};
	/* a rule on time acts on tickets that have rested for so long before */
	instant since = {from.ms - (rule_is_timed(b) ? 3 * b->after.ms : 0)};
	struct trying y = {.tx = tx, .b = b, .fields = condition_list_fields(b->when)};

	*r_r = (struct rule_dry_run){.from = from};
	y.r = r_r;
	r_r->hits = talloc_array(tx->job->ctx, struct rule_hit, DRY_HITS_MOST);
	TRY(try_shelf(&y, SHELF_OPEN, since));
	TRY(try_shelf(&y, SHELF_SNOOZED, since));
	TRY(try_shelf(&y, SHELF_DONE, since));
	qsort(r_r->hits, r_r->n, sizeof(*r_r->hits), newest_first);
	return RC_OK;
}
