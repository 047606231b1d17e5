/*
 * alarm_fire.h - one due alarm, one transaction: take it, and let its subject ring.
 *
 * Owns: the list of what rings which subject. Thread: workers; the driver (ops/services_alarm.c) says when.
 *
 * The ticket is locked first, then the alarm is taken by deleting it as it was read, then its subject does what is to be
 * done; all of it stands or falls together. So of two programs one rings it, and after a crash it is due again. What
 * cannot be rung is put off, longer each time, with the reason in its row; nothing else waits for it.
 */
#ifndef WORKFLOW_ALARM_FIRE_H
#define WORKFLOW_ALARM_FIRE_H

#include <stdbool.h>

#include "workflow/alarm.h"

/*
 * Rings a subject's alarm, by the program (actor 0); the ticket (where it has one) is locked. `late_by`: how long after
 * a->due. RC_NOT_FOUND that comes out of it is a failure like others: what is gone is RC_OK.
 */
typedef enum rc alarm_ring(struct db_tx *tx, const struct alarm *a, span late_by);

struct alarm_end {
	bool rung;     /* false: somebody else did, or it was moved */
	bool deferred; /* it could not be rung; job->why is the reason */
	span late_by;
};
/* Any code but RC_OK is our own trouble (database, deadlock): the alarm stays due as it is. */
MUST_CHECK enum rc alarm_fire(struct job *j, const struct alarm *a, struct alarm_end *end_r);

/* How long to put off what has failed `tries` times before. Pure. */
span alarm_pause(uint32_t tries);

/* What rings a subject, for tests and modules that are linked in later; before the threads start. */
void alarm_rung_by(enum alarm_subject s, alarm_ring *by);

#endif
