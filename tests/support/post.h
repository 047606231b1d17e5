/* post.h - replies that wait to leave, and the steps of their senders, for the tests of the outbox. */
#ifndef TESTS_SUPPORT_POST_H
#define TESTS_SUPPORT_POST_H

#include "tests/support/world.h"

#include "workflow/outbox.h"

#define LEASE SPAN_S(120) /* of a claim */

/* A customer's ticket. */
ticket_id post_ticket(struct world *w);
/* Ann replies on it, to these addresses (NULL: to the customer). */
void post_reply(struct world *w, ticket_id id, const char *const *to);

/* ---- a sender's steps, each in a transaction of its own ---- */

size_t post_claim(struct world *w, const uint8_t owner[16], struct outbox_item **list_r);
/* The only mail that is due. */
struct outbox_item post_claim_one(struct world *w, const uint8_t owner[16]);
MUST_CHECK enum rc post_dot(struct world *w, outbox_id id, const uint8_t owner[16]);
/* What is deferred is due again in five minutes. */
MUST_CHECK enum rc post_settle(struct world *w, outbox_id id, const uint8_t owner[16],
			       const struct outbox_outcome *o, size_t n, bool uncertain);

/* ---- what is to be seen ---- */

enum delivery post_state(struct world *w, outbox_id id);
/* The i-th recipient on the ticket's screen. */
struct outbox_delivery post_shown(struct world *w, ticket_id id, size_t i);
MUST_CHECK enum rc post_next_due(struct world *w, instant *at);

#endif
