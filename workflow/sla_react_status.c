/* sla_react_status.c - clocks and statuses: what stands, what a solve ends, what a reopening brings back. */
#include <string.h>

#include "workflow/sla_react_inner.h"
#include "workflow/status.h"

static bool is_over(enum ticket_status s)
{
	return s == TICKET_SOLVED || s == TICKET_CLOSED;
}

enum rc sla_stands(struct db_tx *tx, const struct ticket *t, enum ticket_status status, bool *yes_r)
{
	*yes_r = status_category_pauses(status);
	return status == t->status && t->named_status != 0 ? status_pauses_resolve(tx, t, yes_r) : RC_OK;
}

static bool caused_by(const struct sla_scene *s, const char *cause)
{
	return s->what->step.cause && strcmp(s->what->step.cause, cause) == 0;
}

/* A status that a message moved has moved when the message was said, not when we read it. */
static instant moment(const struct sla_scene *s)
{
	return caused_by(s, "message") && s->work->heard.ms != 0 ? s->work->heard : s->at;
}

/* ---- solved ---- */

/* Reopened by a message that needs no reply: as if it had never been. */
static void take_back(struct db_tx *tx, struct sla_scene *s)
{
	struct sla_track *c = sla_work_on(s->work, SLA_RESOLVE);
	struct sla_step step = {.event = SLA_EVENT_REVOKE, .at = s->at, .cause = "no_reply_needed"};

	if (!c)
		return;
	if (c->r.ended_before.ms == 0)
		step.event = SLA_EVENT_CANCEL; /* a cycle of its own */
	sla_track_add(tx, c, &step);
}

static void solve(struct db_tx *tx, struct sla_scene *s)
{
	if (caused_by(s, "no_reply_needed"))
		take_back(tx, s);
	sla_end_all(tx, s, SLA_FIRST_RESPONSE, SLA_EVENT_FULFIL, "solved without reply", 0);
	sla_end_all(tx, s, SLA_NEXT_RESPONSE, SLA_EVENT_FULFIL, "solved", 0);
	sla_end_all(tx, s, SLA_RESOLVE, SLA_EVENT_FULFIL, "solved", 0);
	sla_end_all(tx, s, SLA_OWN, SLA_EVENT_FULFIL, "solved", 0);
	sla_end_all(tx, s, SLA_QUEUE, SLA_EVENT_FULFIL, "solved", 0);
}

/* ---- reopened ---- */

static enum rc resolve_again(struct db_tx *tx, struct sla_scene *s)
{
	struct sla_track *last = sla_work_last(s->work, SLA_RESOLVE);
	const char *cause = caused_by(s, "message") ? "message" : "reopened";
	instant until;

	if (!last || sla_track_is_on(last))
		return RC_OK; /* without clocks, or taken care of */
	if (last->r.state == SLA_FULFILLED) {
		const struct sla_clock c = sla_clock_of(s->work->ticket, &last->events[0], &last->r);
		const struct sla_step resume = {.event = SLA_EVENT_RESUME, .at = s->at, .cause = cause};

		TRY(sla_resume_until(tx, &c, &until));
		if (s->at.ms <= until.ms) {
			sla_track_add(tx, last, &resume);
			return RC_OK;
		}
	}
	return sla_begin(tx, s, SLA_RESOLVE, s->at, 0, cause, false);
}

/* ---- waiting ---- */

static void stand_or_go(struct db_tx *tx, struct sla_scene *s, enum sla_kind kind, bool stands,
			const char *cause)
{
	const struct sla_step step = {
		.event = stands ? SLA_EVENT_PAUSE : SLA_EVENT_RESUME, .at = s->at, .cause = cause};
	struct sla_track *c = sla_work_on(s->work, kind);

	if (c && (c->r.state == SLA_PAUSED) != stands)
		sla_track_add(tx, c, &step);
}

enum rc sla_on_status(struct db_tx *tx, struct sla_scene *s)
{
	bool named = strcmp(s->what->step.kind, "named_status") == 0, stands;
	enum ticket_status was = s->ticket->status, became = s->ticket->status;

	if (!named && (ticket_status_read(s->what->step.became, &became) != RC_OK ||
		       ticket_status_read(s->what->step.was, &was) != RC_OK))
		return because(tx->job, RC_BUG, "a status step without statuses");
	TRY(sla_on_acted(tx, s));
	s->at = moment(s);
	if (is_over(became)) {
		solve(tx, s);
		return RC_OK;
	}
	if (is_over(was))
		TRY(resolve_again(tx, s));
	TRY(sla_stands(tx, s->ticket, became, &stands));
	stand_or_go(tx, s, SLA_RESOLVE, stands, ticket_status_name(became));
	stand_or_go(tx, s, SLA_OWN, stands, ticket_status_name(became));
	return RC_OK;
}
