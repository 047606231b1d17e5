/* outbox_letter_sql.h - rows of outbox_letter, for outbox_letter.c. */
#ifndef WORKFLOW_OUTBOX_LETTER_SQL_H
#define WORKFLOW_OUTBOX_LETTER_SQL_H

#include "workflow/outbox_letter.h"

MUST_CHECK enum rc outbox_letter_insert(struct db_tx *tx, outbox_id id, const struct outbox_letter *l);
MUST_CHECK enum rc outbox_letter_empty(struct db_tx *tx, outbox_id id);
/* Those that have failed, or are in doubt, and were written before. */
MUST_CHECK enum rc outbox_letter_empty_before(struct db_tx *tx, instant before);
MUST_CHECK enum rc outbox_letter_file_insert(struct db_tx *tx, outbox_id id, const struct attachment *a);

#endif
