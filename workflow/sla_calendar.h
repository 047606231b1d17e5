/*
 * sla_calendar.h - the calendar that a clock counts by, in one version. Owns no table.
 */
#ifndef WORKFLOW_SLA_CALENDAR_H
#define WORKFLOW_SLA_CALENDAR_H

#include "hub/store/db.h"
#include "workflow/business_time.h"

struct sla_calendar {
	uint64_t id;
	uint32_t version;
	const struct business_calendar *cal; /* NULL = day and night */
};

/* The version in use. Id 0 is the wall clock, day and night. RC_NOT_FOUND: no such calendar. */
MUST_CHECK enum rc sla_calendar_now(struct db_tx *tx, uint64_t id, struct sla_calendar *c_r);
MUST_CHECK enum rc sla_calendar_at(struct db_tx *tx, uint64_t id, uint32_t version, struct sla_calendar *c_r);

#endif
