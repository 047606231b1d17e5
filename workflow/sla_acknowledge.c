/* sla_acknowledge.c - that somebody sees to a clock's escalation, in the clock's own history. */
#include <inttypes.h>
#include <talloc.h>

#include "workflow/sla_react_inner.h"

enum rc sla_acknowledged(struct db_tx *tx, ticket_id id, enum sla_kind kind, uint32_t cycle, uint32_t level)
{
	struct sla_step ack = {
		.event = SLA_EVENT_ACK,
		.at = tx->job->now,
		.cause = talloc_asprintf(tx->job->ctx, "level %" PRIu32, level),
		.ref = level,
	};
	struct sla_track *c;
	struct sla_work *w;
	struct ticket t;

	TRY(ticket_lock(tx, id, &t));
	TRY(sla_work_of(tx, id, false, &w));
	c = sla_work_cycle(w, kind, cycle);
	if (!c)
		return RC_OK;
	w->actor = (agent_id){tx->job->actor};
	sla_track_add(tx, c, &ack);
	return sla_work_done(tx, w, &t);
}
