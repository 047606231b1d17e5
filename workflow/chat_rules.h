/*
 * chat_rules.h - what follows from the facts of a talk, without clock, database or allocation; for chat*.c and their table
 * tests. And chat_settle, which applies it.
 */
#ifndef WORKFLOW_CHAT_RULES_H
#define WORKFLOW_CHAT_RULES_H

#include "workflow/chat.h"
#include "workflow/mail_template.h"

enum chat_state chat_state_of(const struct ticket *t, const struct chat *c);
/* Was the last word ours? */
bool chat_is_answered(const struct chat *c);
/* Does something of ours wait for the visitor's screen, that has not left by mail either? */
bool chat_owes(const struct chat *c);
/* When it is to be looked at again; ALARM_NEVER = only when something happens. */
instant chat_next_look(const struct ticket *t, const struct chat *c);
/* The visitor has said nothing to our last word for too long, with their socket open. */
bool chat_is_idle(const struct ticket *t, const struct chat *c, instant now);
/* Does a reply leave by chat? `reach`: an address is known. */
bool chat_leaves_by_chat(const struct chat *c, bool reach, instant now);

/* Let the row, the queue's clock and the alarm follow from the locked ticket and *c; saves *c. *t is read anew. */
MUST_CHECK enum rc chat_settle(struct db_tx *tx, struct ticket *t, struct chat *c);
/* It goes on by mail from now on, or waits for the visitor's return; what did not arrive is mailed. Saves *c and *t. */
MUST_CHECK enum rc chat_hand_over(struct db_tx *tx, struct ticket *t, struct chat *c, const char *cause);
/*
 * Mail to the visitor, of the program's making, on the locked ticket: the step "mailed". Files of the ticket may go along.
 * RC_NOT_FOUND: there is no mailbox to send from.
 */
struct chat_mail {
	const char *to, *text;
	const struct attachment *files;
	size_t nfiles;
	const char *cause;
};
MUST_CHECK enum rc chat_mail(struct db_tx *tx, struct ticket *t, const struct chat_mail *in);
/* What it says: the template around these lines, which end with LF. On the job. */
MUST_CHECK enum rc chat_mail_text(struct db_tx *tx, enum mail_template k, const char *locale,
				  const char *lines, char **text_r);

#endif
