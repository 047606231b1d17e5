/*
 * escalation_audience.h - who is meant by a level: the people to be alarmed about a ticket now.
 *
 * Reads agents, teams and rotas. Thread: workers, inside the caller's transaction.
 * Only who may see the ticket is alarmed about it. When that leaves nobody, the alarm goes to the leads of the team, else
 * to the managers, else to the administrators: an alarm that nobody hears is none.
 */
#ifndef WORKFLOW_ESCALATION_AUDIENCE_H
#define WORKFLOW_ESCALATION_AUDIENCE_H

#include "workflow/escalation_level.h"
#include "workflow/ticket.h"

struct escalation_audience {
	agent_id *list; /* by id, each once; on the job's context */
	size_t n;
	bool fell_back;
};
MUST_CHECK enum rc escalation_audience_of(struct db_tx *tx, const struct ticket *t,
					  const struct escalation_level *l, struct escalation_audience *a_r);

#endif
