/*
 * quarantine.h - mail that could not be read, for the people who look after it: list, source, try again.
 *
 * Nothing is ever deleted here. Who may call is the web's to ask (ACCESS_MAIL_UNREAD in the mailbox's team).
 * Thread: worker threads, inside the caller's transaction.
 */
#ifndef CHANNELS_MAIL_QUARANTINE_H
#define CHANNELS_MAIL_QUARANTINE_H

#include "channels/mail/raw_store.h"

/* Newest first, with id < before (0 = from the newest). */
MUST_CHECK enum rc quarantine_list(struct db_tx *tx, raw_mail_id before, size_t most,
				   struct raw_mail **list_r, size_t *n_r);
/*
 * Let intake try it again, from the beginning; what could not be fetched is fetched again. RC_NOT_FOUND: no such mail;
 * RC_CONFLICT: it is not in quarantine, or its folder is not there any more.
 */
MUST_CHECK enum rc quarantine_retry(struct db_tx *tx, raw_mail_id id);
/*
 * The source of a mail, at most `most` bytes of it, in one run on the job; *size_r is its whole size.
 * For quarantined mail and for any message's raw_mail alike. RC_NOT_FOUND: no such mail.
 */
MUST_CHECK enum rc raw_mail_source(struct db_tx *tx, raw_mail_id id, size_t most, struct bytes *source_r,
				   size_t *size_r);

#endif
