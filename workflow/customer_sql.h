/* customer_sql.h - writing customers, for customer.c alone. Addresses come folded. */
#ifndef WORKFLOW_CUSTOMER_SQL_H
#define WORKFLOW_CUSTOMER_SQL_H

#include "workflow/customer.h"

/* RC_NOT_FOUND: nobody has this address. */
MUST_CHECK enum rc customer_by_address(struct db_tx *tx, enum address_kind kind, const char *folded,
				       struct customer *c_r);
MUST_CHECK enum rc customer_insert(struct db_tx *tx, const struct customer *c);
MUST_CHECK enum rc customer_set_class(struct db_tx *tx, customer_id id, const char *class);
/* RC_CONFLICT: somebody has this address. */
MUST_CHECK enum rc customer_address_insert(struct db_tx *tx, customer_id id, enum address_kind kind,
					   const char *folded, const char *shown);

MUST_CHECK enum rc customer_address_update(struct db_tx *tx, customer_id id, enum address_kind kind,
					   const char *was, const char *folded, const char *shown);

#endif
