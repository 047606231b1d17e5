/* message_charset_sql.h - rows of message_came, and what a reading changes of message; for message_charset.c alone. */
#ifndef WORKFLOW_MESSAGE_CHARSET_SQL_H
#define WORKFLOW_MESSAGE_CHARSET_SQL_H

#include "workflow/message_charset.h"

/* RC_NOT_FOUND: it was never read otherwise. */
MUST_CHECK enum rc message_came_row(struct db_tx *tx, message_id id, struct message_came *c_r);
MUST_CHECK enum rc message_came_insert(struct db_tx *tx, ticket_id ticket, const struct message_came *c);
/* All texts fit their columns. */
MUST_CHECK enum rc message_reading_update(struct db_tx *tx, message_id id, const struct message_reading *r);
MUST_CHECK enum rc message_html_replace(struct db_tx *tx, message_id id, const char *html);
MUST_CHECK enum rc message_html_delete(struct db_tx *tx, message_id id);
MUST_CHECK enum rc attachment_rename(struct db_tx *tx, attachment_id id, const char *name);

#endif
