/* mime_date.h - the Date field. Pure. Source: RFC 5322 section 3.3, 4.3. */
#ifndef CHANNELS_MAIL_MIME_DATE_H
#define CHANNELS_MAIL_MIME_DATE_H

#include "hub/base/instant.h"
#include "hub/base/rc.h"

/* RC_INVALID: no date of the calendar, or a year outside 1970-9999. A zone that is none counts as UTC. */
MUST_CHECK enum rc mime_date(const char *text, instant *t_r);

/* Days from 1970-01-01 to a date of the Gregorian calendar; month 1-12. */
int64_t mime_days(int64_t year, int month, int day);

#endif
