/*
 * imap_health.h - how the fetching of each mailbox goes: facts for people and for alarms.
 *
 * Owns: table imap_health, one row a mailbox that was ever fetched. Written by the fetching threads, read by anybody.
 * Thread: worker threads, inside the caller's transaction.
 */
#ifndef CHANNELS_MAIL_IMAP_HEALTH_H
#define CHANNELS_MAIL_IMAP_HEALTH_H

#include "channels/mail/imap_trouble.h"
#include "hub/store/db.h"
#include "workflow/names.h"

struct imap_health {
	mailbox_id mailbox;
	uint32_t trouble;      /* enum imap_trouble of the last attempt */
	char *why, *said;      /* a sentence of ours, and the server's own words; "" while all is well */
	char *alert;	       /* the last [ALERT] of the server; "" = none */
	instant looked;	       /* the last time that the whole folder was seen to; 0 = never */
	instant fetched;       /* the last mail that was taken in; 0 = none yet */
	instant failing_since; /* 0 = it is well */
	uint32_t failures;     /* attempts since then */
	uint64_t taken;	       /* mails taken in, ever */
	uint32_t waiting;      /* mails in the folder that are still to be taken in, as far as is known */
	uint32_t stuck; /* mails that are in, but could not be marked, moved or deleted on the server */
	bool idle;	/* the server tells of new mail; else it is asked every half minute */
};

/* RC_NOT_FOUND: nothing is known yet. */
MUST_CHECK enum rc imap_health_get(struct db_tx *tx, mailbox_id id, struct imap_health *h_r);
/* All of them, at most 1,000. */
MUST_CHECK enum rc imap_health_all(struct db_tx *tx, struct imap_health **list_r, size_t *n_r);

#endif
