/*
 * imap_fetcher.h - a worker for each mailbox that is to be fetched, as settings come and go.
 *
 * Owns: a thread that asks every few seconds which mailboxes there are, and the workers. Thread: start and stop from one.
 */
#ifndef CHANNELS_MAIL_IMAP_FETCHER_H
#define CHANNELS_MAIL_IMAP_FETCHER_H

#include "channels/mail/imap_worker.h"

#define IMAP_WORKERS_MOST 200

struct imap_fetcher;

struct imap_fetcher *imap_fetcher_start(void *ctx, const struct imap_worker_options *o);
/* Settings have changed: look at once. Any thread. */
void imap_fetcher_wake(struct imap_fetcher *f);
void imap_fetcher_drain(struct imap_fetcher *f);
/* false: a thread did not end in time. */
bool imap_fetcher_stop(struct imap_fetcher *f, span wait);
/* Mailboxes with a worker now. */
unsigned imap_fetcher_count(struct imap_fetcher *f);

#endif
