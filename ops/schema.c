/* schema.c - migrate, or refuse. */
#include "ops/schema.h"

#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/store/migrate.h"
#include "hub/store/server_settings.h"
#include "workflow/address_again.h"

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

/* Is the server set up to keep what it acknowledges? What is only unwise is logged. RC_CONFLICT: work on another. */
static enum rc look_at_server(struct job *j)
{
	struct server_finding *list;
	enum rc rc = RC_OK;
	size_t n;

	TRY(server_settings_check(j, &list, &n));
	for (size_t i = 0; i < n; i++) {
		const struct server_finding *f = &list[i];

		LOG(f->refuse ? LEVEL_ERROR : LEVEL_WARN, "database.setting", log_s("setting", f->setting),
		    log_s("is", f->is), log_s("wanted", f->wanted));
		if (f->refuse && rc == RC_OK)
			rc = because(j, RC_CONFLICT, "the database server's %s is %s; it must be %s",
				     f->setting, f->is, f->wanted);
	}
	return rc;
}

/* What SQL cannot say: rows from before addresses had one form. */
static enum rc mend_addresses(struct job *j)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(address_again(&tx));
	return db_commit(&tx);
}

int schema_stand(struct house *h, bool migrate)
{
	const struct migrate_options o = {.migrations = embedded_migrations, .progress = progress};
	struct job *j = house_job(h);
	enum rc rc = look_at_server(j);
	int code = 0;

	if (rc == RC_OK)
		rc = migrate_check(j, embedded_migrations);
	if (rc == RC_NOT_FOUND && migrate) {
		rc = migrate_run(j, &o);
		if (rc == RC_OK)
			rc = migrate_check(j, embedded_migrations);
		if (rc == RC_OK)
			rc = mend_addresses(j);
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
