/* recovery_sql.h - rows of recovery and recovery_event, for recovery.c; lists stand in recovery.h. */
#ifndef WORKFLOW_RECOVERY_SQL_H
#define WORKFLOW_RECOVERY_SQL_H

#include "workflow/recovery.h"

MUST_CHECK enum rc recovery_insert(struct db_tx *tx, const struct recovery *r);
/* Raises the version. */
MUST_CHECK enum rc recovery_update(struct db_tx *tx, struct recovery *r);
MUST_CHECK enum rc recovery_event_insert(struct db_tx *tx, uint64_t id, enum recovery_event_kind kind,
					 const char *text);
/* How many there were on the ticket. */
MUST_CHECK enum rc recovery_count(struct db_tx *tx, ticket_id ticket, uint32_t *n_r);
/* The one that has not ended. RC_NOT_FOUND. */
MUST_CHECK enum rc recovery_standing(struct db_tx *tx, ticket_id ticket, struct recovery *r_r);

#endif
