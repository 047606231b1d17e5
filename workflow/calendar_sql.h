/* calendar_sql.h - rows of calendar and calendar_version. For calendar.c alone. */
#ifndef WORKFLOW_CALENDAR_SQL_H
#define WORKFLOW_CALENDAR_SQL_H

#include "workflow/calendar.h"

/* The current version's number, and the row locked. RC_NOT_FOUND. */
MUST_CHECK enum rc calendar_lock(struct db_tx *tx, calendar_id id);
MUST_CHECK enum rc calendar_current(struct db_tx *tx, calendar_id id, uint32_t *version_r);
MUST_CHECK enum rc calendar_count(struct db_tx *tx, size_t *n_r);
MUST_CHECK enum rc calendar_insert(struct db_tx *tx, const struct calendar *c);
/* RC_CONFLICT: the version is not `seen`, or the name is taken. */
MUST_CHECK enum rc calendar_update(struct db_tx *tx, const struct calendar *c, uint32_t seen);
MUST_CHECK enum rc calendar_version_insert(struct db_tx *tx, const struct calendar *c);

#endif
