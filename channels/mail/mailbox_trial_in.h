/* mailbox_trial_in.h - the part of a trial that speaks to the server mail is fetched from. Blocks for up to half a minute. */
#ifndef CHANNELS_MAIL_MAILBOX_TRIAL_IN_H
#define CHANNELS_MAIL_MAILBOX_TRIAL_IN_H

#include "hub/base/job.h"
#include "workflow/mailbox_trial.h"

/* `secret`: the password, or the token where it signs in by OAuth. Steps are added to *r. */
void mailbox_trial_in(struct job *j, const struct mailbox_wish *w, const char *secret, const char *ca,
		      struct mailbox_trial_result *r);

#endif
