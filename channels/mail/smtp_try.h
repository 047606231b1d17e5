/*
 * smtp_try.h - is this way out right? Connects, signs in, and asks whether we may send in an address's name; sends nothing.
 *
 * Blocks for up to half a minute: outside any transaction. Thread: any. Source: RFC 5321, RFC 4954.
 */
#ifndef CHANNELS_MAIL_SMTP_TRY_H
#define CHANNELS_MAIL_SMTP_TRY_H

#include "channels/mail/smtp_send.h"
#include "workflow/mailbox_trial.h"

/* Steps are added to *r: NAME, CONNECT, TLS, LOGIN (where there is a user), SENDER, the failure last. */
void smtp_try(struct job *j, const struct smtp_relay *relay, const char *address,
	      struct mailbox_trial_result *r);

#endif
