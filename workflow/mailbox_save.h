/*
 * mailbox_save.h - a mailbox as somebody wants it: checked, its secrets sealed, written as a whole.
 *
 * A secret that is not given stays as it was, as long as it would go to the same server, port, TLS and user: otherwise
 * who may change settings could have it sent to a server of theirs and read it there. Who changed what is
 * setting_event "mailbox", without secrets. Thread: workers, inside the caller's transaction.
 * Event: feed_touch_topic(SETTINGS), (MAILBOXES).
 */
#ifndef WORKFLOW_MAILBOX_SAVE_H
#define WORKFLOW_MAILBOX_SAVE_H

#include "workflow/mailbox_oauth.h"
#include "workflow/mailbox_way.h"

struct mailbox_wish {
	struct mailbox box;		     /* id 0: a new one; version: the one seen */
	struct mailbox_way way;		     /* its sealed secrets are not looked at */
	const char *in_secret, *out_secret;  /* NULL = as it was */
	const struct mailbox_oauth *oauth;   /* NULL = none; of it only what people set */
	const char *client_secret;	     /* NULL = as it was; "" = none */
	const char *refresh_token;	     /* NULL = as it was */
	const struct mailbox_alias *aliases; /* folded here */
	size_t naliases;
	bool stored; /* out of mailbox_wish_open: the token is the stored one, which is renewed in its row alone */
};

/*
 * Write it; id and version are filled in. RC_DENIED: ACCESS_MAILBOX_MANAGE. RC_INVALID with the place. RC_CONFLICT:
 * changed meanwhile, or an address is taken.
 */
MUST_CHECK enum rc mailbox_save(struct db_tx *tx, struct mailbox_wish *w);
/* RC_CONFLICT: changed meanwhile; *version is the one seen, and the new one. */
MUST_CHECK enum rc mailbox_pause(struct db_tx *tx, mailbox_id id, uint32_t *version, bool paused);
/* Try everything of it at once: fetching, sending, its token. */
MUST_CHECK enum rc mailbox_look(struct db_tx *tx, mailbox_id id);

/*
 * For a trial: check, and put what is stored in the place of what was not given, opened, where mailbox_save would keep
 * it. Texts on the job. RC_DENIED, RC_INVALID, RC_NOT_FOUND.
 */
MUST_CHECK enum rc mailbox_wish_open(struct db_tx *tx, struct mailbox_wish *w, enum mailbox_side side);

#endif
