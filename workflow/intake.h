/*
 * intake.h - from a neutral message of any channel to a ticket, once.
 *
 * Owns: the rule which ticket a message belongs to. Everything happens in the caller's transaction: customer,
 * ticket (new or found), message, attachments, references, events, feed.
 * Source: RFC 5322 3.6.4 (threading), RFC 3834 (automatic answers).
 */
#ifndef WORKFLOW_INTAKE_H
#define WORKFLOW_INTAKE_H

#include "workflow/customer.h"
#include "workflow/message.h"
#include "workflow/names.h"

/* What every channel turns what it hears into. All text is valid UTF-8 without NUL; borrowed for the call. */
struct message_in {
	enum channel channel;
	mailbox_id mailbox;
	team_id team; /* of the mailbox: who gets a new ticket */
	raw_mail_id raw_mail;
	instant received;

	enum address_kind from_kind;
	const char *from;      /* address; NULL or empty: unknown sender */
	const char *from_name; /* may be NULL */
	const char *answer_to; /* Reply-To, where it differs; NULL = from */
	/* To and Cc less our own addresses, NULL-ended; may be NULL. They may take part in the ticket it
	 * opens. */
	const char *const *people;
	const struct message_person *addressed; /* To and Cc as written, our own addresses too */
	size_t naddressed;
	const char *subject; /* may be empty */
	const char *text;
	uint32_t visible_bytes;
	const char *html; /* sanitised; NULL = none */
	const char *
		language; /* of the sender's screen, for a ticket whose first words do not tell; NULL = not known */
	const struct attachment_in *attachments;
	size_t nattachments;

	enum message_class class;
	enum trust trust;
	bool no_auto_answer; /* it asks that nothing automatic answers it, or no person wrote it */

	/* threading, best first */
	ticket_id token_ticket;	 /* by a signed recipient token or signed Message-ID; 0 = none */
	const char *token_rule;	 /* "token" or "message_id" */
	bool to_letter;		 /* it bears such a token or id of a mail of the house to its own people */
	const char *message_id;	 /* of this message; NULL = none */
	const char *in_reply_to; /* may be NULL */
	const char *const *references; /* NULL-ended, oldest first; may be NULL */

	/* a report about something we sent: recipients that failed */
	outbox_id bounced; /* by VERP; 0 = none */
	const struct bounce_in *bounces;
	size_t nbounces;
};

struct bounce_in {
	const char *recipient; /* may be NULL: then the VERP's only one */
	const char *status;    /* RFC 3463, "5.1.1" */
	const char *said;      /* diagnostic text */
	bool permanent;
};

#define INTAKE_FOLLOW_UP_DAYS 30

struct intake_result {
	ticket_id ticket;
	message_id message;
	bool opened;   /* a new ticket */
	bool repeated; /* heard before: nothing was added, `message` is the first one */
	const char *rule;
};

/*
 * Open or append. Only CLASS_HUMAN reopens a waiting or solved ticket; the rest is stored and changes no
 * status. A bounce goes to the ticket of what it reports on; without one it opens a ticket like any other
 * mail. A message to a ticket that is closed, or was solved more
 * than INTAKE_FOLLOW_UP_DAYS ago, opens a new one that names the old in its event's cause; to one that was merged
 * goes to where that leads. A stranger who answers by mail what was said on a ticket that is open: stored there with
 * TRUST_UNKNOWN and held (message_mark.h, event "untrusted"): it starts nothing until an agent accepts it. On a ticket that is
 * done, by a number in the subject, or by an id that no message bears: a new ticket whose event says "possibly #..." (decisions
 * 0011, 0138). Strangers never become participants by themselves. A participant's message whose subject is quite
 * another one is marked as perhaps another matter. The same Message-ID from the same sender
 * again is a repeat when its text is the same or it stands at the same place of the same conversation: then
 * nothing is added but an event. Any other mail under a known Message-ID is a new message (decision 0014). RC_INVALID:
 * a mail of our own came back and no ticket knows it; it must not open one. What answers or reports on a mail of the
 * house to its own people (outbox_letter.h) opens none either: RC_INVALID where a person wrote it, else the result names
 * no ticket and no message.
 */
MUST_CHECK enum rc intake_accept(struct db_tx *tx, const struct message_in *in, struct intake_result *r_r);

#endif
