/*
 * phone_find.h - who calls? Customers by the beginning of a number, while it is typed, with what is open of theirs.
 *
 * Owns nothing. Shows tickets that the actor may read, and no others. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_PHONE_FIND_H
#define WORKFLOW_PHONE_FIND_H

#include "workflow/customer.h"
#include "workflow/phone_call.h"
#include "workflow/ticket.h"

#define PHONE_FOUND_MOST 6
#define PHONE_TICKETS_MOST 5

struct phone_found {
	struct customer customer;
	char *number;		/* that fits */
	bool whole;		/* the number as a whole, not only its beginning */
	struct ticket *tickets; /* open ones, the newest first, at most PHONE_TICKETS_MOST */
	size_t ntickets;
};

/* By a number as typed so far. */
MUST_CHECK enum rc phone_find(struct db_tx *tx, const char *typed, const char *country,
			      struct phone_found **list_r, size_t *n_r);
/* Where the house's numbers are written: the first provider's country that is known; "" = none says. */
MUST_CHECK enum rc phone_house_country(struct db_tx *tx, const char **country_r);
/* One customer, in the same form. RC_NOT_FOUND. */
MUST_CHECK enum rc phone_find_customer(struct db_tx *tx, customer_id id, struct phone_found *f_r);

#endif
