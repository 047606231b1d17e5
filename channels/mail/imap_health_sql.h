/* imap_health_sql.h - what the fetching threads write into table imap_health; nobody else includes it. */
#ifndef CHANNELS_MAIL_IMAP_HEALTH_SQL_H
#define CHANNELS_MAIL_IMAP_HEALTH_SQL_H

#include "channels/mail/imap_health.h"

/* An attempt failed. */
MUST_CHECK enum rc sql_imap_health_fail(struct db_tx *tx, mailbox_id id, enum imap_trouble t, const char *why,
					const char *said);
/* The whole folder was seen to, and nothing is wrong. */
MUST_CHECK enum rc sql_imap_health_well(struct db_tx *tx, mailbox_id id, bool idle, uint32_t waiting,
					uint32_t stuck);
/* n mails were taken in, so many are still waiting. */
MUST_CHECK enum rc sql_imap_health_taken(struct db_tx *tx, mailbox_id id, uint32_t n, uint32_t waiting);
MUST_CHECK enum rc sql_imap_health_alert(struct db_tx *tx, mailbox_id id, const char *alert);

#endif
