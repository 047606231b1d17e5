/* report_derive_rest.c - what came of promises, surveys and articles on a ticket. */
#include <talloc.h>

#include "workflow/report_derive_inner.h"
#include "workflow/survey.h"
#include "workflow/ticket.h"

/* ---- clocks ---- */

static bool rang_before(const struct report_history *h, uint32_t kind, instant from, instant to)
{
	for (size_t i = 0; i < h->nlevels; i++) {
		if (h->levels[i].kind == kind && h->levels[i].at.ms >= from.ms && h->levels[i].at.ms < to.ms)
			return true;
	}
	return false;
}

static enum report_cause cause_of(const struct deriving *d, const struct report_clock *c,
				  const struct hands *then)
{
	const struct hands *first = derive_hands_at(d, c->started);
	bool solved_before = false;

	if (c->retargeted)
		return REPORT_FOR_RETARGET;
	if (then->agent == 0)
		return REPORT_FOR_UNASSIGNED;
	if (first->team != then->team)
		return REPORT_FOR_MOVED;
	if (then->status == TICKET_WAITING || then->status == TICKET_WAITING_OTHER)
		return REPORT_FOR_WAITING;
	for (size_t i = 0; i < d->nhands && d->hands[i].at.ms < c->breached_at.ms; i++)
		solved_before = solved_before || !ticket_status_is_open(d->hands[i].status);
	if (solved_before)
		return REPORT_FOR_REOPENED;
	return rang_before(d->h, c->kind, c->started, c->breached_at) ? REPORT_FOR_ESCALATED
								      : REPORT_FOR_BUSY;
}

static void missed(struct deriving *d, const struct report_clock *c)
{
	const struct hands *then = derive_hands_at(d, c->breached_at);
	struct report_fact *f = derive_add(d, (enum report_measure)(REPORT_CLOCK_FIRST + c->kind),
					   c->breached_at, then->team, then->agent);
	bool answered = c->state == SLA_FULFILLED && c->ended.ms >= c->breached_at.ms;

	f->value = answered ? c->ended.ms - c->breached_at.ms : 0;
	f->mark = answered ? report_late_mark(f->value) : REPORT_UNANSWERED;
	f->other = cause_of(d, c, then);
}

static void in_time(struct deriving *d, const struct report_clock *c)
{
	const struct hands *then = derive_hands_at(d, c->ended);
	struct report_fact *f = derive_add(d, (enum report_measure)(REPORT_CLOCK_FIRST + c->kind), c->ended,
					   then->team, then->agent ? then->agent : then->actor);

	f->mark = report_left_mark(c->used, c->target);
}

void derive_clocks(struct deriving *d)
{
	const struct report_history *h = d->h;

	for (size_t i = 0; i < h->nclocks; i++) {
		const struct report_clock *c = &h->clocks[i];

		if (c->kind > SLA_PROMISE || (c->kind != SLA_PROMISE && c->target <= 0))
			continue; /* nothing was promised */
		if (c->breached_at.ms)
			missed(d, c);
		else if (c->state == SLA_FULFILLED)
			in_time(d, c);
	}
	for (size_t i = 0; i < h->nlevels; i++) {
		const struct report_level *l = &h->levels[i];
		struct report_fact *f =
			derive_add(d, REPORT_RANG, l->at, l->team, derive_hands_at(d, l->at)->agent);

		f->mark = l->kind * 100 + l->level;
		f->other = l->acknowledged;
	}
}

/* ---- articles ---- */

static bool used_before(const struct report_history *h, size_t i)
{
	for (size_t k = 0; k < i; k++) {
		if (h->uses[k].article == h->uses[i].article)
			return true;
	}
	return false;
}

/* The first solve behind the use is the article's. */
static void article_solve(struct deriving *d, const struct report_use *u)
{
	bool undone = false;
	size_t found = 0;

	for (size_t i = 0; i < d->n; i++) {
		if (d->facts[i].measure == REPORT_SOLVED && d->facts[i].at.ms >= u->at.ms && !found)
			found = i + 1;
	}
	if (!found)
		return;
	for (size_t i = 0; i < d->n; i++)
		undone = undone || (d->facts[i].measure == REPORT_UNDONE &&
				    d->facts[i].at.ms == d->facts[found - 1].at.ms);
	const struct report_fact solved = d->facts[found - 1];
	struct report_fact *f = derive_add(d, REPORT_ARTICLE_SOLVE, solved.at, solved.team, solved.agent);

	f->mark = undone;
	f->other = u->article;
}

