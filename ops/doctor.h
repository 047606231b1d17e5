/*
 * doctor.h - what `onevoice doctor` looks at, a subject a function.
 *
 * Each look prints one line a finding: ok, warn or bad, the subject, what was found and what to do about it. A warn
 * works and may surprise; a bad does not work. Nothing is changed.
 */
#ifndef OPS_DOCTOR_H
#define OPS_DOCTOR_H

#include "ops/house.h"

struct doctor {
	struct house *house;
	unsigned warned, bad;
};

FORMAT(3, 4) void doctor_ok(struct doctor *d, const char *subject, const char *fmt, ...);
/* `todo` is what a person should do; NULL: what was found says so. */
FORMAT(4, 5) void doctor_warn(struct doctor *d, const char *subject, const char *todo, const char *fmt, ...);
FORMAT(4, 5) void doctor_bad(struct doctor *d, const char *subject, const char *todo, const char *fmt, ...);

void doctor_look_at_machine(struct doctor *d);	 /* state folder, disk, libraries, front-ends */
void doctor_look_at_listeners(struct doctor *d); /* HTTP, LMTP: served by us, or free */
void doctor_look_at_relay(struct doctor *d);	 /* the way out */
void doctor_look_at_database(struct doctor *d);	 /* reach, schema; needs house_database */
void doctor_look_at_people(
	struct doctor *d); /* somebody to sign in, a mailbox to receive; needs the schema */
void doctor_look_at_directory(struct doctor *d); /* whether it answers as it should; needs the schema */

#endif
