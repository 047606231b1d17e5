/*
 * article_from_ticket.h - the beginning of an article out of a ticket: what was asked, what was answered, without who it was.
 *
 * Nothing is stored. The problem is the customer's first message, as far as it is new; the answer the last public reply.
 * Owns: no table. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_ARTICLE_FROM_TICKET_H
#define WORKFLOW_ARTICLE_FROM_TICKET_H

#include "workflow/article.h"
#include "workflow/personal.h"
#include "workflow/ticket.h"

struct article_begun {
	enum locale locale; /* of the ticket's language; English where that is not known */
	char *title, *body;
	size_t taken_out[PERSONAL_END];
};
/* Without rights on the ticket, for callers that checked them. On the job. */
MUST_CHECK enum rc article_from_ticket(struct db_tx *tx, const struct ticket *t, struct article_begun *b_r);

#endif
