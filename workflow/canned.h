/*
 * canned.h - replies that are written once and said often: found by name or shortcut, filled in by the desk.
 *
 * Owns: table canned; one is switched off, never deleted. Who changed one is setting_event "canned". Event: FEED_SETTINGS.
 * {customer.name} and the others of placeholder.h stand for what they say; the desk fills them in before the agent reads
 * them over; what is not in that table is refused when it is saved. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_CANNED_H
#define WORKFLOW_CANNED_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/access.h"

#define CANNED_MOST 500
#define CANNED_NAME_MOST 120	/* characters */
#define CANNED_SHORTCUT_MOST 32 /* characters */
#define CANNED_TEXT_MOST 8000	/* characters */

struct canned {
	uint64_t id;
	uint32_t version;
	bool active;
	team_id team; /* whose agents see it; 0 = all */
	char *locale; /* of the text: "en", "zh-CN", "zh-TW"; "" = any */
	char *name;
	char *shortcut; /* one word, typed behind a slash; "" = none */
	char *text;
};

/* All, by name; at most CANNED_MOST. */
MUST_CHECK enum rc canned_all(struct db_tx *tx, struct canned **list_r, size_t *n_r);
MUST_CHECK enum rc canned_get(struct db_tx *tx, uint64_t id, struct canned *c_r);
/* May they say it? Active, and for all or one of their teams. Pure. */
bool canned_is_for(const struct canned *c, const struct access *who);
/* May they change it? A lead those of their teams, managers all. Pure. */
bool canned_may_change(const struct canned *c, const struct access *who);

/*
 * Add (id 0) or change one; c->version is the version seen; id and version are filled in. RC_DENIED: ACCESS_MACRO_MANAGE
 * in its team, and in the team it had; RC_CONFLICT; RC_INVALID with the place.
 */
MUST_CHECK enum rc canned_save(struct db_tx *tx, struct canned *c);

#endif
