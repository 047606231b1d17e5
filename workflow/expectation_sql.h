/* expectation_sql.h - rows of expectation, for expectation.c. */
#ifndef WORKFLOW_EXPECTATION_SQL_H
#define WORKFLOW_EXPECTATION_SQL_H

#include "workflow/expectation.h"

/* RC_CONFLICT: it stands. */
MUST_CHECK enum rc expectation_insert(struct db_tx *tx, const struct expectation *e);
MUST_CHECK enum rc expectation_open(struct db_tx *tx, ticket_id ticket, struct expectation **list_r,
				    size_t *n_r);
MUST_CHECK enum rc expectation_answer(struct db_tx *tx, const struct expectation *e);

#endif
