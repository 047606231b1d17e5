/*
 * ticket_letter.h - what an agent composed, as the words, HTML and files of a message; for ticket_reply.c.
 *
 * HTML is made harmless and the text is made from it; its pictures become attachments that it shows as "part/3"; a
 * forward's history stands below, behind visible_bytes. Uploads are taken. Thread: workers, caller's transaction.
 */
#ifndef WORKFLOW_TICKET_LETTER_H
#define WORKFLOW_TICKET_LETTER_H

#include "workflow/composed.h"
#include "workflow/mailbox.h"
#include "workflow/ticket.h"

/*
 * Fill in text, visible_bytes, html, attachments, also and letter of *m, whose id is taken. `plain`: for a channel that
 * shows no HTML (chat, fax): its pictures are files then. RC_INVALID with the reason: nothing written, files that are not
 * there or too large, a forward of what is not the ticket's.
 */
MUST_CHECK enum rc ticket_letter(struct db_tx *tx, const struct ticket *t, const struct composed *c,
				 const struct mailbox *from, bool plain, struct message_new *m);

/* ---- the history below a forward; for ticket_letter.c ---- */

struct forward_history {
	const char *text;
	const char *html;	 /* NULL = none of it needs any */
	struct attachment *also; /* pictures of the HTML, files that go along; parts count on from `part` */
	size_t nalso;
};
/* RC_INVALID: a message or a file that is not the ticket's, or a note. */
MUST_CHECK enum rc forward_history(struct db_tx *tx, const struct ticket *t, const struct composed_forward *f,
				   const struct mailbox *from, size_t part, struct forward_history *h_r);

#endif
