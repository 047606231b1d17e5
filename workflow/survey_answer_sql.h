/* survey_answer_sql.h - rows of survey_answer, survey_item and survey_panel, for survey_answer.c. */
#ifndef WORKFLOW_SURVEY_ANSWER_SQL_H
#define WORKFLOW_SURVEY_ANSWER_SQL_H

#include "workflow/survey_answer.h"

/* RC_NOT_FOUND. */
MUST_CHECK enum rc survey_answer_row(struct db_tx *tx, uint64_t request, struct survey_answer *a_r);
MUST_CHECK enum rc survey_items_of(struct db_tx *tx, uint64_t request, struct survey_item **list_r,
				   size_t *n_r);
/* New, or in place of the one that is there. */
MUST_CHECK enum rc survey_answer_put(struct db_tx *tx, const struct survey_answer *a);
MUST_CHECK enum rc survey_item_put(struct db_tx *tx, uint64_t request, const struct survey_item *i);
MUST_CHECK enum rc survey_panel_set(struct db_tx *tx, customer_id customer, bool on);

#endif
