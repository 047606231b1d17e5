/*
 * ticket_list.h - the views: which tickets an agent sees, newest activity first.
 *
 * Owns: nothing; reads ticket. Rights are part of each statement, so a list, its pages and its counts agree.
 */
#ifndef WORKFLOW_TICKET_LIST_H
#define WORKFLOW_TICKET_LIST_H

#include "workflow/access.h"
#include "workflow/ticket.h"

enum ticket_view {
	VIEW_MINE,	 /* open, assigned to the actor */
	VIEW_UNASSIGNED, /* open, nobody's, in the actor's teams */
	VIEW_TEAM,	 /* open, of one team */
	VIEW_OPEN,	 /* all open that the actor may see */
	VIEW_SOLVED,	 /* solved and closed that the actor may see */
	VIEW_SNOOZED,	 /* open, asleep, that the actor may see; the other open views leave them out */
};

/* Where the former page ended; {INT64_MAX, UINT64_MAX} to begin. */
struct ticket_place {
	instant activity;
	ticket_id id;
};
#define TICKET_PLACE_FIRST ((struct ticket_place){{INT64_MAX}, {UINT64_MAX}})

/* At most `most` (<= 200) rows behind `after`. RC_DENIED: VIEW_TEAM of a team the actor may not see. */
MUST_CHECK enum rc ticket_list(struct db_tx *tx, const struct access *who, enum ticket_view view,
			       team_id team, struct ticket_place after, size_t most, struct ticket **rows_r,
			       size_t *n_r);
/* These tickets, in any order, without rights: for the live feed, which checks each at send time. */
MUST_CHECK enum rc ticket_by_ids(struct db_tx *tx, const ticket_id *ids, size_t n, struct ticket **rows_r,
				 size_t *n_r);

/* ---- badge counters ---- */

struct ticket_open_row {
	ticket_id id;
	team_id team;
	agent_id assignee;
};
/* Every open ticket's scope, for ticket_counts (by a covering index). At most 5,000,000. */
MUST_CHECK enum rc ticket_open_rows(struct db_tx *tx, struct ticket_open_row **rows_r, size_t *n_r);

#endif
