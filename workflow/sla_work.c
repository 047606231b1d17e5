/* sla_work.c - a ticket's clocks in memory: read, extended by events, reckoned anew. */
#include "workflow/sla_work.h"

#include <string.h>
#include <talloc.h>

#include "workflow/sla_sql.h"
#include "workflow/sla_work_inner.h"

bool sla_track_is_on(const struct sla_track *c)
{
	return c->r.state == SLA_RUNNING || c->r.state == SLA_PAUSED;
}

struct sla_track *sla_work_cycle(const struct sla_work *w, enum sla_kind kind, uint32_t cycle)
{
	for (size_t i = 0; i < w->n; i++) {
		if (w->list[i]->kind == kind && w->list[i]->cycle == cycle)
			return w->list[i];
	}
	return NULL;
}

struct sla_track *sla_work_last(const struct sla_work *w, enum sla_kind kind)
{
	struct sla_track *last = NULL;

	for (size_t i = 0; i < w->n; i++) {
		if (w->list[i]->kind == kind && (!last || w->list[i]->cycle > last->cycle))
			last = w->list[i];
	}
	return last;
}

struct sla_track *sla_work_on(const struct sla_work *w, enum sla_kind kind)
{
	struct sla_track *on = NULL;

	for (size_t i = 0; i < w->n; i++) {
		if (w->list[i]->kind == kind && sla_track_is_on(w->list[i]))
			on = w->list[i];
	}
	return on;
}

/* ---- reading ---- */

static struct sla_track *new_track(struct sla_work *w, uint32_t kind, uint32_t cycle)
{
	struct sla_track *c = talloc_zero(w, struct sla_track);

	c->work = w;
	c->kind = kind;
	c->cycle = cycle;
	w->list = talloc_realloc(w, w->list, struct sla_track *, (unsigned)w->n + 1);
	w->list[w->n++] = c;
	return c;
}

static void make_room(struct sla_track *c)
{
	if (c->n < c->room)
		return;
	c->room = c->room ? c->room * 2 : 4;
	c->events = talloc_realloc(c, c->events, struct sla_event, (unsigned)c->room);
	c->pauses = talloc_realloc(c, c->pauses, struct span_of_time, (unsigned)c->room + 1);
}

static void reckon(struct sla_track *c)
{
	sla_reckon(c->events, c->n, c->pauses, &c->r);
}

static void take_rows(struct sla_work *w, const struct sla_event *rows, size_t n)
{
	struct sla_track *c = NULL;

	for (size_t i = 0; i < n; i++) {
		if (!c || c->kind != rows[i].kind || c->cycle != rows[i].cycle)
			c = new_track(w, rows[i].kind, rows[i].cycle);
		make_room(c);
		c->events[c->n++] = rows[i];
	}
	for (size_t i = 0; i < w->n; i++) {
		c = w->list[i];
		c->stored = c->n;
		reckon(c);
		c->before = sla_clock_of(w->ticket, &c->events[0], &c->r);
	}
}

static enum rc load(struct db_tx *tx, struct sla_work *w)
{
	struct sla_calendar cal = {0};
	struct sla_event *rows;
	size_t n;

	TRY(sla_events_select(tx, w->ticket, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		if (cal.id != rows[i].calendar || cal.version != rows[i].calendar_version)
			TRY(sla_calendar_at(tx, rows[i].calendar, rows[i].calendar_version, &cal));
		rows[i].cal = cal.cal;
	}
	take_rows(w, rows, n);
	return RC_OK;
}

enum rc sla_work_of(struct db_tx *tx, ticket_id ticket, bool fresh, struct sla_work **w_r)
{
	struct sla_works *all = sla_works_of(tx);

	for (size_t i = 0; i < all->n; i++) {
		if (all->list[i]->ticket.v == ticket.v) {
			*w_r = all->list[i];
			return RC_OK;
		}
	}
	struct sla_work *w = talloc_zero(all, struct sla_work);

