/*
 * mailbox_crew.h - threads that do what mailboxes need beside their mail: trials, tokens, copies of what was sent, watching, heartbeats.
 *
 * All of it waits for other machines, so it has threads of its own, with one connection to the database each. Of two
 * programs each piece is done by one: by leases, and by guarded rows. Owns: its threads. Thread: loop thread.
 */
#ifndef CHANNELS_MAIL_MAILBOX_CREW_H
#define CHANNELS_MAIL_MAILBOX_CREW_H

#include "channels/mail/mailbox_book.h"
#include "hub/store/db.h"

struct mailbox_crew;

struct mailbox_crew_options {
	const char *hostname;	   /* ours */
	const char *ca;		   /* NULL = the system's */
	struct mailbox_book *book; /* kept fresh */
	struct db *(*open_db)(void *ctx, void *arg);
	void *open_db_arg;
};

/* What the options point to outlives it. */
struct mailbox_crew *mailbox_crew_start(void *ctx, const struct mailbox_crew_options *o);
void mailbox_crew_drain(struct mailbox_crew *c);
/* What is under way is broken off. false: a thread did not end in time. */
bool mailbox_crew_stop(struct mailbox_crew *c, span wait);

#endif
