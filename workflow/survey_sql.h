/* survey_sql.h - rows of survey and survey_version, for survey.c. */
#ifndef WORKFLOW_SURVEY_SQL_H
#define WORKFLOW_SURVEY_SQL_H

#include "workflow/survey.h"

/* Bodies are not read. */
MUST_CHECK enum rc survey_rows(struct db_tx *tx, struct survey **list_r, size_t *n_r);
MUST_CHECK enum rc survey_version_row(struct db_tx *tx, uint64_t id, uint32_t version, struct survey *s_r);
MUST_CHECK enum rc survey_version_rows(struct db_tx *tx, uint64_t id, struct survey **list_r, size_t *n_r);
/* RC_NOT_FOUND. */
MUST_CHECK enum rc survey_lock_row(struct db_tx *tx, uint64_t id, uint32_t *version_r);
MUST_CHECK enum rc survey_insert(struct db_tx *tx, const struct survey *s);
MUST_CHECK enum rc survey_update(struct db_tx *tx, const struct survey *s);
MUST_CHECK enum rc survey_version_insert(struct db_tx *tx, const struct survey *s);

/* Of a survey_version v: up to which score it opens a recovery; 127 is SURVEY_RECOVER_UNSAID. */
#define SURVEY_RECOVER_TO "COALESCE(CAST(JSON_VALUE(v.body, '$.recover_to') AS SIGNED), 127)"

#endif
