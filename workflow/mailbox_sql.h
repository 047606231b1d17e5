/* mailbox_sql.h - writing mailboxes, for mailbox.c and mailbox_save.c alone. */
#ifndef WORKFLOW_MAILBOX_SQL_H
#define WORKFLOW_MAILBOX_SQL_H

#include "workflow/mailbox.h"

/* RC_CONFLICT: the address is taken. */
MUST_CHECK enum rc mailbox_insert(struct db_tx *tx, const struct mailbox *m);
/* Over version - 1. RC_CONFLICT: another stands there. */
MUST_CHECK enum rc mailbox_update(struct db_tx *tx, const struct mailbox *m);

#endif
