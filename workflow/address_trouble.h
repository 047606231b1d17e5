/*
 * address_trouble.h - addresses that mail does not reach, and those that want none which they did not ask for.
 *
 * Owns: tables address_trouble, unsubscribed. A refusal that speaks of the address itself marks it: hard, and automatic mail
 * to it stops until an agent has mended it; soft, and it may pass by itself. What an agent writes is sent in any case.
 * Addresses are compared folded (customer.h). Thread: workers, inside the caller's transaction. Source: RFC 3463, RFC 8058.
 */
#ifndef WORKFLOW_ADDRESS_TROUBLE_H
#define WORKFLOW_ADDRESS_TROUBLE_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"

/* Stored: never renumber. */
enum address_fault { ADDRESS_FINE, ADDRESS_SOFT, ADDRESS_HARD };

#define ADDRESS_SOFT_LASTS SPAN_H(7 * 24)

/* What an enhanced status ("5.1.1") says of the address; nothing where it speaks of the mail, the way or a policy. Pure. */
enum address_fault address_fault_of(const char *status, bool permanent);

struct address_trouble {
	char *address;	/* folded */
	uint32_t fault; /* enum address_fault */
	char *status, *said;
	instant at;
	customer_id customer; /* 0 = nobody's */
};

/* Mail to it was refused so. What is hard does not become soft. Nothing for a status that is not about the address. */
MUST_CHECK enum rc address_refused(struct db_tx *tx, const char *address, const char *status,
				   const char *said, bool permanent, outbox_id mail);
/* May a mail that nobody wrote go there? Not where it is hard; `bulk`: nor where they asked for none. */
MUST_CHECK enum rc address_takes_automatic(struct db_tx *tx, const char *address, bool bulk, bool *yes_r);
/* The newest first; at most 200. */
MUST_CHECK enum rc address_troubles(struct db_tx *tx, struct address_trouble **list_r, size_t *n_r);
/* Those of a customer. */
MUST_CHECK enum rc address_troubles_of(struct db_tx *tx, customer_id customer,
				       struct address_trouble **list_r, size_t *n_r);
/*
 * It was right (`to` NULL), or `to` is the right one and takes its place at the customer whose it was. RC_DENIED without
 * ACCESS_TICKET_CHANGE; RC_NOT_FOUND: nothing is known against it; RC_INVALID: `to` is no address; RC_CONFLICT: it is
 * another customer's.
 */
MUST_CHECK enum rc address_mend(struct db_tx *tx, const char *address, const char *to);
/* They ask for no more mail of that kind. Twice is once. */
MUST_CHECK enum rc address_unsubscribe(struct db_tx *tx, const char *address);

/* ---- rows, address_trouble_sql.c ---- */
MUST_CHECK enum rc address_trouble_put(struct db_tx *tx, const struct address_trouble *t, outbox_id mail);
MUST_CHECK enum rc address_fault_get(struct db_tx *tx, const char *folded, uint32_t *fault_r);
MUST_CHECK enum rc address_trouble_delete(struct db_tx *tx, const char *folded);
MUST_CHECK enum rc unsubscribed_put(struct db_tx *tx, const char *folded);
MUST_CHECK enum rc unsubscribed_delete(struct db_tx *tx, const char *folded);
MUST_CHECK enum rc unsubscribed_exists(struct db_tx *tx, const char *folded, bool *yes_r);

#endif
