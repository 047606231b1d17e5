/* alarm_sql.h - the rows of alarm, for alarm.c alone; what needs no rule stands in alarm.h. */
#ifndef WORKFLOW_ALARM_SQL_H
#define WORKFLOW_ALARM_SQL_H

#include "workflow/alarm.h"

MUST_CHECK enum rc alarm_put(struct db_tx *tx, enum alarm_subject s, ticket_id ticket, uint64_t ref,
			     instant due);
/* Of each its subject, ticket, ref and due. */
MUST_CHECK enum rc alarm_put_all(struct db_tx *tx, const struct alarm *list, size_t n);
MUST_CHECK enum rc alarm_delete_all(struct db_tx *tx, const struct alarm *list, size_t n);

#endif
