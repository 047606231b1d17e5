/* calendar.c - a calendar is added or saved: what must hold, its next version, and the audit line. */
#include "workflow/calendar.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/json.h"
#include "hub/text/utf8.h"
#include "workflow/access.h"
#include "workflow/calendar_sql.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/setting_event.h"

static enum rc read_name(struct db_tx *tx, const char *name, char **name_r)
{
	*name_r = utf8_line_of(tx->job->ctx, name);
	if (!**name_r || excerpt_length(*name_r) > CALENDAR_NAME_MOST)
		return because(tx->job, RC_INVALID, "name: a calendar's name has 1 to %d characters",
			       CALENDAR_NAME_MOST);
	return RC_OK;
}

/* The spec as it is stored: it compiles, and is one line with sorted keys, so that equal specs are equal texts. */
static enum rc read_spec(struct db_tx *tx, json_t *spec, char **text_r)
{
	void *scratch = talloc_new(tx->job->ctx);
	struct business_calendar *cal;
	const char *why = "";

	if (business_calendar_read(scratch, spec, &cal, &why) != RC_OK)
		return because(tx->job, RC_INVALID, "spec.%s", why);
	talloc_free(scratch);
	*text_r = json_text(tx->job->ctx, spec);
	if (strlen(*text_r) > CALENDAR_SPEC_MOST)
		return because(tx->job, RC_INVALID, "spec: more than %d KiB", CALENDAR_SPEC_MOST / 1024);
	return RC_OK;
}

/* What the audit line holds. */
static char *described(struct db_tx *tx, const struct calendar *c)
{
	AUTO(json) spec = {json_loads(c->spec, 0, NULL)};
	AUTO(json) all = {json_pack("{s:s, s:b, s:O}", "name", c->name, "active", c->active, "spec", spec.v)};

	must(all.v != NULL);
	return json_text(tx->job->ctx, all.v);
}

static enum rc note(struct db_tx *tx, const struct calendar *was, const struct calendar *became)
{
	TRY(calendar_version_insert(tx, became));
	TRY(setting_note(tx, "calendar", became->id.v, became->version, was ? described(tx, was) : NULL,
			 described(tx, became)));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}

static enum rc name_taken(struct db_tx *tx, enum rc rc)
{
	return rc == RC_CONFLICT ? because(tx->job, rc, "a calendar of this name is there already") : rc;
}

enum rc calendar_add(struct db_tx *tx, const char *name, json_t *spec, calendar_id *id_r)
{
	struct calendar c = {
		.version = 1, .active = true, .author = {tx->job->actor}, .created = tx->job->now};
	size_t n;

	TRY(access_require_anywhere(tx, ACCESS_CALENDAR_MANAGE));
	TRY(read_name(tx, name, &c.name));
	TRY(read_spec(tx, spec, &c.spec));
	TRY(calendar_count(tx, &n));
	if (n >= CALENDARS_MOST)
		return because(tx->job, RC_LIMIT, "there are %d calendars, and no more can be",
			       CALENDARS_MOST);
	TRY(ids_next(tx->job, "calendar", &c.id.v));
	TRY(name_taken(tx, calendar_insert(tx, &c)));
	*id_r = c.id;
	return note(tx, NULL, &c);
}

enum rc calendar_save(struct db_tx *tx, calendar_id id, uint32_t seen, const char *name, bool active,
		      json_t *spec)
{
	struct calendar was, became;

	TRY(access_require_anywhere(tx, ACCESS_CALENDAR_MANAGE));
	TRY(calendar_lock(tx, id));
	TRY(calendar_find(tx, id, 0, &was));
	if (was.version != seen)
		return because(tx->job, RC_CONFLICT, "the calendar changed meanwhile");
	became = was;
	became.active = active;
	TRY(read_name(tx, name, &became.name));
	TRY(read_spec(tx, spec, &became.spec));
	if (was.active == active && strcmp(was.name, became.name) == 0 && strcmp(was.spec, became.spec) == 0)
		return RC_OK;
	became.version++;
	became.author = (agent_id){tx->job->actor};
	became.created = tx->job->now;
	TRY(name_taken(tx, calendar_update(tx, &became, seen)));
	return note(tx, &was, &became);
}
