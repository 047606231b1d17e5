/*
 * ticket_list.h - the views: which tickets an agent sees, newest activity first or by slack.
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
	VIEW_AT_RISK,	 /* open, a deadline comes near: from ticket.risk until ticket.due */
	VIEW_BREACHED,	 /* open, a deadline has passed */
};

/* Where the former page ended, by activity or by due. */
struct ticket_place {
	instant at;
	ticket_id id;
};
#define TICKET_PLACE_FIRST ((struct ticket_place){{INT64_MAX}, {UINT64_MAX}}) /* newest activity first */
#define TICKET_PLACE_DUE ((struct ticket_place){{INT64_MIN}, {0}})	      /* earliest deadline first */

struct ticket_page {
	enum ticket_view view;
	team_id team; /* of VIEW_TEAM */
	bool slack; /* the earliest deadline first, those without one last; AT_RISK and BREACHED always are */
	struct ticket_place after; /* one of the two above to begin */
	size_t most;		   /* at most 200 are given */
};
/* The order that the page has. Pure. */
bool ticket_page_is_by_slack(const struct ticket_page *p);
/* Where it ends with this row: `after` of the next one. Pure. */
struct ticket_place ticket_page_place(const struct ticket_page *p, const struct ticket *t);

/* RC_DENIED: VIEW_TEAM of a team the actor may not see. */
MUST_CHECK enum rc ticket_list(struct db_tx *tx, const struct access *who, const struct ticket_page *page,
			       struct ticket **rows_r, size_t *n_r);
/* These tickets, in any order, without rights: for the live feed, which checks each at send time. */
MUST_CHECK enum rc ticket_by_ids(struct db_tx *tx, const ticket_id *ids, size_t n, struct ticket **rows_r,
				 size_t *n_r);

/* ---- badge counters ---- */

/* How an open ticket stands to its deadlines. */
enum ticket_standing { STANDING_FINE, STANDING_AT_RISK, STANDING_BREACHED, STANDING_END };
/* As in struct ticket. */
struct ticket_deadline {
	instant due, risk;
};
/* Pure. */
enum ticket_standing ticket_standing(struct ticket_deadline d, instant now);

struct ticket_open_row {
	ticket_id id;
	team_id team;
	agent_id assignee;
	instant due, risk;
};
/* Every open ticket's scope, for ticket_counts (by a covering index). At most 5,000,000. */
MUST_CHECK enum rc ticket_open_rows(struct db_tx *tx, struct ticket_open_row **rows_r, size_t *n_r);

#endif
