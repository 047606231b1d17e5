/*
 * mailbox_book.h - our mailboxes in memory: whose mail is this, and which addresses are ours?
 *
 * A copy of table mailbox, replaced as a whole by mailbox_book_load. Who finds nothing loads again before saying so:
 * a mailbox made a moment ago must not cost anybody a mail. Thread: any; one lock inside.
 */
#ifndef CHANNELS_MAIL_MAILBOX_BOOK_H
#define CHANNELS_MAIL_MAILBOX_BOOK_H

#include "channels/mail/address_token.h"
#include "workflow/mailbox.h"

struct mailbox_book;

struct mailbox_book *mailbox_book_new(void *ctx);
MUST_CHECK enum rc mailbox_book_load(struct mailbox_book *b, struct db_tx *tx);
/* Replace what it knows by a copy of these. */
void mailbox_book_set(struct mailbox_book *b, const struct mailbox *rows, size_t n);

/*
 * The mailbox that takes mail for `address`: its own address, or that with a "+detail"; one of our return paths at a
 * domain of ours gives mailbox 0. RC_NOT_FOUND: not ours, as far as the book knows.
 */
MUST_CHECK enum rc mailbox_book_recipient(struct mailbox_book *b, const struct address_keys *k,
					  const char *address, mailbox_id *id_r);
/* Where its mail goes. Mailbox 0 and one that is gone: the first active one's. RC_NOT_FOUND: there is none at all. */
MUST_CHECK enum rc mailbox_book_team(struct mailbox_book *b, mailbox_id id, mailbox_id *id_r,
				     team_id *team_r);
/* Is it the address of one of our mailboxes, with or without detail, or a return path of ours by its look? */
bool mailbox_book_is_ours(struct mailbox_book *b, const char *address);

#endif
