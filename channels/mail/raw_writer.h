/*
 * raw_writer.h - the one thread that stores what arrives: many mails, one transaction.
 *
 * Takes what is queued (at most 64 mails), stores all in one transaction by array binding, commits, then answers
 * each. No delay is added: a batch is what came in during the last commit. A mail is answered as stored only after
 * COMMIT returned OK (decision 0004); an unknown outcome is "later", and the sender's next try meets the delivery key (decision 0020).
 * Owns: its thread and connection. Thread: submit and stop from the loop thread.
 */
#ifndef CHANNELS_MAIL_RAW_WRITER_H
#define CHANNELS_MAIL_RAW_WRITER_H

#include "channels/mail/raw_store.h"
#include "hub/run/loop.h"

struct raw_target {
	mailbox_id mailbox;
	char *rcpt_to; /* on the delivery */
};

/* One mail for some of our mailboxes, each named once. A talloc tree of its own. */
struct raw_delivery {
	char *mail_from;
	struct raw_target *to;
	size_t nto;
	struct raw_bytes *mail; /* the delivery holds one count; dropped when it is freed */
	instant received;
	/* Loop thread, exactly once: is it stored, in all its mailboxes? The delivery is freed afterwards. */
	void (*done)(struct raw_delivery *d, bool stored);
	void *arg;
};

struct raw_delivery *raw_delivery_new(const char *mail_from, struct raw_bytes *mail);
/* Name a mailbox once: of two addresses of the same mailbox the one with more in it (a token) is kept. */
void raw_delivery_add(struct raw_delivery *d, mailbox_id mailbox, const char *rcpt_to);

struct raw_writer;

/* A mail that was just stored, for who reads it next. `mail` is borrowed: hold it to keep it. */
struct raw_stored {
	raw_mail_id id;
	mailbox_id mailbox;
	instant received;
	const char *mail_from, *rcpt_to;
	struct raw_bytes *mail;
};

struct raw_writer_options {
	struct loop *loop;
	unsigned queue_most; /* deliveries */
	struct db *(*open_db)(void *ctx, void *arg);
	void *open_db_arg;
	/* Writer thread, after each commit. Some may have been known before: their ids then do not exist. */
	void (*stored)(void *arg, const struct raw_stored *list, size_t n);
	void *stored_arg;
};

struct raw_writer *raw_writer_start(void *ctx, const struct raw_writer_options *o);
/* RC_BUSY: the queue is full or the writer is stopping; the caller keeps the delivery. */
MUST_CHECK enum rc raw_writer_submit(struct raw_writer *w, struct raw_delivery *d);
/* Store what is queued, then join the thread. */
void raw_writer_stop(struct raw_writer *w);
unsigned raw_writer_waiting(struct raw_writer *w);
/* Did the last transaction succeed? */
bool raw_writer_healthy(struct raw_writer *w);

#endif
