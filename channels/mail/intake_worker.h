/*
 * intake_worker.h - from stored mail to tickets: threads that read mails, and one that files them.
 *
 * Reading (in the sandboxed parser) is spread over some threads; filing is done by one, in the order of arrival as
 * far as read, several mails a transaction. So two mails of one conversation that arrive together meet in one ticket
 * without a lock, and a mail costs few round trips. Between processes that share a database, rows are locked and
 * `state = 0` is the guard: each mail is filed once (decision 0021).
 *
 * A mail that cannot be read or filed never stops the others: it is tried again later and then shown to people.
 * What the raw writer just stored is handed over in memory; what did not fit, and what a former life of the program
 * left, is fetched from the table.
 * Owns: its threads, their connections and parser processes. Thread: any for offer, loop thread for the rest.
 */
#ifndef CHANNELS_MAIL_INTAKE_WORKER_H
#define CHANNELS_MAIL_INTAKE_WORKER_H

#include "channels/mail/message_build.h"
#include "channels/mail/raw_writer.h"

struct intake;

struct intake_options {
	unsigned threads; /* that read; one more files */
	struct message_rules rules;
	struct db *(*open_db)(void *ctx, void *arg);
	void *open_db_arg;
};

/* What rules point to outlives the intake. */
struct intake *intake_start(void *ctx, const struct intake_options *o);
/* Mails that were just stored; of the type of raw_writer_options.stored. */
void intake_offer(void *intake, const struct raw_stored *list, size_t n);
/* Look into the table soon: somebody asked for another try. */
void intake_wake(struct intake *k);
/* File what is read, stop reading, join; at most `wait`. false: a thread did not end in time. */
bool intake_stop(struct intake *k, span wait);

struct intake_counts {
	uint64_t filed, repeated, failed; /* since the start */
	unsigned waiting;		  /* in memory: to read, being read, read */
	bool parser_ok, db_ok;
	int64_t lag_ms; /* how long the oldest in memory has waited */
};
struct intake_counts intake_counts(struct intake *k);

#endif
