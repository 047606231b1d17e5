/* mailbox_sql.h - writing mailboxes, for mailbox.c alone. */
#ifndef WORKFLOW_MAILBOX_SQL_H
#define WORKFLOW_MAILBOX_SQL_H

#include "workflow/mailbox.h"

/* RC_CONFLICT: the address is taken. */
MUST_CHECK enum rc mailbox_insert(struct db_tx *tx, const struct mailbox *m);

#endif
