/*
 * macro.h - several acts in one press, by somebody who watches.
 *
 * A macro runs as its presser: what they may not do, it may not. It does all of its acts or none, in one transaction, on
 * the version of the ticket that the presser saw; its steps have the cause "macro 'name'" and stand one behind the other, so
 * that the whole can be taken back at once. What was said stays said.
 *
 * Owns: table macro; a macro is switched off, never deleted. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_MACRO_H
#define WORKFLOW_MACRO_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/access.h"
#include "workflow/ticket.h"

#define MACROS_MOST 300
#define MACRO_NAME_MOST 80		   /* characters */
#define MACRO_BODY_MOST ((size_t)64 << 10) /* bytes of JSON */

struct macro {
	uint64_t id;
	uint32_t version;
	uint32_t place;
	bool active;
	team_id team;				 /* whose agents see it; 0 = all */
	char *name_en, *name_zh_cn, *name_zh_tw; /* one may be empty, not all three */
	char *body;				 /* JSON: a list of acts, action.h */
};

/* All, by place; at most MACROS_MOST. */
MUST_CHECK enum rc macro_all(struct db_tx *tx, struct macro **list_r, size_t *n_r);
MUST_CHECK enum rc macro_get(struct db_tx *tx, uint64_t id, struct macro *m_r);
/* May they press it? Active, and for all or one of their teams. Pure. */
bool macro_is_for(const struct macro *m, const struct access *who);
/* May they change it? A lead those of their teams, managers all. Pure. */
bool macro_may_change(const struct macro *m, const struct access *who);

/*
 * Add (id 0) or change one; m->version is the version seen; id and version are filled in. RC_DENIED: ACCESS_MACRO_MANAGE
 * in its team, and in the team it had; RC_CONFLICT; RC_INVALID with the place.
 */
MUST_CHECK enum rc macro_save(struct db_tx *tx, struct macro *m);

/* What a press did: versions behind `from` up to `to`. */
struct macro_done {
	uint32_t from, to;
	bool said; /* a reply or note among it stays when it is taken back */
};
/*
 * Press it. `client` is the press: the same press again finds the ticket changed (RC_CONFLICT) and says nothing twice.
 * RC_INVALID: an act is barred, with the reason; nothing was done.
 */
MUST_CHECK enum rc ticket_run_macro(struct db_tx *tx, ticket_id id, uint64_t macro,
				    const struct client_id *client, uint32_t seen, struct macro_done *d_r);
/*
 * Take back what the actor's own macro did in these versions, as far as nobody changed it since: each field that still is
 * what the macro made it becomes what it was. RC_INVALID: these steps are not one macro of theirs.
 */
MUST_CHECK enum rc ticket_undo_macro(struct db_tx *tx, ticket_id id, struct macro_done done, uint32_t seen);

#endif
