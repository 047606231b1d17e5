/* doctor_directory.c - the directory: in use, begun, how the last look fared, and who gets in without it. */
#include <talloc.h>

#include "ops/doctor.h"
#include "workflow/directory_run.h"

static void tell_last(struct doctor *d, const struct directory_setting *s, const struct directory_run *last)
{
	if (!s->begun.ms)
		doctor_warn(d, "directory", "see the desk: Settings, Directory",
			    "%s is in use, but no sync has begun", s->host);
	else if (last && last->state == DIRECTORY_FAILED)
		doctor_bad(d, "directory", "see the desk: Settings, Directory",
			   "%s: the last look failed: %s %s", s->host, directory_why_name(last->why),
			   last->said);
	else if (last && last->state == DIRECTORY_STOPPED)
		doctor_warn(d, "directory", "see the desk: Settings, Directory",
			    "%s: the last sync stopped, it would end %u accounts", s->host, last->gone);
	else
		doctor_ok(d, "directory", "%s", s->host);
}

static enum rc look(struct doctor *d, struct job *j)
{
	AUTO(db_tx) tx = db_begin(j);
	struct directory_setting s;
	struct directory_run *runs;
	bool admin;
	size_t n, at = 0;

	TRY(directory_setting_get(&tx, &s));
	if (!s.enabled)
		return RC_OK;
	TRY(directory_runs(&tx, &runs, &n));
	while (at < n && (runs[at].kind != DIRECTORY_SYNC || runs[at].state == DIRECTORY_WAITING))
		at++;
	tell_last(d, &s, at < n ? &runs[at] : NULL);
	TRY(directory_local_admin(&tx, (agent_id){0}, &admin));
	if (!admin)
		doctor_bad(d, "directory", "run: onevoice user add NAME --role admin",
			   "no admin has a local password for the day on which it is away");
	return RC_OK;
}

void doctor_look_at_directory(struct doctor *d)
{
	struct job *j = house_job(d->house);
	enum rc rc = look(d, j);

	if (rc != RC_OK)
		doctor_bad(d, "directory", NULL, "%s", j->why ? j->why : rc_name(rc));
	talloc_free(j);
}
