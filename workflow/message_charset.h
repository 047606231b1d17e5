/*
 * message_charset.h - a mail whose labels lie, read with another charset from now on, by everybody; or as it came again.
 *
 * What the labels made of it is kept, so that every such step can be taken back, and so that the index of words knows what
 * it holds. Who did it stands in the ticket's history ("redecoded").
 *
 * Owns: table message_came, and the column charset of message. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_MESSAGE_CHARSET_H
#define WORKFLOW_MESSAGE_CHARSET_H

#include "workflow/message.h"
#include "workflow/ticket.h"

/* How a message reads. */
struct message_reading {
	const char *charset; /* "" = as it came; the rest is not read then */
	const char *subject, *author_name;
	const char *text;
	uint32_t visible_bytes;
	const char *html;	  /* sanitised; NULL = none */
	const char *const *names; /* of the attachments, by part */
	size_t nnames;		  /* other than they are: their names stay */
};

/* A message as its labels had it. */
struct message_came {
	message_id message;
	char *text;
	uint32_t visible_bytes;
	char *html; /* NULL = none */
	char *author_name;
	char *subject;
	char *names; /* JSON, by part */
};

/* Could it be read otherwise: is it a customer's mail that was kept as it came? Pure. */
bool message_may_redecode(const struct message *m);
/*
 * Let the message be so. Its text, HTML, sender's name and files' names follow; the ticket's subject, customer and
 * snippet where they came from it. `seen`: version of its ticket. Codes as in ticket.h; RC_DENIED without
 * ACCESS_TICKET_REPLY. What is so already changes nothing.
 */
MUST_CHECK enum rc message_redecode(struct db_tx *tx, message_id id, const struct message_reading *r,
				    uint32_t seen);

/* Those messages of a ticket that were ever read otherwise. */
MUST_CHECK enum rc message_came_list(struct db_tx *tx, ticket_id ticket, struct message_came **list_r,
				     size_t *n_r);
/* These attachments of a message under the names that they came with; on ctx, `list` may hold others' too. */
struct attachment *message_came_attachments(void *ctx, const struct message_came *c,
					    const struct attachment *list, size_t n);

#endif
