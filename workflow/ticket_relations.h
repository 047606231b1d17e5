/*
 * ticket_relations.h - what a ticket has to do with others: where it leads, what leads to it, what it may belong to.
 *
 * Only what the actor may read is named. Owns: table ticket_dismissed. Thread: worker threads, caller's transaction.
 */
#ifndef WORKFLOW_TICKET_RELATIONS_H
#define WORKFLOW_TICKET_RELATIONS_H

#include "workflow/ticket.h"

#define TICKET_SUGGEST_DAYS 5
#define TICKET_SUGGEST_MOST 3

struct ticket_relations {
	struct ticket merged_into; /* id 0 = nowhere; so for each of these */
	struct ticket possibly;	   /* its first mail names it, but its sender has no part in it */
	struct ticket split_from;
	struct ticket follows;	/* closed long ago; this one began as the answer to it */
	struct ticket followed; /* where the newest late answer to this one goes on */
	struct ticket *merged;	/* the tickets that lead here */
	size_t nmerged;
	struct ticket *suggested; /* the same customer, the same subject, a few days */
	size_t nsuggested;
};

/*
 * `other` is another matter: neither of the two is suggested on the other again, to nobody. Event "dismissed". Codes as in
 * ticket.h; RC_NOT_FOUND also where the actor may not read the other; RC_INVALID: they are the same.
 */
MUST_CHECK enum rc ticket_dismiss(struct db_tx *tx, ticket_id id, ticket_id other, uint32_t seen);

/* Of a ticket that the caller may read. All on the job. */
MUST_CHECK enum rc ticket_relations(struct db_tx *tx, const struct ticket *t, const struct access *who,
				    struct ticket_relations *r_r);

#endif