void derive_articles(struct deriving *d)
{
	const struct report_history *h = d->h;

	for (size_t i = 0; i < h->nuses; i++) {
		if (used_before(h, i))
			continue;
		derive_add(d, REPORT_ARTICLE, h->uses[i].at, derive_hands_at(d, h->uses[i].at)->team,
			   h->uses[i].agent)
			->other = h->uses[i].article;
		article_solve(d, &h->uses[i]);
	}
}

/* ---- surveys ---- */

static const struct {
	enum survey_kind kind;
	enum report_measure owner, shared;
	int32_t lift; /* marks begin at 0 */
} scored[] = {{SURVEY_GAP, REPORT_GAP, REPORT_GAP_SHARED, 3},
	      {SURVEY_CSAT, REPORT_CSAT, REPORT_CSAT_SHARED, 0},
	      {SURVEY_NPS, REPORT_NPS, REPORT_NPS_SHARED, 0},
	      {SURVEY_CES, REPORT_CES, REPORT_CES_SHARED, 0}};

static void step(struct deriving *d, const struct report_asked *a, enum report_step s, int64_t value)
{
	struct report_fact *f =
		derive_add(d, REPORT_FUNNEL, a->asked.ms ? a->asked : a->created, a->team, a->owner);

	f->mark = a->kind * 10 + s;
	f->other = a->survey;
	f->value = value;
}

static void recover(struct deriving *d, const struct report_asked *a, enum report_recovery r, instant at)
{
	if (at.ms)
		derive_add(d, REPORT_RECOVERY, at, a->team, a->owner)->mark = r;
}

static void funnel(struct deriving *d, const struct report_asked *a)
{
	step(d, a, STEP_WANTED, 0);
	if (a->asked.ms)
		step(d, a, STEP_SENT, 0);
	if (!a->answered.ms && a->state == SURVEY_IS_REVOKED)
		step(d, a, STEP_FAILED, 0);
	if (a->answered.ms)
		step(d, a, STEP_ANSWERED, a->asked.ms ? a->answered.ms - a->asked.ms : 0);
	if (a->answered.ms && a->low)
		step(d, a, STEP_LOW, 0);
	if (a->recovery.ms)
		step(d, a, STEP_OPENED, 0);
	if (a->called.ms)
		step(d, a, STEP_CALLED, 0);
	if (a->settled)
		step(d, a, STEP_SETTLED, 0);
	recover(d, a, RECOVERY_FACT_OPENED, a->recovery);
	recover(d, a, RECOVERY_FACT_CALLED, a->called);
	recover(d, a, a->settled ? RECOVERY_FACT_SETTLED : RECOVERY_FACT_LOST, a->ended);
}

static void score(struct deriving *d, const struct report_asked *a)
{
	const struct report_history *h = d->h;

	for (size_t i = 0; i < sizeof(scored) / sizeof(scored[0]); i++) {
		struct report_fact *f;

		if (a->kind != scored[i].kind)
			continue;
		f = derive_add(d, scored[i].owner, a->answered, a->team, a->owner);
		f->mark = (uint32_t)(a->score + scored[i].lift);
		f->other = a->survey;
		for (size_t k = 0; k < h->nshares; k++) {
			if (h->shares[k].request != a->request)
				continue;
			f = derive_add(d, scored[i].shared, a->answered, a->team, h->shares[k].agent);
			f->mark = (uint32_t)(a->score + scored[i].lift);
			f->other = a->survey;
		}
	}
	for (size_t k = 0; k < h->npairs; k++) {
		const struct report_pair *p = &h->pairs[k];
		struct report_fact *f;

		if (p->request != a->request)
			continue;
		f = derive_add(d, REPORT_PAIR, a->answered, a->team, a->owner);
		f->mark = p->dimension * 100 + p->expected * 10 + p->perceived;
		f->other = a->survey;
	}
}

void derive_surveys(struct deriving *d)
{
	const struct report_history *h = d->h;

	for (size_t i = 0; i < h->nasked; i++) {
		const struct report_asked *a = &h->asked[i];

		if (a->state == SURVEY_IS_SKIPPED || a->state == SURVEY_IS_PASSED ||
		    a->state == SURVEY_IS_PLANNED)
			continue; /* nobody was, or is yet, asked */
		funnel(d, a);
		if (a->answered.ms && a->state == SURVEY_IS_ANSWERED)
			score(d, a);
	}
	for (size_t i = 0; i < h->nhopes; i++) {
		const struct report_hope *p = &h->hopes[i];
		struct report_fact *f;

		if (!p->answered.ms)
			continue;
		f = derive_add(d, REPORT_RESPONSIVENESS, p->answered,
			       h->created.ms ? derive_hands_at(d, p->answered)->team : 0, p->agent);
		f->value = p->hoped.ms - p->answered.ms;
		f->mark = report_gap_mark(f->value);
	}
}
