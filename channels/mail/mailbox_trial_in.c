/* mailbox_trial_in.c - waits for the IMAP session of this program. */
#include "channels/mail/mailbox_trial_in.h"

void mailbox_trial_in(struct job *j UNUSED, const struct mailbox_wish *w UNUSED, const char *secret UNUSED,
		      const char *ca UNUSED, struct mailbox_trial_result *r)
{
	mailbox_trial_step(r, MAILBOX_STEP_NAME, MAILBOX_OTHER_TROUBLE,
			   "this program does not speak IMAP yet");
}
