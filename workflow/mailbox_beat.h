/*
 * mailbox_beat.h - the heartbeat of a mailbox: a mail of ours to itself, out by its relay and in by its server.
 *
 * Its Message-ID holds 128 random bits that nobody else knows; when it comes in, it is noted and becomes no ticket. One
 * is on its way at a time. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_MAILBOX_BEAT_H
#define WORKFLOW_MAILBOX_BEAT_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"

/*
 * Send one now. RC_DENIED: ACCESS_MAILBOX_MANAGE. RC_CONFLICT: one that is not late yet is on its way. RC_INVALID: the
 * mailbox is given up or paused.
 */
MUST_CHECK enum rc mailbox_beat(struct db_tx *tx, mailbox_id id);
/* Could this Message-ID (without angle brackets) be a heartbeat's? Pure. */
bool mailbox_beat_is(const char *mid);
/* It has come in, by this mailbox. *yes_r: it is the one that was waited for. */
MUST_CHECK enum rc mailbox_beat_came(struct db_tx *tx, mailbox_id id, const char *mid, bool *yes_r);

#endif
