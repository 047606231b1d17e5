/*
 * imap_cursor.h - how far a folder is read, by whom, and what became of each mail in it.
 *
 * One process at a time fetches a mailbox: it holds a lease by the clock of the database, and a fence that every one of
 * its transactions asks first (imap_cursor_guard), so that a process which lost the lease without knowing writes nothing
 * (hardening M4, F35). A mail is known by (mailbox, epoch, UID); each other place or UIDVALIDITY is another epoch (D4).
 * Owns: tables imap_cursor, imap_mail. Thread: worker threads, inside the caller's transaction.
 */
#ifndef CHANNELS_MAIL_IMAP_CURSOR_H
#define CHANNELS_MAIL_IMAP_CURSOR_H

#include "hub/store/db.h"
#include "workflow/names.h"

#define IMAP_LEASE SPAN_S(45)

struct imap_cursor {
	mailbox_id mailbox;
	uint64_t fence;
	struct bytes place; /* of a key32; n 0 = never connected */
	uint32_t uidvalidity;
	uint32_t epoch;
	uint32_t uid;	 /* all mails up to it are in, or have a row in imap_mail */
	instant begun;	 /* the first connection to this place */
	uint32_t old_to; /* up to this UID only mails since `begun` are wanted, where old ones are not */
	uint32_t
		rounds; /* connections that saw the whole folder in this epoch; 0: nothing may be changed yet */
};

/* Take the lease, or keep it. RC_BUSY: another process has it. */
MUST_CHECK enum rc imap_cursor_claim(struct db_tx *tx, mailbox_id id, const uint8_t owner[16],
				     struct imap_cursor *c_r);
/* First in every transaction: is the lease still ours? Prolongs it. RC_CONFLICT: it is not. */
MUST_CHECK enum rc imap_cursor_guard(struct db_tx *tx, const struct imap_cursor *c);
/* Give the lease back at the end. */
MUST_CHECK enum rc imap_cursor_release(struct db_tx *tx, const struct imap_cursor *c);

/* The folder is another one than before: a new epoch that begins behind `uid`. Changes *c. */
MUST_CHECK enum rc imap_cursor_epoch(struct db_tx *tx, struct imap_cursor *c, struct key32 place,
				     uint32_t uidvalidity, uint32_t uid, uint32_t old_to);
/* imap_cursor_guard, and all mails up to uid are in or have a row. Never goes back. */
MUST_CHECK enum rc imap_cursor_advance(struct db_tx *tx, const struct imap_cursor *c, uint32_t uid);
/* The whole folder was seen to. */
MUST_CHECK enum rc imap_cursor_round(struct db_tx *tx, struct imap_cursor *c);

/* ---- mails ---- */

/* Stored: never renumber. */
enum imap_mail_state {
	IMAP_MAIL_FETCHING, /* counted, and being fetched or to be tried again */
	IMAP_MAIL_TO_ACT,   /* in, and still to be marked, moved or deleted on the server */
	IMAP_MAIL_COPYING,  /* the same, and perhaps copied already */
	IMAP_MAIL_DONE,
	IMAP_MAIL_UNUSED,
	IMAP_MAIL_UNFETCHED, /* given up: raw_mail has what is known */
	IMAP_MAIL_AGAIN,     /* somebody wants it to be tried once more */
};

struct imap_mail {
	uint32_t uid;
	uint32_t tries;
};

#define IMAP_MAILS_MOST 64 /* in one call */

/* Those to be fetched that have been tried before: the least tried first. At most `most`, on the job. */
MUST_CHECK enum rc imap_mail_retries(struct db_tx *tx, const struct imap_cursor *c, size_t most,
				     struct imap_mail **list_r, size_t *n_r);
/* Rows with UIDs from..to, whatever became of them. */
MUST_CHECK enum rc imap_mail_between(struct db_tx *tx, const struct imap_cursor *c, uint32_t from,
				     uint32_t to, size_t most, struct imap_mail **list_r, size_t *n_r);
/* They are going to be fetched: one more try each. n <= IMAP_MAILS_MOST */
MUST_CHECK enum rc imap_mail_count(struct db_tx *tx, const struct imap_cursor *c, const uint32_t *uids,
				   size_t n);
MUST_CHECK enum rc imap_mail_set(struct db_tx *tx, const struct imap_cursor *c, const uint32_t *uids,
				 size_t n, enum imap_mail_state state);
/* It is given up; `raw` stands in quarantine for it. */
MUST_CHECK enum rc imap_mail_give_up(struct db_tx *tx, const struct imap_cursor *c, uint32_t uid,
				     raw_mail_id raw);
/* Those whose turn on the server it is (TO_ACT, or COPYING), by UID. */
MUST_CHECK enum rc imap_mail_to_act(struct db_tx *tx, const struct imap_cursor *c, enum imap_mail_state state,
				    size_t most, struct imap_mail **list_r, size_t *n_r);
/* How many are TO_ACT or COPYING. */
MUST_CHECK enum rc imap_mail_stuck(struct db_tx *tx, const struct imap_cursor *c, uint32_t *n_r);

/*
 * Somebody asks for another try of what stands in quarantine as `raw`. *ours_r: it is a mail that could not be fetched, and
 * will be fetched again; else it is none of these, and nothing changed. RC_CONFLICT: its folder is not there any more.
 */
MUST_CHECK enum rc imap_mail_again(struct db_tx *tx, raw_mail_id raw, bool *ours_r);

#endif
