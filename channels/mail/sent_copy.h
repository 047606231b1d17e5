/*
 * sent_copy.h - lays one copy of what was sent into the folder for that, by IMAP.
 *
 * Before a second try it looks whether the first was taken after all: the copy is known by its Message-ID. Blocks on the
 * network between two transactions. Thread: mailbox_crew's.
 */
#ifndef CHANNELS_MAIL_SENT_COPY_H
#define CHANNELS_MAIL_SENT_COPY_H

#include "channels/mail/imap_connect.h"
#include "hub/base/job.h"

/* RC_NOT_FOUND: none is due. `ca`: NULL = the system's. */
MUST_CHECK enum rc sent_copy_run(struct job *j, const struct imap_way *w, const char *ca);

#endif
