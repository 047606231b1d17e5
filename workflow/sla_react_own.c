/*
 * sla_react_own.c - the clock of whoever was given a ticket: it shall not lie with them unseen.
 *
 * It begins when somebody else gives it to them, and ends with anything that they do on the ticket; a team's ends when
 * one of the team has it.
 */
#include <string.h>

#include "hub/base/num.h"
#include "workflow/sla_react_inner.h"

/* The assignee did something: it is theirs. */
enum rc sla_on_acted(struct db_tx *tx, struct sla_scene *s)
{
	struct sla_track *c = sla_work_on(s->work, SLA_OWN);
	const struct sla_step claim = {
		.event = SLA_EVENT_FULFIL,
		.at = s->at,
		.cause = strcmp(s->what->step.kind, "replied") == 0 ? "reply" : "claimed",
		.ref = s->what->step.said ? s->what->step.said->seq : 0,
	};

	if (c && c->r.ref != 0 && c->r.ref == s->what->actor.v)
		sla_track_add(tx, c, &claim);
	return RC_OK;
}

static void end_own(struct db_tx *tx, struct sla_scene *s, enum sla_event_kind how, const char *cause)
{
	sla_end_all(tx, s, SLA_OWN, how, cause, 0);
}

static enum rc begin_own(struct db_tx *tx, struct sla_scene *s, uint64_t who, const char *cause)
{
	struct sla_track *c;
	bool stands;

	if (s->ticket->status == TICKET_SOLVED || s->ticket->status == TICKET_CLOSED)
		return RC_OK;
	TRY(sla_begin(tx, s, SLA_OWN, s->at, who, cause, true));
	TRY(sla_stands(tx, s->ticket, (enum ticket_status)s->ticket->status, &stands));
	c = sla_work_on(s->work, SLA_OWN);
	if (!stands || !c || c->r.state == SLA_PAUSED)
		return RC_OK;
	const struct sla_step pause = {.event = SLA_EVENT_PAUSE,
				       .at = s->at,
				       .cause = ticket_status_name((enum ticket_status)s->ticket->status)};

	sla_track_add(tx, c, &pause);
	return RC_OK;
}

enum rc sla_on_assigned(struct db_tx *tx, struct sla_scene *s)
{
	const struct sla_track *c = sla_work_on(s->work, SLA_OWN);
	uint64_t who = 0;

	if (s->what->step.became && s->what->step.became[0] &&
	    num_u64(s->what->step.became, UINT64_MAX, &who) != RC_OK)
		return because(tx->job, RC_BUG, "an assignment to no id");
	if (c && c->r.ref == who && who != 0)
		return RC_OK;
	if (c && c->r.ref == 0 && who != 0)
		end_own(tx, s, SLA_EVENT_FULFIL, who == s->what->actor.v ? "claimed" : "assigned");
	else
		end_own(tx, s, SLA_EVENT_CANCEL, who ? "reassigned" : "unassigned");
	if (who == 0 || who == s->what->actor.v)
		return RC_OK;
	return begin_own(tx, s, who, "assigned");
}

enum rc sla_on_moved(struct db_tx *tx, struct sla_scene *s)
{
	end_own(tx, s, SLA_EVENT_CANCEL, "moved");
	TRY(sla_retarget(tx, s->work, s->ticket, s->at, "moved", false));
	return s->ticket->assignee.v ? RC_OK : begin_own(tx, s, 0, "moved");
}
