/* sla_terms.c - from policies to the terms of a clock, and to other ones. */
#include "workflow/sla_terms.h"

#include "workflow/civil_date.h"

#define WALK_MOST 400 /* days: longer closed than that is closed for good */

enum rc sla_terms_by(struct db_tx *tx, const struct sla_policy *p, enum sla_kind kind,
		     struct sla_terms *terms_r)
{
	*terms_r = (struct sla_terms){0};
	if (!p)
		return RC_OK;
	const struct sla_target *target = &p->body->targets[kind];

	terms_r->policy = p->id;
	terms_r->policy_version = p->version;
	terms_r->target = target->business;
	terms_r->risk_percent = target->risk_percent;
	return sla_calendar_now(tx, target->calendar, &terms_r->calendar);
}

enum rc sla_terms_of(struct db_tx *tx, const struct ticket *t, enum sla_kind kind, struct sla_terms *terms_r)
{
	const struct sla_policy *p;

	TRY(sla_policy_of(tx, t, &p));
	return sla_terms_by(tx, p, kind, terms_r);
}

enum rc sla_is_used(struct db_tx *tx, bool *yes_r)
{
	const struct sla_policies *set;

	TRY(sla_policies(tx, &set));
	*yes_r = set->n > 0;
	return RC_OK;
}

/* These exist only where something is promised; the others are counted in any case. */
static bool only_with_target(uint32_t kind)
{
	return kind == SLA_OWN || kind == SLA_QUEUE;
}

static enum rc retarget(struct db_tx *tx, struct sla_track *c, const struct sla_policy *p, instant at,
			const char *cause)
{
	struct sla_terms terms;
	struct sla_step step = {.event = SLA_EVENT_RETARGET, .at = at, .cause = cause, .terms = &terms};

	TRY(sla_terms_by(tx, p, c->kind, &terms));
	if (terms.target.ms == 0 && only_with_target(c->kind))
		step = (struct sla_step){.event = SLA_EVENT_CANCEL, .at = at, .cause = cause};
	sla_track_add(tx, c, &step);
	return RC_OK;
}

enum rc sla_retarget(struct db_tx *tx, struct sla_work *w, const struct ticket *t, instant at,
		     const char *cause, bool newest)
{
	const struct sla_policy *p;
	bool used;

	TRY(sla_is_used(tx, &used));
	if (!used)
		return RC_OK;
	TRY(sla_policy_of(tx, t, &p));
	for (size_t i = 0; i < w->n; i++) {
		struct sla_track *c = w->list[i];

		if (!sla_track_is_on(c) || c->kind == SLA_PROMISE || c->kind == SLA_RECOVERY)
			continue;
		if (c->r.terms->policy == (p ? p->id : 0) &&
		    (!newest || c->r.terms->policy_version == (p ? p->version : 0)))
			continue;
		TRY(retarget(tx, c, p, at, cause));
	}
	return RC_OK;
}

/* ---- how long a solved ticket goes on in the same cycle ---- */

/* Is the office open at all on the date that its clock shows at `at`? */
static bool open_that_day(const struct business_calendar *cal, instant at)
{
	span ahead;

	if (!cal)
		return true;
	ahead = business_clock_ahead(cal, at);
	instant midnight = {(at.ms + ahead.ms) / DAY_MS * DAY_MS - ahead.ms};

	return business_between(cal, midnight, (instant){midnight.ms + DAY_MS}, NULL, 0).ms > 0;
}

/* The same time of day so many business days later. */
static instant days_after(const struct business_calendar *cal, instant from, unsigned days)
{
	instant at = from;

	for (unsigned walked = 0; days > 0 && walked < WALK_MOST; walked++) {
		at.ms += DAY_MS;
		days -= open_that_day(cal, at);
	}
	return at;
}

enum rc sla_resume_until(struct db_tx *tx, const struct sla_clock *resolve, instant *until_r)
{
	const struct sla_policy *p = NULL;
	struct sla_calendar cal;

	TRY(sla_calendar_at(tx, resolve->calendar, resolve->calendar_version, &cal));
	if (resolve->policy != 0)
		TRY(sla_policy_version(tx, resolve->policy, resolve->policy_version, &p));
	*until_r = days_after(cal.cal, resolve->ended, p ? p->body->resume_days : SLA_RESUME_DAYS);
	return RC_OK;
}
