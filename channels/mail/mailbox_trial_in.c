/* mailbox_trial_in.c - what imap_try says, as steps. */
#include "channels/mail/mailbox_trial_in.h"

#include <talloc.h>

#include "channels/mail/imap_try.h"
#include "channels/mail/mailbox_source.h"

static const enum mailbox_step steps[] = {
	[IMAP_STAGE_SETTINGS] = MAILBOX_STEP_NAME,   [IMAP_STAGE_NAME] = MAILBOX_STEP_NAME,
	[IMAP_STAGE_CONNECT] = MAILBOX_STEP_CONNECT, [IMAP_STAGE_TLS] = MAILBOX_STEP_TLS,
	[IMAP_STAGE_LOGIN] = MAILBOX_STEP_LOGIN,     [IMAP_STAGE_FOLDER] = MAILBOX_STEP_FOLDER,
	[IMAP_STAGE_DONE] = MAILBOX_STEP_FOLDER,
};

void mailbox_trial_in(struct job *j, const struct mailbox_wish *w, const char *secret, const char *ca,
		      struct mailbox_trial_result *r)
{
	const struct imap_account a = mailbox_account_of(&w->way, w->box.address, secret, ca);
	struct imap_try_result t;

	if (imap_try(j, &a, &t) != RC_OK)
		return;
	for (int s = IMAP_STAGE_NAME; s < (int)t.stage; s++) {
		if (s != IMAP_STAGE_TLS || a.tls != IMAP_TLS_NONE)
			mailbox_trial_step(r, steps[s], MAILBOX_FINE, "");
	}
	if (t.stage != IMAP_STAGE_DONE)
		mailbox_trial_step(r, steps[t.stage], imap_trouble_reason(t.trouble),
				   *t.said ? t.said : t.why);
	else
		r->messages = t.messages;
	for (size_t i = 0; i < t.nfolders && i < MAILBOX_TRIAL_FOLDERS; i++)
		r->folders[r->nfolders++] = t.folders[i];
}
