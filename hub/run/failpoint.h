/*
 * failpoint.h - named places where a test stops the program dead.
 *
 * ONEVOICE_FAIL=name:n:kill kills the process with SIGKILL when `name` is passed for the n-th time;
 * name:n:exit leaves by _exit(70); name:n:error makes failpoint_error() true. Several are separated by commas.
 * Compiled away in release builds (ONEVOICE_FAILPOINTS=OFF).
 */
#ifndef HUB_RUN_FAILPOINT_H
#define HUB_RUN_FAILPOINT_H

#include <stdbool.h>

#ifdef ONEVOICE_FAILPOINTS
void failpoint(const char *name);
bool failpoint_error(const char *name);
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
