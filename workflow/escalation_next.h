/*
 * escalation_next.h - which level of a clock is next, and when it rings; shared by the escalation_* modules.
 *
 * Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_ESCALATION_NEXT_H
#define WORKFLOW_ESCALATION_NEXT_H

#include "workflow/escalation_sql.h"

/* A clock's ladder, and when each level is due. */
struct escalation_climb {
	const struct escalation_ladder *ladder; /* NULL: nothing rings */
	struct escalation_state state;
	instant due[ESCALATION_LEVELS_MOST];
};
/* Of a clock that does not run, or has no ladder: ladder NULL, nothing else is read. `fresh`: no level can have rung. */
MUST_CHECK enum rc escalation_climb_of(struct db_tx *tx, const struct sla_clock *c, bool fresh,
				       struct escalation_climb *k_r);

struct escalation_next {
	uint32_t level; /* 0 = none any more */
	instant due;	/* as the ladder says */
	instant at; /* when it may ring: not before `due`, behind what an acknowledgement and quiet hours hold */
	const char *held; /* "", "ack", "quiet": why not at `due` */
};
/* Level `level`, or the next one (0), looked at from `now` on. */
MUST_CHECK enum rc escalation_next_of(struct db_tx *tx, const struct escalation_climb *k, uint32_t level,
				      instant now, struct escalation_next *n_r);

#endif
