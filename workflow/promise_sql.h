/* promise_sql.h - rows of promise, for promise.c alone; the list stands in promise.h. */
#ifndef WORKFLOW_PROMISE_SQL_H
#define WORKFLOW_PROMISE_SQL_H

#include "workflow/promise.h"

MUST_CHECK enum rc promise_insert(struct db_tx *tx, const struct promise *p);
/* RC_NOT_FOUND. */
MUST_CHECK enum rc promise_get(struct db_tx *tx, ticket_id ticket, uint32_t n, struct promise *p_r);

#endif
