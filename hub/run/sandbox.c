/*
 * sandbox.c - rlimits, Landlock and a seccomp allow-list, in this order, each narrower than the one before.
 *
 * Sources: seccomp(2), landlock(7), prctl(2). Bookworm's headers know Landlock's first version only, so its calls
 * are made by number and its newer bits are spelt here.
 */
#include "hub/run/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MEMORY_DEFAULT ((size_t)512 << 20)
#define CPU_DEFAULT_S 60
#define DESCRIPTORS_MOST 8

static enum rc refuse(const char **why_r, const char *why)
{
	if (why_r)
		*why_r = why;
	return RC_IO;
}

static bool limit(__rlimit_resource_t what, rlim_t soft, rlim_t hard)
{
	return setrlimit(what, &(struct rlimit){.rlim_cur = soft, .rlim_max = hard}) == 0;
}

static bool limits_set(const struct sandbox_limits *l)
{
	rlim_t cpu = l->cpu_seconds ? l->cpu_seconds : CPU_DEFAULT_S;
	bool ok = true;

#ifndef ONEVOICE_SANITIZED /* sanitizers map terabytes that they never touch */
	rlim_t memory = l->memory ? l->memory : MEMORY_DEFAULT;

	ok = limit(RLIMIT_AS, memory, memory);
#endif
	return ok && limit(RLIMIT_CPU, cpu, cpu + 1) &&
	       limit(RLIMIT_NOFILE, DESCRIPTORS_MOST, DESCRIPTORS_MOST) && limit(RLIMIT_FSIZE, 0, 0) &&
	       limit(RLIMIT_CORE, 0, 0);
}

/* ---- Landlock: no file, no port, nobody outside; where the kernel knows it ---- */

struct ruleset { /* of the sixth version; an older kernel is given a shorter one */
	uint64_t fs, net, scoped;
};

static void landlock_enter(void)
{
	static const struct {
		uint64_t fs_bits;
		size_t size;
	} by_version[] = {{13, 8}, {14, 8}, {15, 8}, {15, 16}, {16, 16}, {16, 24}};
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, 1);
	struct ruleset r = {.net = 3, .scoped = 3};
	long fd;

	if (version < 1)
		return;
	if (version > (long)COUNT_OF(by_version))
		version = COUNT_OF(by_version);
	r.fs = (UINT64_C(1) << by_version[version - 1].fs_bits) - 1;
	fd = syscall(SYS_landlock_create_ruleset, &r, by_version[version - 1].size, 0);
	if (fd < 0)
		return;
	(void)syscall(SYS_landlock_restrict_self, fd, 0);
	close((int)fd);
}

/* ---- seccomp ---- */

static const int allowed[] = {
	SCMP_SYS(read),
	SCMP_SYS(write),
	SCMP_SYS(writev),
	SCMP_SYS(close),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
	SCMP_SYS(munmap),
	SCMP_SYS(mremap),
	SCMP_SYS(madvise),
	SCMP_SYS(brk),
	SCMP_SYS(futex),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(clock_getres),
	SCMP_SYS(gettimeofday),
	SCMP_SYS(time),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(getrandom),
	SCMP_SYS(getpid),
	SCMP_SYS(gettid),
	SCMP_SYS(sched_yield),
	SCMP_SYS(restart_syscall),
	SCMP_SYS(sched_getaffinity),
	SCMP_SYS(fstat),
#ifdef ONEVOICE_SANITIZED
	SCMP_SYS(sigaltstack),
	SCMP_SYS(rt_sigaction),
	SCMP_SYS(nanosleep),
	SCMP_SYS(clock_nanosleep),
#endif
};

/* Asked by stdio about its descriptors; "no" is an answer that it can live with. */
static const int answered_no[] = {SCMP_SYS(ioctl), SCMP_SYS(newfstatat), SCMP_SYS(lseek)};

static bool rules_add(scmp_filter_ctx f)
{
	struct scmp_arg_cmp not_executable = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
	struct scmp_arg_cmp self = SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid());
	struct scmp_arg_cmp aborting = SCMP_A2(SCMP_CMP_EQ, SIGABRT);
	int bad = 0;

	for (size_t i = 0; i < COUNT_OF(allowed); i++)
		bad |= seccomp_rule_add(f, SCMP_ACT_ALLOW, allowed[i], 0);
	for (size_t i = 0; i < COUNT_OF(answered_no); i++)
		bad |= seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), answered_no[i], 0);
	bad |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, not_executable);
	bad |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, not_executable);
	bad |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 2, self, aborting); /* abort(3) */
	return bad == 0;
}

static bool seccomp_enter(void)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_KILL_PROCESS);
	bool ok;

	if (!f)
		return false;
	ok = seccomp_attr_set(f, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 && rules_add(f) &&
	     seccomp_load(f) == 0;
	seccomp_release(f);
	return ok;
}

enum rc sandbox_enter(const struct sandbox_limits *l, const char **why_r)
{
	if (syscall(SYS_close_range, STDERR_FILENO + 1, ~0U, 0) != 0)
		return refuse(why_r, "descriptors cannot be closed");
	if (!limits_set(l))
		return refuse(why_r, "limits cannot be set");
	if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return refuse(why_r, "privileges cannot be given up");
	landlock_enter();
	if (!seccomp_enter())
		return refuse(why_r, "the kernel takes no seccomp filter");
	return RC_OK;
}
