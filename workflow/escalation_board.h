/*
 * escalation_board.h - the managers' board: each team's clocks and escalations in numbers.
 *
 * Counted by indexes, at the moment of the call. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_ESCALATION_BOARD_H
#define WORKFLOW_ESCALATION_BOARD_H

#include "hub/store/db.h"
#include "workflow/names.h"

struct board_team {
	team_id team;
	int64_t open, unassigned;
	int64_t due_in_hour, overdue; /* tickets by their earliest running deadline */
	int64_t at_risk;	      /* and not overdue */
	int64_t breached;	      /* a promise is missed and not yet made good */
	int64_t unacked, acked;	      /* clocks whose highest level stands */
};
/* Active teams, by name. Without rights, for callers that check them. */
MUST_CHECK enum rc board_teams(struct db_tx *tx, struct board_team **list_r, size_t *n_r);

#endif
