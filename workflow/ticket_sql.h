/*
 * ticket_sql.h - rows of ticket and ticket_event, for the ticket_* modules alone.
 *
 */
#ifndef WORKFLOW_TICKET_SQL_H
#define WORKFLOW_TICKET_SQL_H

#include "workflow/ticket.h"
#include "workflow/ticket_list.h"

/* The columns of a struct ticket, and how they get there. */
#define TICKET_COLUMNS                                                                                       \
	"id, customer_id AS customer, team_id AS team, assignee_id AS assignee, mailbox_id AS mailbox,"      \
	" status, priority, channel, version, last_seq, created, activity, subject, snippet, customer_name," \
	" language, due, due_kind, due_calendar, due_calendar_version, due_paused, risk, breached,"          \
	" status_id AS named_status, snoozed_until, woke"
extern const struct db_shape ticket_shape;
/* Not solved yet, in the open views or asleep: what managers call open. Behind an alias and its dot, or alone. */
#define TICKET_UNSOLVED "is_open IN (1, 2)"

MUST_CHECK enum rc ticket_insert(struct db_tx *tx, const struct ticket *t);
/* Guarded by t->version, which becomes `version`. RC_CONFLICT: it has moved on. */
MUST_CHECK enum rc ticket_update(struct db_tx *tx, const struct ticket *t, uint32_t version);
/* Events of versions first, first + 1, ... */
MUST_CHECK enum rc ticket_events_insert(struct db_tx *tx, ticket_id id, uint32_t first,
					const struct ticket_step *steps, size_t n);
/* Has anything but delivery reports happened after version `seen`? */
MUST_CHECK enum rc ticket_moved_since(struct db_tx *tx, ticket_id id, uint32_t seen, bool *yes_r);
/* The same of what other agents than `me` did. */
MUST_CHECK enum rc ticket_moved_by_others(struct db_tx *tx, ticket_id id, uint32_t seen, agent_id me,
					  bool *yes_r);

/* *changed_r: it was not there before, or was. */
MUST_CHECK enum rc ticket_tag_insert(struct db_tx *tx, ticket_id id, const char *tag, bool *changed_r);
MUST_CHECK enum rc ticket_tag_delete(struct db_tx *tx, ticket_id id, const char *tag, bool *changed_r);

/* ---- the views: keys of tickets behind a place; one index range each ---- */

struct ticket_range {
	uint32_t shelf; /* enum ticket_shelf */
	struct ticket_place after;
	size_t most;
	instant until; /* by slack: deadlines not behind this */
};
/* Newest activity first. */
MUST_CHECK enum rc ticket_places_all(struct db_tx *tx, struct ticket_range r, struct ticket_place **list_r,
				     size_t *n_r);
MUST_CHECK enum rc ticket_places_of_team(struct db_tx *tx, struct ticket_range r, team_id team,
					 struct ticket_place **list_r, size_t *n_r);
MUST_CHECK enum rc ticket_places_unassigned(struct db_tx *tx, struct ticket_range r, team_id team,
					    struct ticket_place **list_r, size_t *n_r);
/* Of one assignee, 0 = nobody, in any team. */
MUST_CHECK enum rc ticket_places_assigned(struct db_tx *tx, struct ticket_range r, agent_id assignee,
					  struct ticket_place **list_r, size_t *n_r);

/* Open ones, the earliest deadline first. */
MUST_CHECK enum rc ticket_slack_all(struct db_tx *tx, struct ticket_range r, struct ticket_place **list_r,
				    size_t *n_r);
MUST_CHECK enum rc ticket_slack_of_team(struct db_tx *tx, struct ticket_range r, team_id team,
					struct ticket_place **list_r, size_t *n_r);
MUST_CHECK enum rc ticket_slack_unassigned(struct db_tx *tx, struct ticket_range r, team_id team,
					   struct ticket_place **list_r, size_t *n_r);
/* In any team: where there are many, which are read in order until the page is full. */
MUST_CHECK enum rc ticket_slack_nobodys(struct db_tx *tx, struct ticket_range r, struct ticket_place **list_r,
					size_t *n_r);
/* Of one agent: few, which are sorted. */
MUST_CHECK enum rc ticket_slack_assigned(struct db_tx *tx, struct ticket_range r, agent_id assignee,
					 struct ticket_place **list_r, size_t *n_r);
/* At risk at `now`, with a deadline behind it: of a team (0 = any), of an assignee (NULL = any). */
MUST_CHECK enum rc ticket_slack_at_risk(struct db_tx *tx, struct ticket_range r, instant now, team_id team,
					const agent_id *assignee, struct ticket_place **list_r, size_t *n_r);

#define TICKET_IDS_MOST DB_IN_LONG_LIST_SIZE
/* 1 to 64 tickets, in no order; those that are not there are left out. */
MUST_CHECK enum rc ticket_rows_by_ids(struct db_tx *tx, const ticket_id *ids, size_t n,
				      struct ticket **rows_r, size_t *n_r);

#endif
