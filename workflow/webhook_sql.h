/* webhook_sql.h - rows of webhook_out and webhook_key, for webhook.c alone. */
#ifndef WORKFLOW_WEBHOOK_SQL_H
#define WORKFLOW_WEBHOOK_SQL_H

#include "workflow/webhook.h"

MUST_CHECK enum rc webhook_insert(struct db_tx *tx, const struct webhook *w);
MUST_CHECK enum rc webhook_waiting(struct db_tx *tx, const char *target, int64_t *n_r);
/* The first that is due and whose target nobody speaks to. RC_NOT_FOUND. */
MUST_CHECK enum rc webhook_due(struct db_tx *tx, struct webhook *w_r);
/* When the first of those that wait is due. RC_NOT_FOUND: none waits. */
MUST_CHECK enum rc webhook_next(struct db_tx *tx, int64_t *ms_r);
/* Guarded by the attempt, which rises. *taken_r: it was still as seen. */
MUST_CHECK enum rc webhook_take(struct db_tx *tx, const struct webhook *w, instant until, bool *taken_r);
/* Guarded by the attempt. */
MUST_CHECK enum rc webhook_store(struct db_tx *tx, const struct webhook *w, bool *stored_r);
/* Nothing of the target before `next`. */
MUST_CHECK enum rc webhook_hold(struct db_tx *tx, const char *target, instant next);
MUST_CHECK enum rc webhook_get(struct db_tx *tx, uint64_t id, struct webhook *w_r);
MUST_CHECK enum rc webhook_page(struct db_tx *tx, uint64_t before, struct webhook **list_r, size_t *n_r);
MUST_CHECK enum rc webhook_delete_ended(struct db_tx *tx, instant before, size_t most);
MUST_CHECK enum rc webhook_key_insert(struct db_tx *tx, struct key32 key);
MUST_CHECK enum rc webhook_key_read(struct db_tx *tx, struct key32 *key_r);

#endif
