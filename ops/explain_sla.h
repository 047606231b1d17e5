/* explain_sla.h - questions to calendars, from a file, answered: `onevoice explain sla`. */
#ifndef OPS_EXPLAIN_SLA_H
#define OPS_EXPLAIN_SLA_H

#include "hub/text/json.h"

/*
 * `file` is {"calendars": {name: spec}, "vectors": [{id, op, calendar, ...}]}, a spec as business_time.h has it. By op:
 *	due		start, business_seconds, pauses? -> the moment
 *	elapsed		from, to, pauses? -> business seconds
 *	open		at -> true or false
 *	next_open	at -> the moment
 * A moment is null where the calendar is not open within ten years. Other keys of a vector are left alone.
 * *answers_r: one object, id to answer, in the vectors' order; the caller drops it.
 * RC_INVALID: the place and what is wrong there in j->why.
 */
MUST_CHECK enum rc explain_sla(struct job *j, const struct json *file, struct json *answers_r);

#endif
