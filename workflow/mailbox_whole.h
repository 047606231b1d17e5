/*
 * mailbox_whole.h - mailboxes with all that belongs to them: settings, identity server, queue, facts.
 *
 * Owns nothing. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_MAILBOX_WHOLE_H
#define WORKFLOW_MAILBOX_WHOLE_H

#include "workflow/mailbox_health.h"
#include "workflow/mailbox_oauth.h"
#include "workflow/mailbox_way.h"

struct mailbox_whole {
	struct mailbox box;
	struct mailbox_way way;
	const struct mailbox_oauth *oauth; /* NULL = none is set up */
	const struct mailbox_alias *aliases;
	size_t naliases;
	struct mailbox_facts facts;
};
/* All, by address, without their aliases. */
MUST_CHECK enum rc mailbox_whole_all(struct db_tx *tx, struct mailbox_whole **list_r, size_t *n_r);
/* Then their aliases, for who shows them. */
MUST_CHECK enum rc mailbox_whole_aliases(struct db_tx *tx, struct mailbox_whole *list, size_t n);

#endif
