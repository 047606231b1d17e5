/*
 * search_customer.h - customers found by their names, addresses and organisations, Chinese names also by pinyin.
 *
 * An organisation is what stands behind the @ of a mail address. An agent knows a customer from a ticket that they may
 * read, in whatever team; managers know all. That is asked of the rows as they are now, as for tickets.
 *
 * Owns: no table. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_SEARCH_CUSTOMER_H
#define WORKFLOW_SEARCH_CUSTOMER_H

#include "workflow/customer.h"
#include "workflow/search.h"

#define SEARCH_CUSTOMERS_MOST 20

struct search_customer_hit {
	struct customer customer;
	struct search_excerpt name;
	struct search_excerpt address; /* the one that fits, else their first; n 0 = they have none */
	const char *plain_address;
	bool has_ticket;
	struct ticket ticket; /* the newest of theirs that the actor may read */
};
struct search_customers_found {
	struct search_customer_hit *hits;
	size_t n;
	bool more;
	struct search_progress progress;
};
/* Words and phrases as in the search box; with KEY:VALUE, which speaks of tickets, nobody is found. */
MUST_CHECK enum rc search_customers(struct db_tx *tx, const struct access *who, const char *text, bool typing,
				    size_t most, struct search_customers_found *f_r);

#endif
