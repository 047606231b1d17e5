/*
 * draft.h - what an agent is writing on a ticket, kept so that it survives the browser: one a kind, theirs alone.
 *
 * Every save names the version it was made from, so that of two screens of one agent neither overwrites the other
 * unseen. Files in a draft are not swept as long as it lives; one that nobody has touched for DRAFT_KEEP is forgotten.
 *
 * Owns: table draft. Event: feed_touch_topic(DRAFTS) to the agent. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_DRAFT_H
#define WORKFLOW_DRAFT_H

#include "workflow/access.h"
#include "workflow/composed.h"

#define DRAFT_KEEP SPAN_H(24 * 90)
#define DRAFTS_MOST 500 /* of one agent */

/* Stored: never renumber, only append. */
enum draft_kind { DRAFT_REPLY, DRAFT_NOTE, DRAFT_FORWARD, DRAFT_KIND_END };
/* "reply"; static. */
const char *draft_kind_name(uint32_t k);
/* Of what is written to customers: whose draft was it? Pure. */
enum draft_kind draft_kind_of(const struct composed *c);

struct draft {
	ticket_id ticket;
	uint32_t kind; /* enum draft_kind */
	uint32_t version;
	instant updated;
	char *content; /* of composed_write */
};

/* One of a list, with what is shown of its ticket. */
struct draft_listed {
	struct draft draft;
	char *subject;
	struct scope scope; /* of the ticket */
};

/*
 * The actor's. RC_NOT_FOUND: there is none, or they may not see the ticket.
 */
MUST_CHECK enum rc draft_get(struct db_tx *tx, ticket_id ticket, enum draft_kind kind, struct draft *d_r);
/* All of the actor's, the newest first; also on tickets that they no longer see. One query. */
MUST_CHECK enum rc draft_list(struct db_tx *tx, struct draft_listed **list_r, size_t *n_r);
/*
 * Keep the actor's draft; its HTML is made harmless. `seen` is the version it was made from, 0 = there was none.
 * RC_CONFLICT: another screen has kept or sent it meanwhile. RC_INVALID: composed_barred. RC_LIMIT: DRAFTS_MOST.
 */
MUST_CHECK enum rc draft_put(struct db_tx *tx, ticket_id ticket, enum draft_kind kind, uint32_t seen,
			     const struct composed *c, uint32_t *version_r);
/* Throw it away with its files. There is none: nothing to do. RC_CONFLICT as draft_put. */
MUST_CHECK enum rc draft_discard(struct db_tx *tx, ticket_id ticket, enum draft_kind kind, uint32_t seen);
/* It was sent: it goes, whatever its version; its files are no longer its own. */
MUST_CHECK enum rc draft_sent(struct db_tx *tx, ticket_id ticket, enum draft_kind kind);
/*
 * What was sent and taken back is the actor's draft again, before what they have written meanwhile; its recipients stay.
 * Files that are too many together stay with what was taken back.
 */
MUST_CHECK enum rc draft_restore(struct db_tx *tx, ticket_id ticket, enum draft_kind kind,
				 const struct composed *c);
/* Forget up to 100 of those untouched since `before`. */
MUST_CHECK enum rc draft_sweep(struct db_tx *tx, instant before);

#endif
