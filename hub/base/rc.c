/* rc.c - names of the result codes, and the end of a program that is wrong. */
#include "hub/base/rc.h"

#include <stdio.h>

const char *rc_name(enum rc rc)
{
	/* lower case as the wire has it, made once from the list's own spelling */
	static const char *const names[] = {
		[RC_OK] = "ok",		  [RC_NOT_FOUND] = "not_found",
		[RC_DENIED] = "denied",	  [RC_CONFLICT] = "conflict",
		[RC_INVALID] = "invalid", [RC_LIMIT] = "limit",
		[RC_BUSY] = "busy",	  [RC_RETRY] = "retry",
		[RC_TIMEOUT] = "timeout", [RC_IO] = "io",
		[RC_DB] = "db",		  [RC_BUG] = "bug",
	};

	return (size_t)rc < COUNT_OF(names) ? names[rc] : "unknown";
}

int rc_http_status(enum rc rc)
{
	static const int status[] = {
#define X(name, http) http,
		RC_LIST(X)
#undef X
	};

	return (size_t)rc < COUNT_OF(status) ? status[rc] : 500;
}

_Noreturn void must_failed(const char *cond, const char *file, int line)
{
	fprintf(stderr, "{\"level\":\"fatal\",\"event\":\"must\",\"cond\":\"%s\",\"at\":\"%s:%d\"}\n", cond,
		file, line);
	abort();
}
