/*
 * mailbox_source.h - the settings of mailboxes as those need them who fetch (imap_account.h), secrets opened.
 *
 * Owns nothing. Thread: fetching threads'; texts on the job.
 */
#ifndef CHANNELS_MAIL_MAILBOX_SOURCE_H
#define CHANNELS_MAIL_MAILBOX_SOURCE_H

#include "channels/mail/imap_account.h"
#include "workflow/mailbox_way.h"

/* `ca`: a file, or NULL for the system's; it outlives the source. */
struct imap_source mailbox_source(const char *ca);

/* A way in as an account; texts are borrowed. `secret`: the password, or the token where it signs in by OAuth. */
struct imap_account mailbox_account_of(const struct mailbox_way *w, const char *address, const char *secret,
				       const char *ca);

#endif