	w->ticket = ticket;
	if (!fresh)
		TRY(load(tx, w));
	sla_works_add(all, w);
	*w_r = w;
	return RC_OK;
}

enum rc sla_work_apart(struct db_tx *tx, ticket_id ticket, struct sla_work **w_r)
{
	struct sla_work *w = talloc_zero(tx->job->ctx, struct sla_work);

	w->ticket = ticket;
	TRY(sla_work_flush(tx));
	TRY(load(tx, w));
	*w_r = w;
	return RC_OK;
}

/* ---- one more event ---- */

static void push(struct db_tx *tx, struct sla_track *c, const struct sla_step *s)
{
	struct sla_event *e;

	make_room(c);
	e = &c->events[c->n];
	*e = (struct sla_event){
		.kind = c->kind,
		.cycle = c->cycle,
		.n = (uint32_t)c->n + 1,
		.event = s->event,
		.at = s->at,
		.recorded = tx->job->now,
		.started = s->started,
		.ref = s->ref,
		.actor = c->work->actor,
		.cause = talloc_strdup(c, s->cause ? s->cause : ""),
	};
	if (s->terms) {
		e->policy = s->terms->policy;
		e->policy_version = s->terms->policy_version;
		e->calendar = s->terms->calendar.id;
		e->calendar_version = s->terms->calendar.version;
		e->cal = s->terms->calendar.cal;
		e->target = s->terms->target;
		e->risk_percent = s->terms->risk_percent;
	} else if (c->n > 0) {
		const struct sla_event *last = &c->events[c->n - 1];

		e->policy = last->policy;
		e->policy_version = last->policy_version;
		e->calendar = last->calendar;
		e->calendar_version = last->calendar_version;
		e->cal = last->cal;
		e->target = last->target;
		e->risk_percent = last->risk_percent;
	}
	c->n++;
	c->dirty = true;
	reckon(c);
}

static void breach(struct db_tx *tx, struct sla_track *c, instant at, const char *cause)
{
	const struct sla_step s = {
		.event = SLA_EVENT_BREACH,
		.at = at,
		.cause = cause,
		.ref = tx->job->now.ms > at.ms ? (uint64_t)(tx->job->now.ms - at.ms) : 0,
	};

	push(tx, c, &s);
}

/*
 * What has made a deadline past: people's own act counts from when they did it, so nobody is late for what they could
 * not know. An answer that bounced never was one: its deadline stood there all the time.
 */
static void look_behind(struct db_tx *tx, struct sla_track *c, const struct sla_step *s)
{
	switch (s->event) {
	case SLA_EVENT_RETARGET:
		breach(tx, c, s->at, "retarget");
		break;
	case SLA_EVENT_RESUME:
		breach(tx, c, s->at, "resume");
		break;
	case SLA_EVENT_RESTORE:
		breach(tx, c, s->at, "unmerged");
		break;
	case SLA_EVENT_REBASE:
		breach(tx, c, s->at, "merged");
		break;
	default:
		breach(tx, c, c->r.due, "deadline");
		break;
	}
}

void sla_track_add(struct db_tx *tx, struct sla_track *c, const struct sla_step *step)
{
	if (c->n > 0 && step->event != SLA_EVENT_BREACH && sla_is_overdue(&c->r, step->at))
		breach(tx, c, c->r.due, "deadline");
	push(tx, c, step);
	if (step->event != SLA_EVENT_START && sla_is_overdue(&c->r, step->at))
		look_behind(tx, c, step);
}

struct sla_track *sla_work_start(struct db_tx *tx, struct sla_work *w, enum sla_kind kind, uint32_t cycle,
				 const struct sla_step *start)
{
	struct sla_track *c = new_track(w, kind, cycle);
	struct sla_step s = *start;

	s.event = SLA_EVENT_START;
	if (s.started.ms == 0)
		s.started = s.at;
	sla_track_add(tx, c, &s);
	return c;
}
