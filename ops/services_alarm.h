/*
 * services_alarm.h - the driver of due times: when something is due, it is rung within a second, once.
 *
 * The due times live in a table (workflow/alarm.h); kept here is only when to look next. A timer waits for the earliest;
 * a sweep each half second is the net under it, for alarms that another program has set and for clocks that were set
 * forward or back. After a stop everything overdue is found by the first look. What is due is rung in order, a bounded
 * number at a time, on threads of the driver's own: neither does a crowd of screens delay an alarm, nor the other way.
 * Owns: its pool and their connections. Thread: loop thread.
 */
#ifndef OPS_SERVICES_ALARM_H
#define OPS_SERVICES_ALARM_H

#include "hub/run/loop.h"
#include "hub/store/db.h"

struct services_alarm;

struct services_alarm_options {
	unsigned threads; /* at least 1 */
	struct db *(*open_db)(void *ctx, void *arg);
	void *open_db_arg;
	instant past; /* due before it: somebody has put it into the past, nobody was late */
};

/* `loop` outlives it. */
struct services_alarm *services_alarm_start(void *ctx, struct loop *loop,
					    const struct services_alarm_options *o);
/* Ring nothing more. */
void services_alarm_drain(struct services_alarm *a);
/* Join; false: something was still being rung after `wait`. */
bool services_alarm_stop(struct services_alarm *a, span wait);

struct services_alarm_counts {
	uint64_t rung, deferred; /* since the start */
	int64_t behind_ms;	 /* how late the last look found the longest waiting; 0 = nothing waited */
	bool ok;		 /* the last look reached the table */
};
struct services_alarm_counts services_alarm_counts(const struct services_alarm *a);

#endif
