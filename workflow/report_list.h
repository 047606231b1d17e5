/*
 * report_list.h - the tickets behind a figure, clocks that broke, tickets handed on, who was there: what a page lists.
 *
 * Owns: nothing; reads report_fact and agent_state_event. Thread: workers, inside the caller's transaction. What lists tickets gives only
 * those whose facts are in the asked scope; the caller shows those that the actor may read.
 */
#ifndef WORKFLOW_REPORT_LIST_H
#define WORKFLOW_REPORT_LIST_H

#include "workflow/report_cells.h"

struct report_hit {
	uint64_t ticket;
	instant at;
	uint32_t mark;
	int64_t times, value;
};
enum report_part { PART_ALL, PART_GOOD, PART_BAD };
struct report_hits_ask {
	enum report_key key;
	enum report_part part;
	int64_t mark;	  /* -1 = any */
	bool by_hour;	  /* of OPENED: mark is an hour of the week */
	uint64_t to_team; /* of MOVED; 0 = any */
	const char *row;  /* of ask->by; NULL = all */
	size_t skip, most;
};
/* Newest first; one a ticket. */
MUST_CHECK enum rc report_hits(struct db_tx *tx, const struct report_ask *ask,
			       const struct report_hits_ask *h, struct report_hit **list_r, size_t *n_r);

struct report_breach {
	uint64_t ticket, team, agent, cause;
	uint32_t kind; /* enum sla_kind */
	instant at;
	int64_t late;
	uint32_t mark;
};
struct report_breaches_ask {
	int kind;		 /* enum sla_kind; -1 = of all clocks */
	enum report_cause cause; /* REPORT_FOR_NONE = any */
	size_t skip, most;
};
/* Newest first. */
MUST_CHECK enum rc report_breaches(struct db_tx *tx, const struct report_ask *ask,
				   const struct report_breaches_ask *b, struct report_breach **list_r,
				   size_t *n_r);

/* Hours of the week, Monday 00:00 first: agents online in each, in milliseconds over all days of the period. */
MUST_CHECK enum rc report_coverage(struct db_tx *tx, const struct report_ask *ask, int64_t online_r[168]);

#endif
