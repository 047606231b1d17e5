/* business_zone.c - what the clock on an office's wall shows. */
#include "workflow/business_time_inner.h"

span business_clock_ahead(const struct business_calendar *cal, instant at)
{
	return cal->zone->stretch[time_zone_at(cal->zone, at)].ahead;
}
