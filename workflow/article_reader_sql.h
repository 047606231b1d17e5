/* article_reader_sql.h - rows of article_feedback and article_gap. Private to workflow. */
#ifndef WORKFLOW_ARTICLE_READER_SQL_H
#define WORKFLOW_ARTICLE_READER_SQL_H

#include "workflow/article_reader.h"

MUST_CHECK enum rc article_feedback_insert(struct db_tx *tx, article_id id, const struct article_feedback *f);
/* Reason and words of a no that has neither. */
MUST_CHECK enum rc article_feedback_update(struct db_tx *tx, article_id id, const struct article_feedback *f);
/* One more, or the first. */
MUST_CHECK enum rc article_gap_count(struct db_tx *tx, enum locale l, const char *folded, const char *shown);
MUST_CHECK enum rc article_gap_close(struct db_tx *tx, enum locale l, const char *folded, article_id by);
/* Forget up to ten that nobody has looked for since, and that were looked for once or twice. */
MUST_CHECK enum rc article_gap_forget(struct db_tx *tx, instant before);

#endif
