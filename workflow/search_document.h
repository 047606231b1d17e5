/*
 * search_document.h - what the text index keeps of a ticket's messages.
 *
 * One document a message, with the message's id. The first one of a ticket bears its head: number, subject, customer and
 * their addresses, and what a machine has read on its faxes. Texts that were quoted are in the message that said them first, and are left out. The scope holds
 * "all", the team (t1), the customer (c2) and the ticket (k3).
 */
#ifndef WORKFLOW_SEARCH_DOCUMENT_H
#define WORKFLOW_SEARCH_DOCUMENT_H

#include "hub/store/text_index.h"
#include "hub/text/pinyin.h"
#include "hub/text/words.h"
#include "workflow/customer.h"
#include "workflow/message.h"
#include "workflow/ticket.h"

/* Raise it when the same ticket gives other documents. */
#define SEARCH_VERSION (WORDS_VERSION * 10000 + PINYIN_VERSION * 100 + 3)
#define SEARCH_BODY_MOST ((size_t)256 << 10) /* bytes of a message that are kept */

/* Scope and head of the documents of a ticket, on ctx; the mark is 0. `faxes`: what was read on them. Pure. */
struct text_owner search_owner(void *ctx, const struct ticket *t, const struct customer_address *addresses,
			       size_t n, const char *faxes);
/* What was said, by whom, and what hangs on it. `attachments` may be those of the whole ticket. On ctx. Pure. */
char *search_body(void *ctx, const struct message *m, const struct attachment *attachments, size_t n);
/* With that as its body. On ctx. Pure. */
struct text_doc search_document(void *ctx, const struct text_owner *o, const struct message *m,
				const char *body);

#endif
