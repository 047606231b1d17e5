/*
 * rule_dry_run.h - on which tickets would a rule have acted in the last week?
 *
 * Nothing is done. What tickets were at each moment is found by taking their events back from what they are now
 * (ticket_event keeps what was); what changed without a step of its own (a customer's class, a breach) is taken as it is
 * now. What other rules would have done then is not played through. Bounded: the DRY_TICKETS_MOST tickets with the newest
 * activity, the last DRY_EVENTS_MOST events of each, DRY_HITS_MOST hits; it says where it stopped.
 */
#ifndef WORKFLOW_RULE_DRY_RUN_H
#define WORKFLOW_RULE_DRY_RUN_H

#include "hub/store/db.h"
#include "workflow/rule_body.h"

#define DRY_SPAN SPAN_H(7 * 24)
#define DRY_TICKETS_MOST 1000
#define DRY_EVENTS_MOST 100
#define DRY_HITS_MOST 100

struct rule_hit {
	struct ticket ticket; /* as it is now */
	instant at;
	char *because; /* condition_list_because */
};

struct rule_dry_run {
	instant from;
	struct rule_hit *hits; /* the newest first */
	size_t n;
	size_t tickets;	   /* that were looked at */
	bool more_tickets; /* there were more in that time */
	bool more_hits;
	bool more_events; /* some ticket had more in that time than were looked at */
};
MUST_CHECK enum rc rule_dry_run(struct db_tx *tx, const struct rule_body *b, struct rule_dry_run *r_r);

#endif
