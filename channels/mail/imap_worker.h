/*
 * imap_worker.h - the thread that fetches one mailbox: connects, takes in what is new, waits for more, again after a while.
 *
 * It waits by IDLE where the server has it and looks itself all the same (IDLE may miss, hardening D6); a connection older
 * than 28 minutes is renewed. After a failure it pauses, longer each time. How it goes stands in imap_health.
 * Owns: a thread, its database connection, the connection to the server, the mailbox's lease. Thread: as said.
 */
#ifndef CHANNELS_MAIL_IMAP_WORKER_H
#define CHANNELS_MAIL_IMAP_WORKER_H

#include "channels/mail/imap_account.h"
#include "channels/mail/raw_writer.h"

/* What all workers share; outlives them. */
struct imap_worker_options {
	struct imap_source source;
	size_t mail_most;
	uint8_t owner[16]; /* of the leases: this process */
	struct db *(*open_db)(void *ctx, void *arg);
	void *open_db_arg;
	/* Worker threads, after each commit; as raw_writer_options.stored. */
	void (*stored)(void *arg, const struct raw_stored *list, size_t n);
	void *stored_arg;
	unsigned hurry; /* tests: so many times sooner; 0 = 1 */
};

struct imap_worker;

/* `version` as in imap_wanted. */
struct imap_worker *imap_worker_start(void *ctx, const struct imap_worker_options *o, mailbox_id id,
				      uint64_t version);
/* Its settings have changed: connect anew with them. The version it works by now is imap_worker_version. Any thread. */
void imap_worker_renew(struct imap_worker *w, uint64_t version);
uint64_t imap_worker_version(const struct imap_worker *w);
/* End soon. Any thread. */
void imap_worker_drain(struct imap_worker *w);
/* Drain and join. false: it did not end in time. */
bool imap_worker_stop(struct imap_worker *w, span wait);

#endif
