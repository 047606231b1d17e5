/* message_mark_sql.h - what only message_mark.c does with the tables of marks and messages. */
#ifndef WORKFLOW_MESSAGE_MARK_SQL_H
#define WORKFLOW_MESSAGE_MARK_SQL_H

#include "workflow/message_mark.h"

/* The message is believed so far from now on. */
MUST_CHECK enum rc message_set_trust(struct db_tx *tx, message_id id, enum trust trust);

#endif
