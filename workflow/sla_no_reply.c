/* sla_no_reply.c - "thanks": nobody waits for an answer. */
#include <string.h>

#include "workflow/sla_react_inner.h"
#include "workflow/ticket_rules.h"
#include "workflow/ticket_verb.h"

/* Did the message that is waived here wake the ticket from solved, and nothing else happen to its status since? */
static bool woken_by(const struct sla_work *w, const struct ticket *t, const struct sla_track *waits)
{
	const struct sla_track *resolve = sla_work_on(w, SLA_RESOLVE);
	const struct sla_event *e;

	if (!resolve || t->status != TICKET_OPEN)
		return false;
	for (size_t i = resolve->n; i > 0; i--) {
		e = &resolve->events[i - 1];
		if (e->event == SLA_EVENT_RESUME || e->event == SLA_EVENT_START)
			return strcmp(e->cause, "message") == 0 && e->at.ms >= waits->r.started.ms;
	}
	return false;
}

enum rc ticket_no_reply_needed(struct db_tx *tx, ticket_id id, uint32_t seen)
{
	struct ticket_step steps[TICKET_STEPS_MOST];
	struct sla_track *waits;
	struct sla_work *w;
	struct ticket t;
	size_t n = 0;

	TRY(ticket_begin(tx, id, ACCESS_TICKET_REPLY, seen, &t));
	TRY(sla_work_of(tx, id, false, &w));
	waits = sla_work_on(w, SLA_NEXT_RESPONSE);
	if (!waits)
		waits = sla_work_on(w, SLA_FIRST_RESPONSE);
	if (!waits)
		return because(tx->job, RC_INVALID, "nobody waits for a reply here");
	const struct sla_step done = {
		.event = SLA_EVENT_FULFIL, .at = tx->job->now, .cause = "no reply needed"};
	bool solve = woken_by(w, &t, waits);

	w->actor = (agent_id){tx->job->actor};
	sla_track_add(tx, waits, &done);
	steps[n++] =
		(struct ticket_step){.kind = "no_reply_needed", .became = ticket_event_id(tx, t.last_seq)};
	if (solve)
		steps[n++] = ticket_become(&t, TICKET_SOLVED, "no_reply_needed");
	TRY(ticket_save_steps(tx, &t, steps, n));
	return sla_work_done(tx, w, &t);
}
