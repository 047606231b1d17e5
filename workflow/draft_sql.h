/* draft_sql.h - rows of draft, for draft.c alone. */
#ifndef WORKFLOW_DRAFT_SQL_H
#define WORKFLOW_DRAFT_SQL_H

#include "workflow/draft.h"

/* RC_NOT_FOUND. `lock`: until COMMIT. */
MUST_CHECK enum rc draft_row(struct db_tx *tx, agent_id agent, ticket_id ticket, enum draft_kind kind,
			     bool lock, struct draft *d_r);
MUST_CHECK enum rc draft_rows(struct db_tx *tx, agent_id agent, struct draft_listed **list_r, size_t *n_r);
MUST_CHECK enum rc draft_count(struct db_tx *tx, agent_id agent, int64_t *n_r);
/* RC_CONFLICT: there is one. */
MUST_CHECK enum rc draft_insert(struct db_tx *tx, agent_id agent, const struct draft *d);
/* Over d->version - 1; RC_CONFLICT. */
MUST_CHECK enum rc draft_update(struct db_tx *tx, agent_id agent, const struct draft *d);
MUST_CHECK enum rc draft_delete(struct db_tx *tx, agent_id agent, ticket_id ticket, enum draft_kind kind);
MUST_CHECK enum rc draft_delete_old(struct db_tx *tx, instant before);

#endif
