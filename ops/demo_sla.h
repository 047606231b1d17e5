/* demo_sla.h - what the demo's company promises: two policies, and customers who get more. */
#ifndef OPS_DEMO_SLA_H
#define OPS_DEMO_SLA_H

#include "ops/demo_calendar.h"

/* After the calendars, before the stories, so that their tickets have clocks. */
MUST_CHECK enum rc demo_sla(struct db_tx *tx, const struct demo_calendars *calendars);

#endif
