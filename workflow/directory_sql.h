/* directory_sql.h - writing the directory's settings, for directory.c alone. */
#ifndef WORKFLOW_DIRECTORY_SQL_H
#define WORKFLOW_DIRECTORY_SQL_H

#include "workflow/directory.h"

/* RC_CONFLICT: changed meanwhile. */
MUST_CHECK enum rc directory_row_update(struct db_tx *tx, const struct directory_setting *s);
MUST_CHECK enum rc directory_row_insert(struct db_tx *tx, const struct directory_setting *s);
MUST_CHECK enum rc directory_groups_set(struct db_tx *tx, const struct directory_group *list, size_t n);

#endif
