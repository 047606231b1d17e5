/* sla_deadline.c - from events to state and deadline. */
#include "workflow/sla_deadline.h"

#define FOREVER INT64_MAX

#define X(name, text) text,
static const char *const words[] = {SLA_EVENT_LIST(X)};
#undef X

const char *sla_event_name(enum sla_event_kind e)
{
	return e < SLA_EVENT_END ? words[e] : "unknown";
}

static instant later(instant a, instant b)
{
	return a.ms > b.ms ? a : b;
}

/* ---- what does not count ---- */

/* Pauses stay in order and apart, whatever the moments of late events say. */
static void open_pause(struct sla_reckoning *r, instant from)
{
	if (r->npauses > 0)
		from = later(from, r->pauses[r->npauses - 1].to);
	r->pauses[r->npauses++] = (struct span_of_time){from, {FOREVER}};
}

static bool has_open_pause(const struct sla_reckoning *r)
{
	return r->npauses > 0 && r->pauses[r->npauses - 1].to.ms == FOREVER;
}

static void close_pause(struct sla_reckoning *r, instant to)
{
	struct span_of_time *last = &r->pauses[r->npauses - 1];

	if (!has_open_pause(r))
		return;
	last->to = to;
	if (last->to.ms <= last->from.ms) /* it ended before it began: there was none */
		r->npauses--;
}

/* Pauses that began at or after `from` have never been. */
static void forget_pauses(struct sla_reckoning *r, instant from)
{
	while (r->npauses > 0 && r->pauses[r->npauses - 1].from.ms >= from.ms)
		r->npauses--;
}

/* ---- one event ---- */

static void begin(struct sla_reckoning *r, const struct sla_event *e)
{
	if (r->terms)
		return;
	r->state = SLA_RUNNING;
	r->started = e->started;
	r->terms = e;
	r->ref = e->ref;
	r->ended = (instant){0};
	r->end = NULL;
}

static void stand(struct sla_reckoning *r, const struct sla_event *e)
{
	if (r->state != SLA_RUNNING)
		return;
	r->state = SLA_PAUSED;
	r->paused_since = later(e->at, r->started);
	r->pause = e;
	open_pause(r, r->paused_since);
}

static void end_as(struct sla_reckoning *r, const struct sla_event *e, enum sla_state state)
{
	r->state = state;
	r->ended = later(e->at, r->started);
	r->end = e;
}

static void go_on(struct sla_reckoning *r, const struct sla_event *e)
{
	if (r->state == SLA_FULFILLED) {
		r->ended_before = r->ended;
		open_pause(r, r->ended);
	} else if (r->state != SLA_PAUSED) {
		return;
	}
	close_pause(r, e->at);
	r->state = SLA_RUNNING;
	r->paused_since = r->ended = (instant){0};
	r->pause = r->end = NULL;
}

static void fulfil(struct sla_reckoning *r, const struct sla_event *e)
{
	if (r->state != SLA_RUNNING && r->state != SLA_PAUSED)
		return;
	end_as(r, e, SLA_FULFILLED);
	close_pause(r, r->ended);
	r->paused_since = (instant){0};
	r->pause = NULL;
}

static void reopen(struct sla_reckoning *r)
{
	if (r->state != SLA_FULFILLED)
		return;
	r->ended_before = r->ended;
	r->state = SLA_RUNNING;
	r->ended = (instant){0};
	r->end = NULL;
}

static void revoke(struct sla_reckoning *r, const struct sla_event *e)
{
	if (r->ended_before.ms == 0 || (r->state != SLA_RUNNING && r->state != SLA_PAUSED))
		return;
	forget_pauses(r, r->ended_before);
	close_pause(r, r->ended_before);
	end_as(r, e, SLA_FULFILLED);
	r->ended = r->ended_before;
	r->paused_since = (instant){0};
	r->pause = NULL;
}

static void cancel(struct sla_reckoning *r, const struct sla_event *e)
{
	if (r->state != SLA_RUNNING && r->state != SLA_PAUSED)
		return;
	r->cancelled_from = r->state;
	end_as(r, e, SLA_CANCELLED);
}

static void restore(struct sla_reckoning *r)
{
	if (r->state != SLA_CANCELLED || !r->terms)
		return;
	r->state = r->cancelled_from;
	r->ended = (instant){0};
	r->end = NULL;
}

static void breach(struct sla_reckoning *r, const struct sla_event *e)
{
	if (r->breach)
		return;
	r->breach = e;
	r->breached_at = e->at;
}

