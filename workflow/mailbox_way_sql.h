/* mailbox_way_sql.h - rows of mailbox_way and mailbox_alias; for mailbox_way.c and mailbox_save.c alone. */
#ifndef WORKFLOW_MAILBOX_WAY_SQL_H
#define WORKFLOW_MAILBOX_WAY_SQL_H

#include "workflow/mailbox_way.h"

/* RC_NOT_FOUND: there is none. */
MUST_CHECK enum rc mailbox_way_row(struct db_tx *tx, mailbox_id id, struct mailbox_way *w_r);
/* Add it, or put it in the place of the one that is there. */
MUST_CHECK enum rc mailbox_way_put(struct db_tx *tx, const struct mailbox_way *w);
MUST_CHECK enum rc mailbox_alias_delete(struct db_tx *tx, mailbox_id id);
/* RC_CONFLICT: the address is another's. */
MUST_CHECK enum rc mailbox_alias_insert(struct db_tx *tx, const struct mailbox_alias *a);

#endif
