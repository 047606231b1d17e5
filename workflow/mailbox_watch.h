/*
 * mailbox_watch.h - looks over all mailboxes: heartbeats that are due, admins who must hear of one that is dead.
 *
 * Admins hear by notice and by mail (from a mailbox that still works) when a mailbox fails, once more a day later, and
 * when it works again; at most once an hour of one mailbox. That a consent ends soon is said three weeks before, then
 * weekly, and daily at the end. Of two programs one tells. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_MAILBOX_WATCH_H
#define WORKFLOW_MAILBOX_WATCH_H

#include "workflow/mailbox_whole.h"

/* Call every few seconds. Event: notices of admins; feed_touch_topic(MAILBOXES) when somebody was told. */
MUST_CHECK enum rc mailbox_watch(struct db_tx *tx);

/* Is it time to tell of it? Pure. `worst` NULL: nothing is wrong. */
bool mailbox_watch_tells(const struct mailbox_health *h, enum mailbox_state state,
			 const struct mailbox_trouble *worst, instant now);
/* Is it time for the next heartbeat? Pure. */
bool mailbox_watch_beats(const struct mailbox_facts *f, instant now);

#endif
