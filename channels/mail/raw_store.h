/*
 * raw_store.h - mail as it arrived, and how far we are with it.
 *
 * Owns: tables raw_mail, raw_mail_chunk. Thread: worker threads, inside the caller's transaction.
 * A row's first MiB stands in the row, the rest in chunks. One mail for several of our mailboxes is stored once:
 * the rows of the others name the row that has the bytes (`same_as`).
 */
#ifndef CHANNELS_MAIL_RAW_STORE_H
#define CHANNELS_MAIL_RAW_STORE_H

#include "channels/mail/raw_bytes.h"
#include "hub/store/db.h"
#include "workflow/names.h"

enum raw_state { RAW_WAITING, RAW_DONE, RAW_UNREAD };

/* How often a mail that could not be read is tried before people are shown it, and the pause between. */
#define RAW_TRIES_MOST 2
#define RAW_PAUSE SPAN_S(20)

struct raw_mail {
	raw_mail_id id;
	mailbox_id mailbox; /* 0: one of our return paths */
	instant received;
	char *mail_from, *rcpt_to; /* the envelope */
	uint32_t size;
	uint32_t state; /* enum raw_state */
	uint32_t tries;
	char *why;	    /* it could not be read; "" */
	message_id message; /* what became of it, 0 = nothing yet */
	raw_mail_id same_as;
};

/* One that waits, with its bytes where they are few (RAW_AT_ONCE). */
struct raw_waiting {
	struct raw_mail m;
	struct bytes bytes; /* p NULL: to be fetched */
};
#define RAW_AT_ONCE 65536

/*
 * SHA-256(mailbox, Message-ID or "", SHA-256(mail without leading trace fields)): the same mail for the same mailbox
 * again is the same delivery (decisions 0014 and 0020). Pure.
 */
struct key32 delivery_key(mailbox_id mailbox, struct bytes mid, struct key32 content);
/* The last argument of the above, and the Message-ID as written (borrowed from the mail's first piece). Pure. */
struct key32 delivery_content(const struct raw_bytes *mail, struct bytes *mid_r);

struct raw_mail_new {
	raw_mail_id id;
	struct key32 key;
	mailbox_id mailbox;
	instant received;
	const char *mail_from, *rcpt_to;
	raw_mail_id same_as;	/* 0: the bytes are these */
	struct raw_bytes *mail; /* of at most RAW_PIECE bytes in raw_store_add_many */
};

/* Many small mails in one round trip. One whose key is known changes nothing and is no error. n <= 64 */
MUST_CHECK enum rc raw_store_add_many(struct db_tx *tx, const struct raw_mail_new *rows, size_t n);
/* One mail of any size; *id_r is the row that has its key, which is not `id` when it was known before. */
MUST_CHECK enum rc raw_store_add(struct db_tx *tx, const struct raw_mail_new *row, raw_mail_id *id_r);

/* What waits, is due and has an id above `after`: those that never failed first, by id. */
MUST_CHECK enum rc raw_store_waiting(struct db_tx *tx, raw_mail_id after, size_t most,
				     struct raw_waiting **list_r, size_t *n_r);
/* RC_NOT_FOUND: no such mail. */
MUST_CHECK enum rc raw_store_get(struct db_tx *tx, raw_mail_id id, struct raw_mail *m_r);
/* The mail's bytes as they arrived. RC_NOT_FOUND: no such mail. */
MUST_CHECK enum rc raw_store_bytes(struct db_tx *tx, raw_mail_id id, struct raw_bytes **mail_r);

/*
 * Lock these rows and tell which of them still wait: ids_r[0..*n_r). Rows that another process works on are passed
 * over. n <= 64.
 */
MUST_CHECK enum rc raw_store_lock_waiting(struct db_tx *tx, const raw_mail_id *ids, size_t n,
					  raw_mail_id *ids_r, size_t *n_r);
struct raw_done {
	raw_mail_id id;
	message_id message;
};
MUST_CHECK enum rc raw_store_done(struct db_tx *tx, const struct raw_done *done, size_t n);
/* It could not be read: tried again after RAW_PAUSE, shown to people after RAW_TRIES_MOST or when `final`. */
MUST_CHECK enum rc raw_store_failed(struct db_tx *tx, raw_mail_id id, const char *why, bool final);

/*
 * What is known of a mail that could not be had: it stands in quarantine from the beginning, or again where its key is
 * known. raw_store_resting takes it out of there while another way to it is tried.
 */
MUST_CHECK enum rc raw_store_unread(struct db_tx *tx, const struct raw_mail_new *row, const char *why,
				    raw_mail_id *id_r);
MUST_CHECK enum rc raw_store_resting(struct db_tx *tx, raw_mail_id id);

/* How many wait, and how many could not be read; for health. */
MUST_CHECK enum rc raw_store_count(struct db_tx *tx, enum raw_state state, int64_t *n_r);

#endif
