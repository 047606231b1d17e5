/*
 * mailbox_sent.h - copies of what was sent, which are to be laid into a folder of the mailbox's own server.
 *
 * Owns: table mailbox_sent, a row a copy, until it lies there or is given up after three days. Optional: a copy that is
 * lost costs nobody a mail, so it is noted behind the sending and not within it. Thread: workers, inside the caller's
 * transaction.
 */
#ifndef WORKFLOW_MAILBOX_SENT_H
#define WORKFLOW_MAILBOX_SENT_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"

struct mailbox_sent {
	outbox_id outbox;
	mailbox_id mailbox;
	instant next;
	uint32_t tries; /* that failed, or were not heard of again */
};

/* This mail of a customer's ticket has left; nothing where the mailbox wants no copies. */
MUST_CHECK enum rc mailbox_sent_add(struct db_tx *tx, outbox_id outbox, mailbox_id mailbox);
/* Take the next that is due, for `lease`; the try is counted now. RC_NOT_FOUND: there is none. */
MUST_CHECK enum rc mailbox_sent_claim(struct db_tx *tx, span lease, struct mailbox_sent *s_r);
/* It lies there, or never will. */
MUST_CHECK enum rc mailbox_sent_done(struct db_tx *tx, outbox_id outbox);
/* Not this time. *given_up_r: and not again. */
MUST_CHECK enum rc mailbox_sent_failed(struct db_tx *tx, const struct mailbox_sent *s, const char *why,
				       bool *given_up_r);

#endif
