/* test_sandbox.c - inside the sandbox ordinary work goes on, and reaching out is fatal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hub/run/sandbox.h"

static void open_file(void)
{
	(void)!open("/etc/passwd", O_RDONLY);
}

static void open_socket(void)
{
	(void)!socket(AF_INET, SOCK_STREAM, 0);
}

static void exec_program(void)
{
	execl("/bin/true", "true", (char *)NULL);
}

static void fork_process(void)
{
	(void)!fork();
}

static void map_executable(void)
{
	mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static void make_executable(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	mprotect(p, 4096, PROT_READ | PROT_EXEC);
}

static void kill_parent(void)
{
	kill(getppid(), SIGTERM);
}

static void trace(void)
{
	ptrace(PTRACE_TRACEME, 0, NULL, NULL);
}

static void unlink_file(void)
{
	unlink("/tmp/onevoice-nothing");
}

static void raise_limits(void)
{
	(void)!nice(5);
}

static void work(void)
{
	char *p = strdup("memory"); /* the heap, stdio and the clock go on */
	char line[64];

	snprintf(line, sizeof(line), "%s %d\n", p, getpid());
	free(p);
	for (int i = 0; i < 100; i++) {
		void *m = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		memset(m, 1, 1 << 20);
		munmap(m, 1 << 20);
	}
	fflush(stdout);
}

static void eat_memory(void)
{
	for (;;) {
		char *p = mmap(NULL, 16 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		if (p == MAP_FAILED)
			_exit(3);
		memset(p, 1, 4096);
	}
}

static void burn(void)
{
	for (volatile int i = 0;; i++)
		i = 0;
}

static void read_a_font(void)
{
	int fd = open("/etc/fonts/fonts.conf", O_RDONLY);

	_exit(fd >= 0 || errno == ENOENT ? 0 : 4);
}

static void write_a_file(void)
{
	_exit(open("/tmp/onevoice-nothing", O_WRONLY | O_CREAT, 0600) < 0 && errno == EACCES ? 0 : 4);
}

static void remove_a_file(void)
{
	_exit(unlink("/tmp/onevoice-nothing") < 0 && errno == EACCES ? 0 : 4);
}

static void read_another(void)
{
	_exit(open("/etc/hostname", O_RDONLY) < 0 && errno == EACCES ? 0 : 4);
}

static void *in_thread(void *arg)
{
	*(int *)arg = open("/tmp/onevoice-nothing", O_RDWR) < 0 && errno == EACCES;
	return NULL;
}

static void start_a_thread(void)
{
	pthread_t t;
	int held = 0;

	_exit(pthread_create(&t, NULL, in_thread, &held) == 0 && pthread_join(t, NULL) == 0 && held ? 0 : 4);
}

static bool has_landlock(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0, 1) > 0;
}

/* How a process ends that goes into the sandbox and does this. */
static int fate_of(void (*deed)(void), const struct sandbox_limits *l)
{
	pid_t pid = fork();
	int status = 0;

	if (pid == 0) {
		if (sandbox_enter(l, NULL) != RC_OK)
			_exit(2);
		deed();
		_exit(0);
	}
	waitpid(pid, &status, 0);
	return status;
}

static void reaching_out_is_fatal(void **state UNUSED)
{
	static void (*const deeds[])(void) = {open_file,      open_socket,     exec_program, fork_process,
					      map_executable, make_executable, kill_parent,  trace,
					      unlink_file,    raise_limits};

	for (size_t i = 0; i < COUNT_OF(deeds); i++) {
		int status = fate_of(deeds[i], &(struct sandbox_limits){0});

		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), SIGSYS);
	}
}

static void ordinary_work_goes_on(void **state UNUSED)
{
	int status = fate_of(work, &(struct sandbox_limits){0});

	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void an_abort_is_seen_as_one(void **state UNUSED)
{
	int status = fate_of(abort, &(struct sandbox_limits){0});

	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
}

static void memory_and_time_are_bounded(void **state UNUSED)
{
	int status;

#ifndef ONEVOICE_SANITIZED
	status = fate_of(eat_memory, &(struct sandbox_limits){.memory = (size_t)128 << 20});
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 3);
#else
	(void)eat_memory;
#endif
	status = fate_of(burn, &(struct sandbox_limits){.cpu_seconds = 1});
	assert_true(WIFSIGNALED(status));
	assert_true(WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL);
}

static void who_reads_fonts_reads_them_alone(void **state UNUSED)
{
	static const char *const fonts[] = {"/etc/fonts", "/nowhere", NULL};
	static void (*const allowed[])(void) = {read_a_font, write_a_file, remove_a_file, start_a_thread,
						work};
	static void (*const fatal[])(void) = {open_socket, exec_program, fork_process, map_executable,
					      kill_parent, trace,	 raise_limits};
	const struct sandbox_limits l = {.readable = fonts};

	for (size_t i = 0; i < COUNT_OF(allowed); i++)
		assert_int_equal(fate_of(allowed[i], &l), 0);
	for (size_t i = 0; i < COUNT_OF(fatal); i++) {
		int status = fate_of(fatal[i], &l);

		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), SIGSYS);
	}
	if (has_landlock())
		assert_int_equal(fate_of(read_another, &l), 0);
	else
		print_message("this kernel has no Landlock\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reaching_out_is_fatal),
		cmocka_unit_test(ordinary_work_goes_on),
		cmocka_unit_test(an_abort_is_seen_as_one),
		cmocka_unit_test(memory_and_time_are_bounded),
		cmocka_unit_test(who_reads_fonts_reads_them_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
