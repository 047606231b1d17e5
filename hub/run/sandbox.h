/*
 * sandbox.h - shut the calling process in, for good: what parses foreign bytes gets nothing but its pipes and memory.
 *
 * After sandbox_enter: no file, no socket, no process, no thread, no executable memory. Any system call outside the
 * short list in sandbox.c kills the process at once (SIGSYS). So whatever loads lazily must be loaded before: locale,
 * iconv modules (iconv_open each charset once and keep it open), GLib and GMime initialisation, time zone.
 * Who names folders in `readable` keeps two things more, for libraries that read fonts late: opening files for reading
 * (those beneath these folders alone, where the kernel has Landlock) and threads. Writing, making, removing is answered
 * with "permission denied"; the rest is as fatal as ever.
 * What holds it: rlimits (address space unless a sanitizer is built in, CPU, 8 descriptors (64 for who reads), file size 0, no core),
 * no_new_privs, a seccomp allow-list, and Landlock with no rule at all where the kernel has it.
 */
#ifndef HUB_RUN_SANDBOX_H
#define HUB_RUN_SANDBOX_H

#include <stddef.h>

#include "hub/base/rc.h"

struct sandbox_limits {
	size_t memory;	      /* address space in bytes; 0 = 512 MiB */
	unsigned cpu_seconds; /* of the process' whole life; 0 = 60 */
	const char *const
		*readable; /* folders and files, NULL-ended; what is not there is passed over; NULL = none */
};

/*
 * Once, with one thread running. RC_IO: the kernel refused seccomp or a limit; the caller must not go on to read
 * foreign bytes. *why_r (may be NULL) is static text.
 */
MUST_CHECK enum rc sandbox_enter(const struct sandbox_limits *l, const char **why_r);

#endif
