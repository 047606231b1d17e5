/*
 * failpoint.h - named places where a test stops the program dead.
 *
 * ONEVOICE_FAIL=name:n:kill kills the process with SIGKILL when `name` is passed for the n-th time;
 * name:n:exit leaves by _exit(70); name:n:error makes failpoint_error() true that one time. Several are
 * separated by commas, at most 16. A malformed ONEVOICE_FAIL ends the program: a fault test that injects
 * nothing proves nothing. Compiled away in release builds (ONEVOICE_FAILPOINTS=OFF).
 */
#ifndef HUB_RUN_FAILPOINT_H
#define HUB_RUN_FAILPOINT_H

#include <stdbool.h>

#ifdef ONEVOICE_FAILPOINTS
/* Pass the place `name`. Thread: any. */
void failpoint(const char *name);
/* Pass it, and be told whether it is to fail. */
bool failpoint_error(const char *name);
/* Take this specification instead of the environment's, counters at zero; for tests. false: it is malformed.
 */
bool failpoint_arm(const char *spec);
#else
static inline void failpoint(const char *name)
{
	(void)name;
}
static inline bool failpoint_error(const char *name)
{
	(void)name;
	return false;
}
#endif

#endif
