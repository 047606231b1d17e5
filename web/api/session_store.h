/*
 * session_store.h - the table of sessions.
 *
 * A session that was ended keeps its row with `expires` in the past for a day, so that other processes find it by
 * the key on `expires` and close what they hold open.
 * Owns: table session. Thread: worker threads, inside the caller's transaction.
 */
#ifndef WEB_API_SESSION_STORE_H
#define WEB_API_SESSION_STORE_H

#include "hub/store/db.h"
#include "workflow/names.h"

struct session_row {
	struct key32 token_hash;
	agent_id agent;
	instant created;
	instant seen;	 /* last act, to about a minute */
	instant expires; /* at the latest; in the past when it was ended */
};

#define SESSIONS_MOST 200000

MUST_CHECK enum rc session_insert(struct db_tx *tx, const struct session_row *row);
/* RC_NOT_FOUND: none, or ended, or silent since before `seen_after`. */
MUST_CHECK enum rc session_find(struct db_tx *tx, struct key32 hash, instant seen_after,
				struct session_row *row_r);
/* All that live at the job's moment and were seen after. */
MUST_CHECK enum rc session_all(struct db_tx *tx, instant seen_after, struct session_row **rows_r,
			       size_t *n_r);
/* Those whose `expires` lies behind `since` and not after the job's moment. */
MUST_CHECK enum rc session_ended_since(struct db_tx *tx, instant since, struct session_row **rows_r,
				       size_t *n_r);
/* Raise `seen`; what is already later stays. */
MUST_CHECK enum rc session_seen(struct db_tx *tx, const struct session_row *rows, size_t n);
/* End one; ended before is no failure. */
MUST_CHECK enum rc session_end(struct db_tx *tx, struct key32 hash);
/* End all of an agent: after a change of password or role, and when they leave. */
MUST_CHECK enum rc session_end_of(struct db_tx *tx, agent_id agent);
/* Delete what ended before, at most 10,000. */
MUST_CHECK enum rc session_prune(struct db_tx *tx, instant before);

#endif
