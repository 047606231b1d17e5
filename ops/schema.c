/* schema.c - migrate, or refuse. */
#include "ops/schema.h"

#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/store/migrate.h"

extern const struct embedded_text embedded_migrations[];

static void progress(void *arg UNUSED, const char *name, unsigned step, unsigned steps)
{
	LOG(step == 1 ? LEVEL_INFO : LEVEL_DEBUG, "schema.migrating", log_s("file", name),
	    log_n("step", step), log_n("steps", steps));
}

static int refuse(struct job *j, enum rc rc)
{
	complain("%s", j->why ? j->why : rc_name(rc));
	return rc == RC_BUG ? EXIT_BUG : EXIT_UNAVAILABLE;
}

int schema_stand(struct house *h, bool migrate)
{
	const struct migrate_options o = {.migrations = embedded_migrations, .progress = progress};
	struct job *j = house_job(h);
	enum rc rc = migrate_check(j, embedded_migrations);
	int code = 0;

	if (rc == RC_NOT_FOUND && migrate) {
		rc = migrate_run(j, &o);
		if (rc == RC_OK)
			rc = migrate_check(j, embedded_migrations);
	}
	if (rc == RC_NOT_FOUND)
		j->why = talloc_asprintf(j, "%s; run: onevoice migrate", j->why);
	if (rc == RC_OK)
		ids_begin(&h->where);
	else
		code = refuse(j, rc);
	talloc_free(j);
	return code;
}
