/*
 * outbox_letter.h - a mail of the house itself, to one of its agents or to a customer: an outbox row without a message.
 *
 * Owns: tables outbox_letter, outbox_letter_file. Such a row of outbox has ticket 0 and message 0, so it neither waits for a customer's
 * mails nor holds them up, and what becomes of it is no event of a ticket. Everything else (lease, frozen bytes, one
 * attempt at a time) is as for a reply. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_OUTBOX_LETTER_H
#define WORKFLOW_OUTBOX_LETTER_H

#include "workflow/access.h"
#include "workflow/agent.h"
#include "workflow/message.h"
#include "workflow/outbox.h"

/* Stored: never renumber. */
enum letter_kind {
	LETTER_NOTICE,		/* auto-generated */
	LETTER_ACKNOWLEDGEMENT, /* auto-replied, with the null return path (RFC 3834) */
	LETTER_BULK,		/* auto-generated, and one can ask for no more (RFC 2369, RFC 8058) */
	LETTER_BEAT,		/* a mailbox to itself: in no list */
};

struct outbox_letter {
	agent_id agent;	  /* 0 = it goes to a customer */
	ticket_id ticket; /* that it speaks of; 0 = none or several */
	char *subject;
	char *text;    /* lines end with LF */
	uint32_t kind; /* enum letter_kind */
	char *answers; /* the Message-ID that it answers; NULL or "" = none */
};

/*
 * Send it, from a mailbox of `team`. Nothing is sent to an account that is inactive or has no mail address, nor while
 * the house has no mailbox: RC_OK.
 */
MUST_CHECK enum rc outbox_letter_send(struct db_tx *tx, const struct agent *to, team_id team, ticket_id about,
				      const char *subject, const char *text);
/* The same with a file on it: its name, type and content. */
MUST_CHECK enum rc outbox_letter_send_file(struct db_tx *tx, const struct agent *to, team_id team,
					   const char *subject, const char *text,
					   const struct attachment_in *file);
/* The files of a letter: none or one, for whoever composes it. */
MUST_CHECK enum rc outbox_letter_files(struct db_tx *tx, outbox_id id, struct attachment **list_r,
				       size_t *n_r);
/*
 * The same to a customer's address, from a mailbox of `team`: a link they asked for, a question. Who answers it is heard
 * as anybody who writes to that mailbox. Nothing is sent to what is no address or one of our own, nor while the house
 * has no mailbox: RC_OK. What keeps others from being written to in somebody's name is the caller's.
 */
MUST_CHECK enum rc outbox_letter_to(struct db_tx *tx, const char *address, team_id team, const char *subject,
				    const char *text);
/*
 * The same about a ticket, from the mailbox its customer wrote to: an answer to it is heard on the ticket. *id_r 0: there
 * is no mailbox.
 */
struct ticket;
MUST_CHECK enum rc outbox_letter_about(struct db_tx *tx, const char *address, const struct ticket *t,
				       const struct outbox_letter *l, outbox_id *id_r);
/* To any address, from this very mailbox and under this Message-ID: what the house sends to see whether mail arrives. */
struct mailbox;
MUST_CHECK enum rc outbox_letter_from(struct db_tx *tx, const struct mailbox *from, enum letter_kind kind,
				      const char *mid, const char *address, const char *subject,
				      const char *text);
/*
 * A customer's letter is settled so: what it says (links that are theirs alone) is kept no longer, but that of one which has
 * failed or is in doubt for OUTBOX_LETTER_LASTS, since it may be tried again; a survey is not, its request has ended.
 */
MUST_CHECK enum rc outbox_letter_forget(struct db_tx *tx, outbox_id id, enum delivery became);
#define OUTBOX_LETTER_LASTS SPAN_H(7 * 24)
/* Once in a while: what has lasted so long. */
MUST_CHECK enum rc outbox_letter_sweep(struct db_tx *tx);
/* Is there still something to be sent? */
MUST_CHECK enum rc outbox_letter_kept(struct db_tx *tx, outbox_id id, bool *yes_r);
/*
 * The letter, if the actor has this right where its ticket is; one about no ticket is the managers'. RC_NOT_FOUND: the row
 * stands for a message, or is in no list; RC_DENIED.
 */
MUST_CHECK enum rc outbox_letter_require(struct db_tx *tx, outbox_id id, enum access_right right,
					 struct outbox_letter *l_r);
/* RC_NOT_FOUND: the row stands for a message. */
MUST_CHECK enum rc outbox_letter_get(struct db_tx *tx, outbox_id id, struct outbox_letter *l_r);

#endif
