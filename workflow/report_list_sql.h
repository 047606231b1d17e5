/* report_list_sql.h - rows of facts and of agents' states, for report_list alone. */
#ifndef WORKFLOW_REPORT_LIST_SQL_H
#define WORKFLOW_REPORT_LIST_SQL_H

#include "workflow/report_list.h"

/* Which facts; -1 and the widest numbers are "any". */
struct hit_range {
	enum report_measure measure, also;
	struct report_days days;
	int64_t marks_from, marks_to;
	int weekday, step; /* Monday 0; of FUNNEL */
	int64_t until, value_from, value_to;
	uint64_t other;		   /* 0 = any */
	int without, without_step; /* a measure that must not be there at the same moment */
	size_t skip, most;
};
MUST_CHECK enum rc report_hit_rows(struct db_tx *tx, const struct report_ask *ask, const struct hit_range *r,
				   struct report_hit **list_r, size_t *n_r);
struct breach_range {
	uint32_t first, last;	 /* measures */
	enum report_cause cause; /* REPORT_FOR_NONE = any */
	size_t skip, most;
};
MUST_CHECK enum rc report_breach_rows(struct db_tx *tx, const struct report_ask *ask,
				      const struct breach_range *r, struct report_breach **list_r,
				      size_t *n_r);

/* Tickets that were opened, solved or answered about in the period, by id. */
struct report_id;
MUST_CHECK enum rc report_touched(struct db_tx *tx, const struct report_ask *ask, size_t most,
				  struct report_id **list_r, size_t *n_r);

struct state_turn {
	uint64_t agent;
	instant at;
	uint32_t was, became; /* enum agent_state_kind */
};
/* By agent, in order; of those in the filter's teams, and its agents. */
MUST_CHECK enum rc report_state_turns(struct db_tx *tx, instant from, instant to,
				      const struct report_filter *filter, struct state_turn **list_r,
				      size_t *n_r);
/* What agents have been since before then. */
MUST_CHECK enum rc report_states_now(struct db_tx *tx, instant before, const struct report_filter *filter,
				     struct state_turn **list_r, size_t *n_r);

#endif
