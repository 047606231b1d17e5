/*
 * intake_queue.h - mails between the raw store and their tickets: to read, being read, read.
 *
 * Bounded in number and bytes: what does not fit stays in the table and is fetched later. A mail is in the queue
 * once. Owns: the mails. Thread: any; one lock inside.
 */
#ifndef CHANNELS_MAIL_INTAKE_QUEUE_H
#define CHANNELS_MAIL_INTAKE_QUEUE_H

#include <stdbool.h>
#include <sys/queue.h>

#include "channels/mail/mail_read.h"
#include "channels/mail/raw_bytes.h"
#include "channels/mail/raw_store.h"

#define INTAKE_HELD_MOST 2048		     /* mails */
#define INTAKE_BYTES_MOST ((size_t)64 << 20) /* bytes of mails kept in memory */
#define INTAKE_HOLD_MS 500

/* One mail on its way; a talloc tree of its own, owned by one thread at a time. */
struct intake_mail {
	TAILQ_ENTRY(intake_mail) next;
	LIST_ENTRY(intake_mail) same; /* of those whose ids share a bucket */
	raw_mail_id id;
	mailbox_id mailbox;
	instant received;
	char *mail_from, *rcpt_to;
	struct raw_bytes *mail; /* NULL: to be fetched, or read already */
	size_t counted;		/* bytes in the queue's bound */

	bool reading;
	int64_t started_ms; /* monotonic */

	/* after reading */
	enum rc rc; /* RC_OK; RC_INVALID: cannot be read; else try again later */
	struct mail_read *read;
	char *why;
};

struct intake_queue;

struct intake_queue *intake_queue_new(void *ctx);
/* Takes a copy of the envelope and a count of the bytes. false: full, or already here. */
bool intake_queue_add(struct intake_queue *q, const struct raw_mail *m, struct raw_bytes *mail);
/* Room for how many more mails. */
size_t intake_queue_room(struct intake_queue *q);

/* The oldest to read; waits. NULL: the queue is closed. */
struct intake_mail *intake_queue_take(struct intake_queue *q);
/* It has been read, or not. */
void intake_queue_read(struct intake_queue *q, struct intake_mail *m);
/*
 * Up to `most` of those read, by id; waits at most `wait_ms` for the first. A mail whose elder is still being read
 * waits for it, but not for long (INTAKE_HOLD_MS): so mails are filed as they came, and none stops the others. They
 * stay counted until intake_queue_leave. 0: none.
 */
size_t intake_queue_take_read(struct intake_queue *q, struct intake_mail **list, size_t most, int wait_ms);
/* Done with it: frees it. */
void intake_queue_leave(struct intake_queue *q, struct intake_mail *m);

/* End the wait of take_read early, once. */
void intake_queue_poke(struct intake_queue *q);
/* No more is handed out for reading. */
void intake_queue_close(struct intake_queue *q);
bool intake_queue_closed(struct intake_queue *q);
/* Mails here, and the arrival of the oldest ({INT64_MAX} when there is none). */
unsigned intake_queue_count(struct intake_queue *q, instant *oldest_r);

#endif
