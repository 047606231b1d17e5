/*
 * relay_choice.h - by which relay does a mailbox's mail leave? By its own, or by the house's.
 *
 * Owns: one client of the house's relay and a few of mailboxes' own, each with at most one connection; their secrets,
 * in memory, for as long as the client stands. The settings are read for each mail, so that a change holds from the next
 * one on. Thread: a choice belongs to one thread.
 */
#ifndef CHANNELS_MAIL_RELAY_CHOICE_H
#define CHANNELS_MAIL_RELAY_CHOICE_H

#include "channels/mail/smtp_send.h"
#include "workflow/mailbox_trial.h"

struct relay_choice;

/* `house` (host NULL: there is none) and `ca` (NULL = the system's) outlive it. */
struct relay_choice *relay_choice_new(void *ctx, const struct smtp_relay *house, const char *ca);

struct relay_chosen {
	struct smtp_client *client; /* NULL: it cannot leave now */
	bool own;		    /* the mailbox's */
	enum mailbox_reason why;    /* without a client */
	const char *said;	    /* then, a sentence; on the job */
};
/* Outside any transaction. RC_DB and its like: nothing is known. */
MUST_CHECK enum rc relay_choose(struct relay_choice *c, struct job *j, mailbox_id id,
				struct relay_chosen *r_r);

/* A mailbox's own way out as a relay; texts are borrowed. `hostname`: what we call ourselves. */
struct smtp_relay relay_of_way(const struct mailbox_way *w, const char *hostname, const char *ca);

#endif
