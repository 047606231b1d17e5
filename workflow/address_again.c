/* address_again.c - old rows get their addresses' one form. */
#include "workflow/address_again.h"

#include <string.h>

#include "hub/text/address.h"
#include "workflow/address_again_sql.h"

typedef enum rc each_address(struct db_tx *tx, enum address_table t, const char *is, const char *is_to_be,
			     void *arg);

/* Each address of a table that is not in the one form. */
static enum rc each_old(struct db_tx *tx, enum address_table t, each_address *each, void *arg)
{
	const char *after = "";
	struct address_row *list;
	size_t n;

	do {
		TRY(address_beyond_ascii(tx, t, after, &list, &n));
		for (size_t i = 0; i < n; i++) {
			const char *folded = address_fold(list, list[i].address);

			if (strcmp(folded, list[i].address) != 0)
				TRY(each(tx, t, list[i].address, folded, arg));
		}
		after = n ? list[n - 1].address : after;
	} while (n == ADDRESS_PAGE);
	return RC_OK;
}

static enum rc move(struct db_tx *tx, enum address_table t, const char *is, const char *is_to_be,
		    void *arg UNUSED)
{
	TRY(address_move(tx, t, is, is_to_be));
	/* whose tickets and whose mails they are is not ours to say */
	if (t == ADDRESSES_CUSTOMER || t == ADDRESSES_MAILBOX || t == ADDRESSES_ALIAS)
		return RC_OK;
	return address_drop(tx, t, is);
}

enum rc address_again(struct db_tx *tx)
{
	for (unsigned t = 0; t < ADDRESSES_END; t++)
		TRY(each_old(tx, (enum address_table)t, move, NULL));
	return RC_OK;
}

static enum rc count(struct db_tx *tx UNUSED, enum address_table t UNUSED, const char *is UNUSED,
		     const char *is_to_be UNUSED, void *arg)
{
	++*(uint64_t *)arg;
	return RC_OK;
}

enum rc address_old(struct db_tx *tx, uint64_t *n_r)
{
	*n_r = 0;
	return each_old(tx, ADDRESSES_CUSTOMER, count, n_r);
}
