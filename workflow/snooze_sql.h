/* snooze_sql.h - rows of snooze, for snooze.c alone. */
#ifndef WORKFLOW_SNOOZE_SQL_H
#define WORKFLOW_SNOOZE_SQL_H

#include "workflow/snooze.h"

MUST_CHECK enum rc snooze_put(struct db_tx *tx, ticket_id id, const struct snooze *s);
MUST_CHECK enum rc snooze_delete(struct db_tx *tx, ticket_id id);

#endif
