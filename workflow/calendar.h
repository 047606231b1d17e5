/*
 * calendar.h - calendars by name, version by version.
 *
 * Owns: tables calendar, calendar_version. A version is immutable, so a deadline can be computed again as it was;
 * an edit makes the next one. Who changed what is a setting_event with the subject "calendar".
 * May use: business_time, access. Thread: workers. Event: FEED_SETTINGS.
 */
#ifndef WORKFLOW_CALENDAR_H
#define WORKFLOW_CALENDAR_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/business_time.h"
#include "workflow/names.h"

enum {
	CALENDARS_MOST = 200,
	CALENDAR_NAME_MOST = 120,	/* characters */
	CALENDAR_SPEC_MOST = 64 * 1024, /* bytes of JSON: an answer on the live socket has to hold one */
};

struct calendar {
	calendar_id id;
	char *name;
	uint32_t version; /* the one in force */
	bool active;	  /* false: no new policy may choose it; what uses it goes on */
	char *spec;	  /* JSON, see business_time.h */
	agent_id author;  /* of this version; 0 = the program */
	instant created;  /* this version */
};

/* All of them in their current version, by name. */
MUST_CHECK enum rc calendar_all(struct db_tx *tx, struct calendar **list_r, size_t *n_r);
/* One version, 0 = the current one (`version` and `spec` are then that version's). RC_NOT_FOUND. */
MUST_CHECK enum rc calendar_find(struct db_tx *tx, calendar_id id, uint32_t version, struct calendar *c_r);

/*
 * To compute with: the compiled version (0 = the current one), out of the process's cache or read anew. It lives at
 * least as long as the job's context and is shared, so it is const. A known version costs no statement.
 * RC_NOT_FOUND: no such calendar or version. RC_BUG: a stored spec that cannot be read (its zone left tzdata?).
 */
MUST_CHECK enum rc calendar_get(struct db_tx *tx, calendar_id id, uint32_t version,
				const struct business_calendar **cal_r);
/* The same, and which version that is: what a clock writes down. */
MUST_CHECK enum rc calendar_get_version(struct db_tx *tx, calendar_id id, uint32_t version,
					const struct business_calendar **cal_r, uint32_t *version_r);

/*
 * A new calendar. RC_DENIED (ACCESS_CALENDAR_MANAGE), RC_INVALID: name or spec (why says where), RC_CONFLICT: the name
 * is taken, RC_LIMIT: CALENDARS_MOST.
 */
MUST_CHECK enum rc calendar_add(struct db_tx *tx, const char *name, json_t *spec, calendar_id *id_r);
/*
 * The next version of one; `seen` is the version that the editor began from. What changes nothing is RC_OK and makes
 * none. As calendar_add, and RC_NOT_FOUND; RC_CONFLICT also: somebody saved meanwhile.
 */
MUST_CHECK enum rc calendar_save(struct db_tx *tx, calendar_id id, uint32_t seen, const char *name,
				 bool active, json_t *spec);

/* Empty the cache: this process now speaks to another database. */
void calendar_forget(void);

#endif
