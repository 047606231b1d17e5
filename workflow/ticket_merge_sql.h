/* ticket_merge_sql.h - which ticket leads to which, for ticket_merge.c alone. */
#ifndef WORKFLOW_TICKET_MERGE_SQL_H
#define WORKFLOW_TICKET_MERGE_SQL_H

#include "workflow/ticket_merge.h"

MUST_CHECK enum rc ticket_merge_insert(struct db_tx *tx, const struct ticket_merged *m);
MUST_CHECK enum rc ticket_merge_delete(struct db_tx *tx, ticket_id source);

#endif
