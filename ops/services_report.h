/*
 * services_report.h - keeps the books of reports up with what is committed: here, and by other programs on the database.
 *
 * One thread of its own takes steps (workflow/report_book.h): half a second after this program has committed something, and each second or two
 * for what others have. Any number of programs may do the same: a step is taken by one at a time.
 * Owns: its thread and connection. Thread: loop thread; services_report_wake from any.
 */
#ifndef OPS_SERVICES_REPORT_H
#define OPS_SERVICES_REPORT_H

#include "ops/house.h"

struct services_report;

struct services_report *services_report_start(struct house *h);
/* The feed has grown. */
void services_report_wake(struct services_report *s);
/* Take in nothing more. */
void services_report_drain(struct services_report *s);
/* Join. false: a step was still under way. */
bool services_report_stop(struct services_report *s, span wait);

#endif
