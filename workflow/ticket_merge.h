/*
 * ticket_merge.h - two tickets that turned out to be one: the source is closed and leads to the target, and can go back.
 *
 * Nothing moves: each message stays where it was said, so that taking the two apart again loses nothing. What comes for
 * the source goes to the target from then on (intake_find.c), and the source's customer takes part there.
 *
 * Owns: table ticket_merge. Thread: worker threads, caller's transaction. Codes as in ticket.h.
 */
#ifndef WORKFLOW_TICKET_MERGE_H
#define WORKFLOW_TICKET_MERGE_H

#include "workflow/ticket.h"

struct ticket_merged {
	ticket_id source, target;
	uint32_t status; /* enum ticket_status: what the source had */
	uint64_t named_status;
	instant at;
};

/*
 * `seen` is the version of the source. The target is opened again where it was done and the source was not. RC_INVALID: one
 * of the two leads to another already, a talk by chat goes on, or they are the same ticket. Already so: RC_OK.
 */
MUST_CHECK enum rc ticket_merge(struct db_tx *tx, ticket_id source, ticket_id target, uint32_t seen);
/* RC_INVALID: it leads nowhere. */
MUST_CHECK enum rc ticket_unmerge(struct db_tx *tx, ticket_id source, uint32_t seen);

/* Where a ticket leads in the end; itself when it was not merged. Without rights. */
MUST_CHECK enum rc ticket_merge_end(struct db_tx *tx, ticket_id id, ticket_id *end_r);
/* RC_NOT_FOUND: it leads nowhere. */
MUST_CHECK enum rc ticket_merge_get(struct db_tx *tx, ticket_id source, struct ticket_merged *m_r);
/* Does it lead elsewhere? A query only where it is closed. For what acts by itself: it leaves such a ticket alone. */
MUST_CHECK enum rc ticket_is_merged(struct db_tx *tx, const struct ticket *t, bool *yes_r);
/* A merged ticket is closed for as long as it leads elsewhere; asked by whatever would open it. RC_INVALID: it was merged. */
MUST_CHECK enum rc ticket_require_unmerged(struct db_tx *tx, const struct ticket *t);
/* The tickets that lead to this one, the oldest first, at most 100. */
#define TICKET_MERGED_MOST 100
MUST_CHECK enum rc ticket_merge_sources(struct db_tx *tx, ticket_id target, struct ticket_merged **list_r,
					size_t *n_r);

/*
 * The tickets that lead to this one, directly or through others, the oldest first: those that `who` may read, of the
 * first 1,000. One query.
 */
MUST_CHECK enum rc ticket_merge_lead(struct db_tx *tx, ticket_id target, const struct access *who,
				     struct ticket **list_r, size_t *n_r);
/* Where each of these leads (1 to 50): n tickets that `who` may read, id 0 for the others. */
#define TICKET_MERGES_MOST 50
MUST_CHECK enum rc ticket_merge_targets(struct db_tx *tx, const ticket_id *sources, size_t n,
					const struct access *who, struct ticket **targets_r);

/* Why they cannot become one; NULL: they can. Pure. */
const char *ticket_merge_barred(const struct ticket *source, const struct ticket *target);

#endif
