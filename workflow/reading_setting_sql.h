/* reading_setting_sql.h - the row of reading_setting, for reading_setting.c alone. */
#ifndef WORKFLOW_READING_SETTING_SQL_H
#define WORKFLOW_READING_SETTING_SQL_H

#include "workflow/reading_setting.h"

MUST_CHECK enum rc reading_setting_row(struct db_tx *tx, struct reading_setting *s_r);
/* Guarded by s->version, which is raised. RC_CONFLICT. */
MUST_CHECK enum rc reading_setting_update(struct db_tx *tx, const struct reading_setting *s);

#endif
