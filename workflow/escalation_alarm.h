/*
 * escalation_alarm.h - the one alarm of a clock's ladder: set and cleared before COMMIT, the last word counts.
 *
 * Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_ESCALATION_ALARM_H
#define WORKFLOW_ESCALATION_ALARM_H

#include "workflow/escalation.h"

void escalation_alarm_set(struct db_tx *tx, const struct sla_clock *c, instant at);
void escalation_alarm_clear(struct db_tx *tx, const struct sla_clock *c);

#endif
