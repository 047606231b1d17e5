/* failpoint.c - counters of named places, and what happens at the n-th passing. */
#include "hub/run/failpoint.h"

#ifdef ONEVOICE_FAILPOINTS

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "hub/base/num.h"

enum action { ACTION_KILL, ACTION_EXIT, ACTION_ERROR };

static struct point {
	char name[64];
	uint64_t nth;
	enum action action;
	atomic_uint_fast64_t passed;
} points[16];

static size_t npoints;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static bool parse_action(const char *text, enum action *a_r)
{
	static const char *const names[] = {"kill", "exit", "error"};

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		if (strcmp(text, names[i]) == 0) {
			*a_r = (enum action)i;
			return true;
		}
	}
	return false;
}

/* "name:n:action" into p. */
static bool parse_point(char *spec, struct point *p)
{
	char *n = strchr(spec, ':'), *action = n ? strchr(n + 1, ':') : NULL;

	if (!action)
		return false;
	*n++ = *action++ = '\0';
	if (*spec == '\0' || strlen(spec) >= sizeof(p->name))
		return false;
	if (num_u64(n, UINT64_MAX, &p->nth) != RC_OK || p->nth == 0)
		return false;
	snprintf(p->name, sizeof(p->name), "%s", spec);
	atomic_store(&p->passed, 0);
	return parse_action(action, &p->action);
}

bool failpoint_arm(const char *spec)
{
	char copy[1024];
	char *rest = copy, *one;

	npoints = 0;
	if (strlen(spec) >= sizeof(copy))
		return false;
	snprintf(copy, sizeof(copy), "%s", spec);
	while ((one = strsep(&rest, ","))) {
		if (*one == '\0' && !rest && npoints == 0)
			return true; /* "": nothing armed */
		if (npoints == COUNT_OF(points) || !parse_point(one, &points[npoints]))
			return false;
		npoints++;
	}
	return true;
}

static void arm_from_environment(void)
{
	const char *spec = getenv("ONEVOICE_FAIL");

	if (spec && npoints == 0 && !failpoint_arm(spec)) {
		fprintf(stderr, "ONEVOICE_FAIL: malformed: %s\n", spec);
		_exit(64);
	}
}

bool failpoint_error(const char *name)
{
	bool error = false;

	pthread_once(&once, arm_from_environment);
	for (size_t i = 0; i < npoints; i++) {
		struct point *p = &points[i];

		if (strcmp(p->name, name) != 0 || atomic_fetch_add(&p->passed, 1) + 1 != p->nth)
			continue;
		if (p->action == ACTION_KILL)
			kill(getpid(), SIGKILL);
		if (p->action == ACTION_EXIT)
			_exit(70);
		error = true;
	}
	return error;
}

void failpoint(const char *name)
{
	(void)failpoint_error(name);
}

#else
typedef int failpoints_are_compiled_away;
#endif
