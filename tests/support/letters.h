/* letters.h - mails of customers for the tests of intake, and what became of them. Text lives with the world. */
#ifndef TESTS_SUPPORT_LETTERS_H
#define TESTS_SUPPORT_LETTERS_H

#include "tests/support/world.h"

#include "workflow/message.h"

#define LI "li@example.org"
#define STRANGER "mallory@evil.example"

/* "Hello" to support@ under this Message-ID. */
struct message_in letter(struct world *w, const char *from, const char *mid);
/* An answer to the mail named by `to`. */
struct message_in letter_answer(struct world *w, const char *from, const char *mid, const char *to);
/* The message that the mail became. */
struct message letter_filed(struct world *w, struct intake_result r);
/* The cause that a ticket's first event names. */
char *letter_cause(struct world *w, ticket_id id);
/* "WORD #NUMBER": how a cause names another ticket. */
char *letter_naming(struct world *w, const char *word, ticket_id id);
void letter_status(struct world *w, ticket_id id, enum ticket_status s);
/* Ann's reply; its Message-ID in angle brackets. */
char *letter_reply(struct world *w, ticket_id id);

#endif
