/* task.c - a command's one job. */
#include "ops/task.h"

#include <talloc.h>

#include "ops/house.h"
#include "ops/schema.h"

static int exit_code_of(enum rc rc)
{
	switch (rc) {
	case RC_NOT_FOUND:
	case RC_DENIED:
	case RC_CONFLICT:
	case RC_INVALID:
	case RC_LIMIT:
		return EXIT_DATA;
	case RC_BUG:
		return EXIT_BUG;
	default:
		return EXIT_UNAVAILABLE;
	}
}

static int run_job(struct house *h, enum rc (*run)(struct job *j, void *arg), void *arg)
{
	struct job *j = house_job(h);
	enum rc rc = run(j, arg);
	int code = 0;

	if (rc != RC_OK) {
		complain("%s", j->why ? j->why : rc_name(rc));
		code = exit_code_of(rc);
	}
	talloc_free(j);
	return code;
}

int task_run(const char *config_file, enum rc (*run)(struct job *j, void *arg), void *arg)
{
	struct house h;
	int code = house_enter(&h, config_file);

	if (code == 0)
		code = house_database(&h, false);
	if (code == 0)
		code = schema_stand(&h, h.settings.private_database);
	if (code == 0)
		code = run_job(&h, run, arg);
	house_leave(&h);
	return code;
}
