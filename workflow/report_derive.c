/* report_derive.c - a ticket's flow: opened, answered, solved, come back, handed on, held over midnight. */
#include "workflow/report_derive.h"

#include <stdlib.h>
#include <talloc.h>

#include "workflow/report_derive_inner.h"
#include "workflow/ticket.h"

struct report_fact *derive_add(struct deriving *d, enum report_measure m, instant at, uint64_t team,
			       uint64_t agent)
{
	if (d->n == d->room) {
		d->room = d->room * 2 + 16;
		d->facts = talloc_realloc(NULL, d->facts, struct report_fact, (unsigned)d->room);
		must(d->facts);
	}
	d->facts[d->n] = (struct report_fact){
		.ticket = d->h->id,
		.measure = m,
		.at = at,
		.day = report_day(d->zone, at),
		.team = team,
		.agent = agent,
		.channel = d->h->channel,
		.language = d->h->language,
		.times = 1,
	};
	return &d->facts[d->n++];
}

const struct hands *derive_hands_at(const struct deriving *d, instant at)
{
	size_t i = d->nhands;

	while (i > 1 && d->hands[i - 1].at.ms > at.ms)
		i--;
	return &d->hands[i - 1];
}

/* ---- hands ---- */

/* What the first event of a kind found; what is now where there was none. */
static uint64_t at_first(const struct report_history *h, enum report_event_kind kind, uint64_t now)
{
	for (size_t i = 0; i < h->nevents; i++) {
		if (h->events[i].kind == kind)
			return h->events[i].was;
	}
	return now;
}

static void follow_hands(struct deriving *d)
{
	const struct report_history *h = d->h;
	struct hands now = {.at = h->created,
			    .team = at_first(h, REPORT_EVENT_MOVED, h->team),
			    .agent = at_first(h, REPORT_EVENT_ASSIGNED, h->agent),
			    .status = (enum ticket_status)at_first(h, REPORT_EVENT_STATUS, TICKET_NEW)};

	d->hands = talloc_array(d->facts, struct hands, (unsigned)h->nevents + 1);
	must(d->hands);
	d->hands[d->nhands++] = now;
	for (size_t i = 0; i < h->nevents; i++) {
		const struct report_event *e = &h->events[i];

		now.at = e->at;
		now.actor = e->actor;
		if (e->kind == REPORT_EVENT_STATUS)
			now.status = (enum ticket_status)e->became;
		else if (e->kind == REPORT_EVENT_ASSIGNED)
			now.agent = e->became;
		else
			now.team = e->became;
		d->hands[d->nhands++] = now;
	}
}

/* ---- solved, come back ---- */

struct life {
	instant since;	/* of this episode */
	size_t solved;	/* its fact, + 1; 0 = it is open */
	instant joined; /* the team */
};

static void solve(struct deriving *d, struct life *l, const struct hands *now)
{
	int64_t took = now->at.ms - l->since.ms;
	struct report_fact *f =
		derive_add(d, REPORT_SOLVED, now->at, now->team, now->agent ? now->agent : now->actor);

	f->value = took > 0 ? took : 0;
	f->mark = report_time_mark(f->value);
	l->solved = d->n;
}

static void come_back(struct deriving *d, struct life *l, const struct hands *now)
{
	const struct report_fact solved = d->facts[l->solved - 1];

	derive_add(d, REPORT_UNDONE, solved.at, solved.team, solved.agent);
	derive_add(d, REPORT_RETURNED, now->at, solved.team, solved.agent);
	l->since = now->at;
	l->solved = 0;
}

static void derive_life(struct deriving *d)
{
	struct life l = {.since = d->h->created, .joined = d->h->created};

	for (size_t i = 1; i < d->nhands; i++) {
		const struct hands *was = &d->hands[i - 1], *now = &d->hands[i];
		bool was_open = ticket_status_is_open(was->status),
		     is_open = ticket_status_is_open(now->status);

		if (was_open && !is_open)
			solve(d, &l, now);
		else if (!was_open && is_open && l.solved)
			come_back(d, &l, now);
		if (was->team != now->team) {
			struct report_fact *f = derive_add(d, REPORT_MOVED, now->at, was->team, was->agent);

			f->other = now->team;
			f->value = now->at.ms > l.joined.ms ? now->at.ms - l.joined.ms : 0;
			l.joined = now->at;
		}
	}
}

