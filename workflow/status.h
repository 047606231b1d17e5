/*
 * status.h - statuses that the house names, each within one of the fixed categories (enum ticket_status).
 *
 * A ticket's `status` stays the category: clocks, views and rules of the program look at that. `named_status` says which
 * name of it, 0 = the category's own. A change of category drops the name (ticket_become).
 *
 * Owns: table status; a status is switched off, never deleted. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_STATUS_H
#define WORKFLOW_STATUS_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/ticket.h"

#define STATUS_MOST 100
#define STATUS_NAME_MOST 40 /* characters */

struct status {
	uint64_t id;
	uint32_t version;
	uint32_t category; /* enum ticket_status */
	uint32_t place;
	bool pauses_resolve;
	bool active;
	char *name_en, *name_zh_cn, *name_zh_tw; /* one may be empty, not all three */
};

/* Why it cannot be so, NULL = it can. Only waiting statuses may pause, no status is a name of "new". Pure. */
const char *status_barred(const struct status *s);
/* What a category without a name does: both kinds of waiting pause. Pure. */
bool status_category_pauses(enum ticket_status category);

/* All, by category and place; at most STATUS_MOST. */
MUST_CHECK enum rc status_all(struct db_tx *tx, struct status **list_r, size_t *n_r);
/* RC_NOT_FOUND. */
MUST_CHECK enum rc status_get(struct db_tx *tx, uint64_t id, struct status *s_r);
/*
 * Add (id 0) or change one; what a ticket has is untouched. `s->version` is the version seen; id and version are filled
 * in. Category cannot be changed. RC_DENIED without ACCESS_STATUS_MANAGE; RC_CONFLICT; RC_INVALID with the reason.
 */
MUST_CHECK enum rc status_save(struct db_tx *tx, struct status *s);

/* Does the RESOLVE clock stand still while the ticket is so? */
MUST_CHECK enum rc status_pauses_resolve(struct db_tx *tx, const struct ticket *t, bool *yes_r);

/*
 * Give the ticket this named status, and its category. Steps: "status" when the category changes, then "named_status"
 * (was, became: ids, "" = the category's own). RC_INVALID: no such status, switched off, or the category is barred.
 */
MUST_CHECK enum rc ticket_set_named_status(struct db_tx *tx, ticket_id id, uint64_t status, uint32_t seen);

#endif
