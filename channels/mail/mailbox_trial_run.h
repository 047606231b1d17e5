/*
 * mailbox_trial_run.h - a trial of a mailbox's settings: speaks to the servers and writes down how far it came.
 *
 * Blocks on the network between two transactions, for up to a minute. Thread: mailbox_crew's.
 */
#ifndef CHANNELS_MAIL_MAILBOX_TRIAL_RUN_H
#define CHANNELS_MAIL_MAILBOX_TRIAL_RUN_H

#include "channels/mail/token_renew.h"

/* RC_NOT_FOUND: there is none. `hostname`: what we call ourselves to relays. */
MUST_CHECK enum rc mailbox_trial_run(struct job *j, const struct token_way *w, const char *hostname);

#endif
