/* mailbox_sent_sql.h - rows of mailbox_sent; for mailbox_sent.c alone. */
#ifndef WORKFLOW_MAILBOX_SENT_SQL_H
#define WORKFLOW_MAILBOX_SENT_SQL_H

#include "workflow/mailbox_sent.h"

/* There may be one already. */
MUST_CHECK enum rc mailbox_sent_insert(struct db_tx *tx, outbox_id outbox, mailbox_id mailbox);
/* The first that is due, locked. RC_NOT_FOUND. */
MUST_CHECK enum rc mailbox_sent_due(struct db_tx *tx, struct mailbox_sent *s_r);
MUST_CHECK enum rc mailbox_sent_set(struct db_tx *tx, outbox_id outbox, instant next, uint32_t tries,
				    const char *why);
MUST_CHECK enum rc mailbox_sent_delete(struct db_tx *tx, outbox_id outbox);

#endif
