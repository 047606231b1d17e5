/* report_wall.h - what is so at this moment: open tickets and agents, counted where they stand. Reads ticket, agent_state. */
#ifndef WORKFLOW_REPORT_WALL_H
#define WORKFLOW_REPORT_WALL_H

#include "workflow/report_ask.h"

struct report_now {
	int64_t open, unassigned, breached; /* tickets */
	int64_t online;			    /* agents */
};
/* Of the filter's teams. */
MUST_CHECK enum rc report_now(struct db_tx *tx, const struct report_filter *f, struct report_now *n_r);

#endif
