/*
 * ticket_counts.h - how many open tickets, by team and assignee, in memory.
 *
 * Knows each open ticket's scope, so a feed row needs no "before": what stood here is the before. Rebuilt
 * from ticket_open_rows, moved by the feed, never counted in the database for a badge. Pure data; the owner's
 * thread only.
 */
#ifndef WORKFLOW_TICKET_COUNTS_H
#define WORKFLOW_TICKET_COUNTS_H

#include "workflow/access.h"
#include "workflow/ticket_list.h"

struct ticket_counts;

/* As it stands at `now`. */
struct ticket_counts *ticket_counts_make(void *ctx, const struct ticket_open_row *rows, size_t n,
					 instant now);
/*
 * The ticket now is so, as just read from the database. Returns true and its former scope in *was_r when it was open
 * before. The caller puts what it reads in the order in which it read it: the last one is the truth.
 */
bool ticket_counts_put(struct ticket_counts *c, ticket_id id, bool is_open, struct scope now,
		       struct ticket_deadline deadline, struct scope *was_r);
/* It is `now`: what has come at risk or passed its deadline is counted so. Did anything? Looks at every open ticket. */
bool ticket_counts_pass(struct ticket_counts *c, instant now);
/* The scope of an open ticket; false: it is not open, or unknown. */
bool ticket_counts_scope(const struct ticket_counts *c, ticket_id id, struct scope *s_r);

struct badge_counts {
	uint32_t mine, unassigned, open, at_risk, breached;
};
/*
 * The badges of one agent, each the length of the view of the same name. per_team[i] (may be NULL) is VIEW_TEAM of
 * teams[i], 0 where they may not look.
 */
void ticket_counts_badges(const struct ticket_counts *c, const struct access *who, const team_id *teams,
			  size_t nteams, struct badge_counts *b_r, uint32_t *per_team);

#endif
