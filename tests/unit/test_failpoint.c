/* test_failpoint.c - a named place fails at its n-th passing, once; a specification is read whole or refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hub/base/rc.h"
#include "hub/run/failpoint.h"

#ifdef ONEVOICE_FAILPOINTS
static void an_error_comes_at_its_turn_only(void **state UNUSED)
{
	assert_true(failpoint_arm("a:3:error,b:1:error"));
	assert_false(failpoint_error("a"));
	assert_true(failpoint_error("b"));
	assert_false(failpoint_error("a"));
	assert_true(failpoint_error("a"));
	assert_false(failpoint_error("a"));
	assert_false(failpoint_error("b"));
	assert_false(failpoint_error("unknown"));
}

static void a_specification_is_read_whole_or_refused(void **state UNUSED)
{
	static const struct {
		const char *spec;
		bool good;
	} cases[] = {
		{"", true},	      {"a:1:kill", true},   {"a.b:10:exit,c:1:error", true},
		{"a", false},	      {"a:1", false},	    {"a:0:kill", false},
		{"a:x:kill", false},  {"a:1:boom", false},  {":1:kill", false},
		{"a:1:kill,", false}, {"a:1:kill:", false},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(failpoint_arm(cases[i].spec), cases[i].good);
	assert_true(failpoint_arm(""));
}

/* What became of a child that passes `place` twice. */
static int fate_of(const char *spec)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		must(failpoint_arm(spec));
		failpoint("place");
		failpoint("place");
		_exit(0);
	}
	waitpid(pid, &status, 0);
	return status;
}

static void a_kill_is_a_kill(void **state UNUSED)
{
	int killed = fate_of("place:2:kill"), left = fate_of("place:1:exit"), lived = fate_of("place:3:kill");

	assert_true(WIFSIGNALED(killed) && WTERMSIG(killed) == SIGKILL);
	assert_true(WIFEXITED(left) && WEXITSTATUS(left) == 70);
	assert_true(WIFEXITED(lived) && WEXITSTATUS(lived) == 0);
}
#endif

int main(void)
{
#ifdef ONEVOICE_FAILPOINTS
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_error_comes_at_its_turn_only),
		cmocka_unit_test(a_specification_is_read_whole_or_refused),
		cmocka_unit_test(a_kill_is_a_kill),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
#else
	return 0;
#endif
}
