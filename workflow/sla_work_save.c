/* sla_work_save.c - what a transaction did to clocks: on the ticket at once, in the tables before COMMIT. */
#include <talloc.h>

#include "workflow/alarm.h"
#include "workflow/escalation.h"
#include "workflow/sla_sql.h"
#include "workflow/sla_work_inner.h"
#include "workflow/ticket_reaction.h"

static enum rc write_all(struct db_tx *tx, void *arg);

struct sla_works *sla_works_of(struct db_tx *tx)
{
	struct sla_works *all = db_hook_arg(tx, write_all);

	if (!all) {
		ticket_reactions_begin(tx); /* what they do to clocks is to be written, too */
		all = talloc_zero(tx->job->ctx, struct sla_works);
		db_hook(tx, write_all, NULL, all);
	}
	return all;
}

void sla_works_add(struct sla_works *all, struct sla_work *w)
{
	if (all->n == all->room) {
		all->room = all->room ? all->room * 2 : 8;
		all->list = talloc_realloc(all, all->list, struct sla_work *, (unsigned)all->room);
	}
	all->list[all->n++] = w;
}

/* ---- before COMMIT ---- */

static size_t events_waiting(const struct sla_works *all, struct sla_event_row *rows)
{
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++) {
		const struct sla_work *w = all->list[i];

		for (size_t k = 0; k < w->n; k++) {
			for (size_t e = w->list[k]->stored; e < w->list[k]->n; e++, n++) {
				if (rows)
					rows[n] = (struct sla_event_row){w->ticket, &w->list[k]->events[e]};
			}
		}
	}
	return n;
}

static enum rc write_events(struct db_tx *tx, const struct sla_works *all)
{
	size_t n = events_waiting(all, NULL);

	if (n == 0)
		return RC_OK;
	struct sla_event_row *rows = talloc_array(tx->job->ctx, struct sla_event_row, (unsigned)n);

	events_waiting(all, rows);
	return sla_events_insert(tx, rows, n);
}

static enum rc write_clocks(struct db_tx *tx, const struct sla_works *all)
{
	const struct sla_clock **rows = NULL;
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++) {
		for (size_t k = 0; k < all->list[i]->n; k++) {
			struct sla_track *c = all->list[i]->list[k];

			if (!c->dirty && c->stored == c->n)
				continue;
			rows = talloc_realloc(tx->job->ctx, rows, const struct sla_clock *, (unsigned)n + 1);
			rows[n++] = &c->before;
			c->stored = c->n;
			c->dirty = false;
		}
	}
	return n ? sla_clocks_put(tx, rows, n) : RC_OK;
}

static enum rc write_all(struct db_tx *tx, void *arg)
{
	struct sla_works *all = arg;

	TRY(write_events(tx, all));
	return write_clocks(tx, all);
}

enum rc sla_work_flush(struct db_tx *tx)
{
	struct sla_works *all = db_hook_arg(tx, write_all);

	return all ? write_all(tx, all) : RC_OK;
}

/* ---- at once ---- */

/* When its breach is to be rung; SLA_NEVER = not at all. */
static instant rings_at(const struct sla_clock *c)
{
	return c->generation > 0 && c->breached_at.ms == 0 ? c->due : SLA_NEVER;
}

void sla_work_set_alarm(struct db_tx *tx, const struct sla_clock *now)
{
	const struct alarm a = {
		.subject = ALARM_SLA,
		.ticket = now->ticket,
		.ref = SLA_ALARM_REF(now->kind, now->cycle),
		.due = rings_at(now),
	};

	alarm_later(tx, &a);
}

static enum rc tell_breach(struct db_tx *tx, struct ticket *t, const struct sla_track *c)
{
	struct ticket_step step = {
		.kind = "breached",
		.became = sla_kind_name(c->kind),
		.cause = c->r.breach->cause,
	};

	return ticket_save(tx, t, &step);
}

static enum rc settle(struct db_tx *tx, struct sla_work *w, struct ticket *t, struct sla_track *c)
{
	struct sla_clock now = sla_clock_of(w->ticket, &c->events[0], &c->r), before = c->before;

	if (sla_clock_same(&now, &before))
		return RC_OK;
	if (rings_at(&before).ms != rings_at(&now).ms)
		sla_work_set_alarm(tx, &now);
	c->before = now;
	c->dirty = true;
	TRY(escalation_clock_changed(tx, before.generation ? &before : NULL, &now));
	if (now.breached_at.ms != 0 && before.breached_at.ms == 0)
		TRY(tell_breach(tx, t, c));
	return RC_OK;
}

static void show(const struct sla_work *w, struct ticket *t)
{
	t->due = t->risk = TICKET_NEVER;
	t->due_kind = 0;
	t->due_calendar = 0;
	t->due_calendar_version = 0;
	t->due_paused = 0;
	t->breached = 0;
	for (size_t i = 0; i < w->n; i++) {
		const struct sla_track *c = w->list[i];

		if (!sla_track_is_on(c))
			continue;
		if (c->r.due.ms < t->due.ms) {
			t->due = c->r.due;
			t->due_kind = c->kind;
			t->due_calendar = c->r.terms->calendar;
			t->due_calendar_version = c->r.terms->calendar_version;
		}
		if (c->r.risk.ms < t->risk.ms)
			t->risk = c->r.risk;
		if (c->r.state == SLA_PAUSED && c->r.terms->target.ms > 0)
			t->due_paused = 1;
		t->breached += c->r.breach != NULL;
	}
	if (t->due.ms != TICKET_NEVER.ms)
		t->due_paused = 0;
}

static bool same_shown(const struct ticket *a, const struct ticket *b)
{
	return a->due.ms == b->due.ms && a->due_kind == b->due_kind && a->due_calendar == b->due_calendar &&
	       a->due_calendar_version == b->due_calendar_version && a->due_paused == b->due_paused &&
	       a->risk.ms == b->risk.ms && a->breached == b->breached;
}

enum rc sla_work_show(struct db_tx *tx, const struct sla_work *w, struct ticket *t)
{
	struct ticket was = *t;

	show(w, t);
	if (same_shown(&was, t))
		return RC_OK;
	return ticket_save_due(tx, t);
}

enum rc sla_work_done(struct db_tx *tx, struct sla_work *w, struct ticket *t)
{
	for (size_t i = 0; i < w->n; i++) {
		if (w->list[i]->stored != w->list[i]->n || w->list[i]->dirty)
			TRY(settle(tx, w, t, w->list[i]));
	}
	return sla_work_show(tx, w, t);
}
