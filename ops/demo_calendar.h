/* demo_calendar.h - the demo's opening hours: Shanghai, Taipei and London, with the holidays of each. */
#ifndef OPS_DEMO_CALENDAR_H
#define OPS_DEMO_CALENDAR_H

#include "workflow/calendar.h"

struct demo_calendars {
	calendar_id shanghai, taipei, london;
};

/* Add them, on behalf of the job's actor. */
MUST_CHECK enum rc demo_calendar_add(struct db_tx *tx, struct demo_calendars *made_r);

#endif
