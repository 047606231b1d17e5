/* article_file_sql.h - rows of article_file and article_shown. Private to workflow. */
#ifndef WORKFLOW_ARTICLE_FILE_SQL_H
#define WORKFLOW_ARTICLE_FILE_SQL_H

#include "workflow/article_file.h"

MUST_CHECK enum rc article_file_get(struct db_tx *tx, article_file_id id, struct article_file *f_r);
/* The same, if a public live text shows it. */
MUST_CHECK enum rc article_file_get_public(struct db_tx *tx, article_file_id id, struct article_file *f_r);
MUST_CHECK enum rc article_file_insert(struct db_tx *tx, const struct article_file *f);
MUST_CHECK enum rc article_shown_clear(struct db_tx *tx, article_id id, enum locale l);
/* Nothing happens where the file is not this article's. */
MUST_CHECK enum rc article_shown_insert(struct db_tx *tx, article_id id, enum locale l, uint64_t file);

#endif
