/*
 * signature.h - what stands beneath an agent's reply, by team and language.
 *
 * Owns: table signature; one is switched off, never deleted. The best that there is: of the team in the language, of
 * the team in any language, of the house in the language, of the house in any. Its body is Markdown with placeholders:
 * as text it goes as it is written, as HTML it is rendered and cleaned. Who changed one is setting_event "signature".
 * Thread: workers, inside the caller's transaction. Event: feed_touch_topic(SETTINGS).
 */
#ifndef WORKFLOW_SIGNATURE_H
#define WORKFLOW_SIGNATURE_H

#include <stdbool.h>

#include "workflow/access.h"
#include "workflow/agent.h"
#include "workflow/ticket.h"

#define SIGNATURES_MOST 500
#define SIGNATURE_BODY_MOST 4000 /* characters */

struct signature {
	uint64_t id;
	uint32_t version;
	bool active;
	team_id team; /* 0 = the house's */
	char *locale; /* "en", "zh-CN", "zh-TW"; "" = any */
	char *body;
};

/* All, by team and language; at most SIGNATURES_MOST. */
MUST_CHECK enum rc signature_all(struct db_tx *tx, struct signature **list_r, size_t *n_r);
/* May they change one of this team (0: the house's)? Pure. */
bool signature_may_change(const struct access *who, team_id team);
/*
 * Add (id 0) or change one; s->version is the version seen; id and version are filled in. RC_DENIED: not theirs to
 * change; RC_CONFLICT: changed meanwhile, or the team has one in this language; RC_INVALID with the place.
 */
MUST_CHECK enum rc signature_save(struct db_tx *tx, struct signature *s);

/* Which of a list is the best for a team and language; NULL: none fits. Pure. */
const struct signature *signature_choose(const struct signature *list, size_t n, team_id team,
					 const char *locale);

/* Ready to be sent; both "" = there is none. On the job. */
struct signature_made {
	char *text; /* lines end with LF, none at the end */
	char *html; /* cleaned; no element around it */
};
/* What stands beneath a reply of `who` on a ticket. */
MUST_CHECK enum rc signature_of(struct db_tx *tx, const struct ticket *t, agent_id who,
				struct signature_made *made_r);
/* How a body would look beneath a reply of the job's actor, in a team's name (0 = none); with an example's customer. */
MUST_CHECK enum rc signature_preview(struct db_tx *tx, const char *body, team_id team,
				     struct signature_made *made_r);

#endif
