/* phone_find_sql.h - addresses that are numbers, and open tickets; for phone_find.c alone. */
#ifndef WORKFLOW_PHONE_FIND_SQL_H
#define WORKFLOW_PHONE_FIND_SQL_H

#include "workflow/customer.h"

struct phone_address {
	customer_id customer;
	char *address;
};
/* Telephone and fax numbers that begin so; `begins` is '+' and digits. */
MUST_CHECK enum rc phone_addresses(struct db_tx *tx, const char *begins, size_t most,
				   struct phone_address **list_r, size_t *n_r);
/* The newest first. */
MUST_CHECK enum rc phone_open_tickets(struct db_tx *tx, customer_id customer, size_t most, ticket_id **list_r,
				      size_t *n_r);

#endif
