/*
 * sandbox.c - rlimits, Landlock and a seccomp allow-list, in this order, each narrower than the one before.
 *
 * Sources: seccomp(2), landlock(7), prctl(2). Bookworm's headers know Landlock's first version only, so its calls
 * are made by number and its newer bits are spelt here.
 */
#include "hub/run/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
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
#define DESCRIPTORS_OF_READER 64

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
	rlim_t files = l->readable ? DESCRIPTORS_OF_READER : DESCRIPTORS_MOST;

	return ok && limit(RLIMIT_CPU, cpu, cpu + 1) && limit(RLIMIT_NOFILE, files, files) &&
	       limit(RLIMIT_FSIZE, 0, 0) && limit(RLIMIT_CORE, 0, 0);
}

/* ---- Landlock: no file, no port, nobody outside; where the kernel knows it ---- */

struct ruleset { /* of the sixth version; an older kernel is given a shorter one */
	uint64_t fs, net, scoped;
};

#define LANDLOCK_READ UINT64_C(0xc) /* files and folders */

struct beneath {
	uint64_t allowed;
	int32_t folder;
} __attribute__((packed));

/* A single file takes no right of folders. */
static void landlock_allow(long ruleset, const char *path)
{
	struct beneath b = {LANDLOCK_READ, open(path, O_PATH | O_CLOEXEC)};

	if (b.folder < 0)
		return;
	if (syscall(SYS_landlock_add_rule, ruleset, 1, &b, 0) != 0) {
		b.allowed = LANDLOCK_READ & 4;
		(void)syscall(SYS_landlock_add_rule, ruleset, 1, &b, 0);
	}
	close(b.folder);
}

static void landlock_enter(const char *const *readable)
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
	for (size_t i = 0; readable && readable[i]; i++)
		landlock_allow(fd, readable[i]);
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
	SCMP_SYS(fadvise64),
	SCMP_SYS(nanosleep),
	SCMP_SYS(clock_nanosleep),
#endif
};

/* Asked by stdio about its descriptors; "no" is an answer that it can live with. */
static const int answered_no[] = {SCMP_SYS(ioctl), SCMP_SYS(newfstatat), SCMP_SYS(lseek)};

/* What fontconfig, FreeType and GLib's threads ask for besides. */
static const int allowed_to_reader[] = {
	SCMP_SYS(newfstatat),	 SCMP_SYS(lseek),     SCMP_SYS(pread64),	 SCMP_SYS(getdents64),
	SCMP_SYS(access),	 SCMP_SYS(faccessat), SCMP_SYS(faccessat2),	 SCMP_SYS(readlink),
	SCMP_SYS(readlinkat),	 SCMP_SYS(fstatfs),   SCMP_SYS(statfs),		 SCMP_SYS(fcntl),
	SCMP_SYS(rt_sigaction),	 SCMP_SYS(fadvise64), SCMP_SYS(set_robust_list), SCMP_SYS(rseq),
	SCMP_SYS(getuid),	 SCMP_SYS(geteuid),   SCMP_SYS(getgid),		 SCMP_SYS(getegid),
	SCMP_SYS(sched_getattr), SCMP_SYS(uname),     SCMP_SYS(sysinfo),	 SCMP_SYS(stat),
	SCMP_SYS(getcwd),	 SCMP_SYS(poll),
};

/* fontconfig would renew its caches; without them it works on. */
static const int denied_to_reader[] = {
	SCMP_SYS(mkdir),     SCMP_SYS(mkdirat), SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rename),
	SCMP_SYS(renameat),  SCMP_SYS(link),	SCMP_SYS(linkat), SCMP_SYS(chmod),    SCMP_SYS(fchmod),
	SCMP_SYS(utimensat), SCMP_SYS(flock),	SCMP_SYS(ioctl),
};

static bool rules_of_reader(scmp_filter_ctx f)
{
	const scmp_datum_t writing = O_WRONLY | O_RDWR, thread = CLONE_VM | CLONE_THREAD | CLONE_SIGHAND;
	struct scmp_arg_cmp reads = SCMP_A2(SCMP_CMP_MASKED_EQ, writing | O_CREAT | O_TRUNC, O_RDONLY);
	struct scmp_arg_cmp writes = SCMP_A2(SCMP_CMP_MASKED_EQ, writing, O_WRONLY);
	struct scmp_arg_cmp changes = SCMP_A2(SCMP_CMP_MASKED_EQ, writing, O_RDWR);
	struct scmp_arg_cmp is_thread = SCMP_A0(SCMP_CMP_MASKED_EQ, thread, thread);
	struct scmp_arg_cmp names = SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME);
	int bad = 0;

	for (size_t i = 0; i < COUNT_OF(allowed_to_reader); i++)
		bad |= seccomp_rule_add(f, SCMP_ACT_ALLOW, allowed_to_reader[i], 0);
	for (size_t i = 0; i < COUNT_OF(denied_to_reader); i++)
		bad |= seccomp_rule_add(f, SCMP_ACT_ERRNO(EACCES), denied_to_reader[i], 0);
	bad |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, reads);
	bad |= seccomp_rule_add(f, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 1, writes);
	bad |= seccomp_rule_add(f, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 1, changes);
	bad |= seccomp_rule_add(f, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0); /* its flags lie in memory */
	bad |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, is_thread);
	bad |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1, names);
	return bad == 0;
}

static bool rules_of_others(scmp_filter_ctx f)
{
	int bad = 0;

	for (size_t i = 0; i < COUNT_OF(answered_no); i++)
		bad |= seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), answered_no[i], 0);
	return bad == 0;
}

static bool rules_add(scmp_filter_ctx f)
{
	struct scmp_arg_cmp not_executable = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
	struct scmp_arg_cmp self = SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid());
	struct scmp_arg_cmp aborting = SCMP_A2(SCMP_CMP_EQ, SIGABRT);
	int bad = 0;

	for (size_t i = 0; i < COUNT_OF(allowed); i++)
		bad |= seccomp_rule_add(f, SCMP_ACT_ALLOW, allowed[i], 0);
	bad |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, not_executable);
	bad |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, not_executable);
	bad |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 2, self, aborting); /* abort(3) */
	return bad == 0;
}

static bool seccomp_enter(bool reads)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_KILL_PROCESS);
	bool ok;

	if (!f)
		return false;
	ok = seccomp_attr_set(f, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 && rules_add(f) &&
	     (reads ? rules_of_reader(f) : rules_of_others(f)) && seccomp_load(f) == 0;
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
	landlock_enter(l->readable);
	if (!seccomp_enter(l->readable != NULL))
		return refuse(why_r, "the kernel takes no seccomp filter");
	return RC_OK;
}
