/* mailbox_oauth_sql.h - rows of mailbox_oauth; for mailbox_oauth.c and mailbox_save.c alone. */
#ifndef WORKFLOW_MAILBOX_OAUTH_SQL_H
#define WORKFLOW_MAILBOX_OAUTH_SQL_H

#include "workflow/mailbox_oauth.h"

/* Add it, or put it in the place of the one that is there. */
MUST_CHECK enum rc mailbox_oauth_put(struct db_tx *tx, const struct mailbox_oauth *o);
MUST_CHECK enum rc mailbox_oauth_delete(struct db_tx *tx, mailbox_id id);
/* The first that is due, its row locked. RC_NOT_FOUND. */
MUST_CHECK enum rc mailbox_oauth_due(struct db_tx *tx, struct mailbox_oauth *o_r);
MUST_CHECK enum rc mailbox_oauth_set_next(struct db_tx *tx, mailbox_id id, instant next);
/* Where it is still as it was claimed: the same `next`. RC_CONFLICT: it is not. */
MUST_CHECK enum rc mailbox_oauth_settle(struct db_tx *tx, const struct mailbox_oauth *now, instant claimed);

#endif
