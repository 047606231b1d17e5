/* address_again_sql.h - rows with an address beyond ASCII, for address_again.c. */
#ifndef WORKFLOW_ADDRESS_AGAIN_SQL_H
#define WORKFLOW_ADDRESS_AGAIN_SQL_H

#include "hub/store/db.h"

enum address_table {
	ADDRESSES_CUSTOMER,
	ADDRESSES_PARTICIPANT,
	ADDRESSES_MAILBOX,
	ADDRESSES_ALIAS,
	ADDRESSES_TROUBLE,
	ADDRESSES_UNSUBSCRIBED,
	ADDRESSES_UNSUBSCRIBE_LINK,
	ADDRESSES_SENDER,
	ADDRESSES_END
};
#define ADDRESS_PAGE 500
struct address_row {
	char *address;
};

/* Those of mail that hold more than ASCII, each once, in order, behind `after`; at most ADDRESS_PAGE. */
MUST_CHECK enum rc address_beyond_ascii(struct db_tx *tx, enum address_table t, const char *after,
					struct address_row **list_r, size_t *n_r);
/* A row that would be there twice stays. */
MUST_CHECK enum rc address_move(struct db_tx *tx, enum address_table t, const char *from, const char *to);
/* Those that stayed; not a customer's, nor a mailbox's. */
MUST_CHECK enum rc address_drop(struct db_tx *tx, enum address_table t, const char *address);

#endif
