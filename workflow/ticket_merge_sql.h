/* ticket_merge_sql.h - which ticket leads to which, for ticket_merge.c alone. */
#ifndef WORKFLOW_TICKET_MERGE_SQL_H
#define WORKFLOW_TICKET_MERGE_SQL_H

#include "workflow/ticket_merge.h"

MUST_CHECK enum rc ticket_merge_insert(struct db_tx *tx, const struct ticket_merged *m);
MUST_CHECK enum rc ticket_merge_delete(struct db_tx *tx, ticket_id source);
/* What leads to the target, directly or through others, the oldest first; at most 1,000. */
MUST_CHECK enum rc ticket_merge_lead_rows(struct db_tx *tx, ticket_id target, struct ticket **list_r,
					  size_t *n_r);
/* Those of 1 to TICKET_MERGES_MOST that lead elsewhere. */
MUST_CHECK enum rc ticket_merges_of(struct db_tx *tx, const ticket_id *sources, size_t n,
				    struct ticket_merged **list_r, size_t *n_r);

#endif