static void take(struct sla_reckoning *r, const struct sla_event *e)
{
	switch ((enum sla_event_kind)e->event) {
	case SLA_EVENT_START:
		begin(r, e);
		break;
	case SLA_EVENT_PAUSE:
		stand(r, e);
		break;
	case SLA_EVENT_RESUME:
		go_on(r, e);
		break;
	case SLA_EVENT_RETARGET:
		r->terms = e;
		break;
	case SLA_EVENT_FULFIL:
		fulfil(r, e);
		break;
	case SLA_EVENT_REOPEN:
		reopen(r);
		break;
	case SLA_EVENT_REVOKE:
		revoke(r, e);
		break;
	case SLA_EVENT_CANCEL:
		cancel(r, e);
		break;
	case SLA_EVENT_RESTORE:
		restore(r);
		break;
	case SLA_EVENT_REBASE:
		r->started = e->started;
		break;
	case SLA_EVENT_BREACH:
		breach(r, e);
		break;
	case SLA_EVENT_ACK:
	case SLA_EVENT_END:
		break;
	}
	r->last = later(r->last, e->at);
}

/* ---- business time; without a calendar the wall clock's ---- */

static span open_time(const struct sla_reckoning *r, instant to)
{
	const struct business_calendar *cal = r->terms->cal;
	span s;

	if (cal)
		return business_between(cal, r->started, to, r->pauses, r->npauses);
	s = instant_between(r->started, to);
	for (size_t i = 0; i < r->npauses; i++) {
		instant from = later(r->pauses[i].from, r->started);
		int64_t until = r->pauses[i].to.ms < to.ms ? r->pauses[i].to.ms : to.ms;

		s.ms -= until > from.ms ? until - from.ms : 0;
	}
	return s.ms > 0 ? s : (span){0};
}

static instant wall_due(const struct sla_reckoning *r, span target)
{
	instant due = instant_after(r->started, target);

	for (size_t i = 0; i < r->npauses; i++) {
		instant from = later(r->pauses[i].from, r->started);

		if (r->pauses[i].to.ms > from.ms && from.ms < due.ms)
			due.ms += r->pauses[i].to.ms - from.ms;
	}
	return due;
}

static instant moment_of(const struct sla_reckoning *r, span target)
{
	instant due;

	if (!r->terms->cal)
		return wall_due(r, target);
	enum rc rc = business_due(r->terms->cal, r->started, target, r->pauses, r->npauses, &due);

	return rc == RC_OK ? due : SLA_NEVER;
}

static void count(struct sla_reckoning *r)
{
	const struct sla_event *terms = r->terms;
	instant until = r->last;

	r->due = r->risk = SLA_NEVER;
	r->used = (span){0};
	if (!terms)
		return;
	if (r->ended.ms != 0)
		until = r->ended;
	if (r->paused_since.ms != 0 && r->paused_since.ms < until.ms)
		until = r->paused_since;
	r->used = open_time(r, until);
	if (r->state != SLA_RUNNING || terms->target.ms <= 0)
		return;
	r->due = moment_of(r, terms->target);
	r->risk = terms->risk_percent ? moment_of(r, (span){terms->target.ms / 100 * terms->risk_percent})
				      : r->due;
}

void sla_reckon(const struct sla_event *events, size_t n, struct span_of_time *pauses,
		struct sla_reckoning *r_r)
{
	*r_r = (struct sla_reckoning){.state = SLA_CANCELLED, .pauses = pauses, .generation = (uint32_t)n};
	for (size_t i = 0; i < n; i++) {
		if (r_r->terms || events[i].event == SLA_EVENT_START)
			take(r_r, &events[i]);
	}
	count(r_r);
}

bool sla_is_overdue(const struct sla_reckoning *r, instant at)
{
	return r->state == SLA_RUNNING && !r->breach && r->due.ms <= at.ms;
}

struct sla_clock sla_clock_of(ticket_id ticket, const struct sla_event *first, const struct sla_reckoning *r)
{
	const struct sla_event *terms = r->terms ? r->terms : first;

	return (struct sla_clock){
		.ticket = ticket,
		.kind = first->kind,
		.cycle = first->cycle,
		.state = r->state,
		.policy = terms->policy,
		.policy_version = terms->policy_version,
		.calendar = terms->calendar,
		.calendar_version = terms->calendar_version,
		.target = terms->target,
		.risk_percent = terms->risk_percent,
		.ref = r->ref,
		.started = r->started,
		.due = r->due,
		.risk = r->risk,
		.breached_at = r->breached_at,
		.ended = r->ended,
		.used = r->used,
		.generation = r->generation,
	};
}
