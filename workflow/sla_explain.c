/* sla_explain.c - a ticket's clocks, put into words. */
#include "workflow/sla_explain.h"

#include <talloc.h>

#include "workflow/calendar.h"
#include "workflow/sla_work.h"

struct telling {
	struct ticket ticket;
	enum locale locale;
	struct promise *promises;
	size_t npromises;
	const struct business_calendar *shown_by;
};

static const struct promise *promise_of(const struct telling *t, uint32_t n)
{
	for (size_t i = 0; i < t->npromises; i++) {
		if (t->promises[i].n == n)
			return &t->promises[i];
	}
	return NULL;
}

static enum rc calendar_name(struct db_tx *tx, const struct sla_clock *c, const char **name_r)
{
	struct calendar cal;

	*name_r = "";
	if (c->calendar == 0)
		return RC_OK;
	TRY(calendar_find(tx, (calendar_id){c->calendar}, c->calendar_version, &cal));
	*name_r = cal.name;
	return RC_OK;
}

static enum rc policy_words(struct db_tx *tx, const struct telling *t, const struct sla_clock *c,
			    struct sla_explained *e)
{
	const struct sla_policy *p;

	e->policy_name = "";
	e->why = c->kind == SLA_PROMISE ? "" : sla_why_none(tx->job->ctx, t->locale);
	if (c->policy == 0)
		return RC_OK;
	TRY(sla_policy_version(tx, c->policy, c->policy_version, &p));
	e->policy_name = p->name;
	return c->kind == SLA_PROMISE ? RC_OK : sla_explain_why(tx, &t->ticket, p, t->locale, &e->why);
}

static span open_time(const struct sla_track *c, instant from, instant to)
{
	const struct business_calendar *cal = c->r.terms ? c->r.terms->cal : NULL;

	if (to.ms <= from.ms)
		return (span){0};
	return cal ? business_between(cal, from, to, c->r.pauses, c->r.npauses) : instant_between(from, to);
}

static void slack(const struct sla_track *c, instant now, struct sla_explained *e)
{
	instant until = c->r.ended.ms ? c->r.ended : now;

	if (c->r.breach)
		e->late = open_time(c, c->r.breached_at, until);
	else if (c->r.state == SLA_RUNNING && c->r.due.ms != SLA_NEVER.ms)
		e->left = open_time(c, now, c->r.due);
	else if (c->r.state == SLA_PAUSED && c->r.terms->target.ms > c->r.used.ms)
		e->left = (span){c->r.terms->target.ms - c->r.used.ms};
}

static enum rc explain(struct db_tx *tx, const struct telling *t, const struct sla_track *c,
		       struct sla_explained *e)
{
	struct sla_saying s = {
		.locale = t->locale,
		.now = tx->job->now,
		.kind = (enum sla_kind)c->kind,
		.r = &c->r,
		.shown_by = c->r.terms && c->r.terms->cal ? c->r.terms->cal : t->shown_by,
	};

	*e = (struct sla_explained){
		.clock = sla_clock_of(t->ticket.id, &c->events[0], &c->r),
		.events = c->events,
		.nevents = c->n,
		.paused_why = c->r.pause ? c->r.pause->cause : "",
		.promise = c->kind == SLA_PROMISE ? promise_of(t, c->cycle) : NULL,
	};
	if (e->promise)
		s.promised = e->promise->text;
	e->sentence = sla_sentence(tx->job->ctx, &s);
	slack(c, tx->job->now, e);
	TRY(policy_words(tx, t, &e->clock, e));
	return calendar_name(tx, &e->clock, &e->calendar_name);
}

/* Promises have no calendar: their times are shown by the one that the ticket's other clocks count by. */
static const struct business_calendar *any_calendar(const struct sla_work *w)
{
	for (size_t i = 0; i < w->n; i++) {
		if (w->list[i]->r.terms && w->list[i]->r.terms->cal)
			return w->list[i]->r.terms->cal;
	}
	return NULL;
}

enum rc sla_explain(struct db_tx *tx, ticket_id id, enum locale locale, struct sla_explained **list_r,
		    size_t *n_r)
{
	struct telling t = {.locale = locale};
	struct sla_explained *list;
	struct sla_work *w;

	TRY(ticket_get(tx, id, &t.ticket));
	TRY(sla_work_of(tx, id, false, &w));
	TRY(promise_list(tx, id, &t.promises, &t.npromises));
	t.shown_by = any_calendar(w);
	list = talloc_array(tx->job->ctx, struct sla_explained, (unsigned)w->n + 1);
	for (size_t i = 0; i < w->n; i++)
		TRY(explain(tx, &t, w->list[i], &list[i]));
	*list_r = list;
	*n_r = w->n;
	return RC_OK;
}
