/*
 * outbox_settle.h - what an attempt's end means: pure rules, and the steps outbox.c shares.
 *
 * For the outbox modules and their table tests.
 */
#ifndef WORKFLOW_OUTBOX_SETTLE_H
#define WORKFLOW_OUTBOX_SETTLE_H

#include "workflow/outbox_sql.h"

/* One more try after a final dot without an answer; a second one without an answer is left as it is. */
#define OUTBOX_DOUBTS_MOST 2

struct outbox_verdict {
	enum delivery state;
	bool settled;
};
/* What a row is when its recipients stand so. `doubts`: with the one just had. Pure. */
struct outbox_verdict outbox_judge(const struct outbox_recipient *list, size_t n, uint32_t doubts);
/* Its lease ran out after the final dot, and it has had its one more try. Pure. */
bool outbox_doubtful_for_good(const struct outbox_state *s);
/* Settle such a row as uncertain. RC_CONFLICT: somebody else was quicker. */
MUST_CHECK enum rc outbox_give_up(struct db_tx *tx, const struct outbox_state *seen);

#endif
