/*
 * ticket_said.h - what a reply and a note have in common: said once, by somebody, with words in it.
 */
#ifndef WORKFLOW_TICKET_SAID_H
#define WORKFLOW_TICKET_SAID_H

#include "workflow/message.h"
#include "workflow/ticket.h"

#define TICKET_TEXT_MOST ((size_t)256 << 10) /* bytes */

/* Why this cannot be said, NULL = it can. With files nothing need be written. Pure. */
const char *ticket_text_barred(const char *text);
const char *ticket_words_barred(const char *text, size_t nfiles);
/*
 * Did the actor send this client id before? Then *said_r, and the message of then. RC_INVALID: on another ticket, so
 * it is not the same act.
 */
MUST_CHECK enum rc ticket_said_before(struct db_tx *tx, ticket_id id, const struct client_id *client,
				      bool *said_r, message_id *m_r);
/* The actor's next message on the locked ticket, for message_add; raises t->last_seq. */
MUST_CHECK enum rc ticket_say(struct db_tx *tx, struct ticket *t, enum message_kind kind, const char *text,
			      const struct client_id *client, struct message_new *m_r);
/* Take the actor's uploads of these tokens into the message; RC_INVALID as upload_take. */
MUST_CHECK enum rc ticket_say_files(struct db_tx *tx, const char *const *files, size_t n,
				    struct message_new *m);
/* What a list shows of the message: its words; where it has none, its first file's name. */
const char *ticket_said_words(const struct message_new *m);

#endif