/* ---- held over midnight ---- */

/* Does what follows hold it as the one before, so that both are one stretch? */
static bool same_hands(const struct hands *a, const struct hands *b)
{
	return a->team == b->team && a->agent == b->agent &&
	       ticket_status_is_open(a->status) == ticket_status_is_open(b->status);
}

static void hold(struct deriving *d, const struct hands *by, instant until, instant since)
{
	bool still = until.ms == REPORT_NEVER.ms;
	struct report_fact *f;

	if (!ticket_status_is_open(by->status) ||
	    (!still && report_day(d->zone, by->at) >= report_day(d->zone, until)))
		return;
	f = derive_add(d, still ? REPORT_HOLDS : REPORT_HELD, by->at, by->team, by->agent);
	f->until = until;
	f->value = since.ms;
}

static void derive_holding(struct deriving *d)
{
	instant since = d->h->created;
	size_t first = 0;

	for (size_t i = 1; i <= d->nhands; i++) {
		if (i < d->nhands && same_hands(&d->hands[first], &d->hands[i]))
			continue;
		hold(d, &d->hands[first], i < d->nhands ? d->hands[i].at : REPORT_NEVER, since);
		if (i < d->nhands && !ticket_status_is_open(d->hands[first].status))
			since = d->hands[i].at;
		first = i;
	}
}

/* ---- said ---- */

static void derive_replies(struct deriving *d)
{
	const struct report_history *h = d->h;
	size_t from = d->n;

	for (size_t i = 0; i < h->nreplies; i++) {
		const struct report_reply *r = &h->replies[i];
		int32_t day = report_day(d->zone, r->at);
		size_t k = from;

		while (k < d->n && (d->facts[k].agent != r->agent || d->facts[k].day != day))
			k++;
		if (k < d->n)
			d->facts[k].times++;
		else
			derive_add(d, REPORT_REPLIES, r->at, derive_hands_at(d, r->at)->team, r->agent);
	}
}

static void derive_opened(struct deriving *d)
{
	const struct report_history *h = d->h;
	struct report_fact *f = derive_add(d, REPORT_OPENED, h->created, d->hands[0].team, 0);

	f->mark = report_hour(d->zone, h->created);
	if (h->nreplies == 0)
		return;
	f = derive_add(d, REPORT_FIRST_REPLY, h->replies[0].at, derive_hands_at(d, h->replies[0].at)->team,
		       h->replies[0].agent);
	f->value = h->replies[0].at.ms > h->created.ms ? h->replies[0].at.ms - h->created.ms : 0;
	f->mark = report_time_mark(f->value);
}

/* ---- all ---- */

static int by_measure(const void *a, const void *b)
{
	const struct report_fact *x = a, *y = b;

	if (x->measure != y->measure)
		return x->measure < y->measure ? -1 : 1;
	return x->n < y->n ? -1 : x->n > y->n;
}

static void number_them(struct deriving *d)
{
	uint32_t last[REPORT_MEASURE_END] = {0};

	for (size_t i = 0; i < d->n; i++)
		d->facts[i].n = last[d->facts[i].measure]++;
	if (d->n)
		qsort(d->facts, d->n, sizeof(*d->facts), by_measure);
}

size_t report_derive(void *ctx, const struct time_zone *z, const struct report_history *h,
		     struct report_fact **facts_r)
{
	struct deriving d = {.zone = z, .h = h, .room = 16};

	d.facts = talloc_array(NULL, struct report_fact, (unsigned)d.room);
	must(d.facts);
	if (h->created.ms) {
		follow_hands(&d);
		derive_opened(&d);
		derive_life(&d);
		derive_holding(&d);
		derive_replies(&d);
		derive_clocks(&d);
		derive_articles(&d);
	}
	derive_surveys(&d);
	number_them(&d);
	*facts_r = talloc_steal(ctx, d.facts);
	return d.n;
}
