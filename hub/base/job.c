/* job.c - reasons and trace ids. */
#include "hub/base/job.h"

#include <stdarg.h>
#include <sys/random.h>
#include <talloc.h>

enum rc because(struct job *j, enum rc rc, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	j->why = talloc_vasprintf(j->ctx, fmt, ap);
	va_end(ap);
	return rc;
}

uint64_t job_new_trace(void)
{
	uint64_t id = 0;

	while (id == 0)
		must(getrandom(&id, sizeof(id), 0) == sizeof(id));
	return id;
}
