/* address_again_sql.c - rows with an address beyond ASCII. */
#include "workflow/address_again_sql.h"

static const struct db_col cols[] = {DB_COL(struct address_row, address)};
static const struct db_shape shape = DB_SHAPE(struct address_row, cols);

/* clang-format off */
#define BEYOND(table, also)                                                                        \
	SQL("SELECT DISTINCT address FROM " table                                                  \
	    " WHERE LENGTH(address) <> CHAR_LENGTH(address) AND address > ?" also " ORDER BY address LIMIT 500")
#define MOVE(table, also) SQL("UPDATE IGNORE " table " SET address = ? WHERE address = ?" also)
#define DROP(table, also) SQL("DELETE FROM " table " WHERE address = ?" also)
/* clang-format on */

static struct sql beyond(enum address_table t)
{
	switch (t) {
	case ADDRESSES_CUSTOMER:
		return BEYOND("customer_address", " AND kind = 0");
	case ADDRESSES_PARTICIPANT:
		return BEYOND("participant", " AND kind = 0");
	case ADDRESSES_MAILBOX:
		return BEYOND("mailbox", "");
	case ADDRESSES_ALIAS:
		return BEYOND("mailbox_alias", "");
	case ADDRESSES_TROUBLE:
		return BEYOND("address_trouble", "");
	case ADDRESSES_UNSUBSCRIBED:
		return BEYOND("unsubscribed", "");
	case ADDRESSES_UNSUBSCRIBE_LINK:
		return BEYOND("unsubscribe_link", "");
	default:
		must(t == ADDRESSES_SENDER);
		return BEYOND("sender_treat", "");
	}
}

static struct sql move(enum address_table t)
{
	switch (t) {
	case ADDRESSES_CUSTOMER:
		return MOVE("customer_address", " AND kind = 0");
	case ADDRESSES_PARTICIPANT:
		return MOVE("participant", " AND kind = 0");
	case ADDRESSES_MAILBOX:
		return MOVE("mailbox", "");
	case ADDRESSES_ALIAS:
		return MOVE("mailbox_alias", "");
	case ADDRESSES_TROUBLE:
		return MOVE("address_trouble", "");
	case ADDRESSES_UNSUBSCRIBED:
		return MOVE("unsubscribed", "");
	case ADDRESSES_UNSUBSCRIBE_LINK:
		return MOVE("unsubscribe_link", "");
	default:
		must(t == ADDRESSES_SENDER);
		return MOVE("sender_treat", "");
	}
}

static struct sql drop(enum address_table t)
{
	switch (t) {
	case ADDRESSES_PARTICIPANT:
		return DROP("participant", " AND kind = 0");
	case ADDRESSES_TROUBLE:
		return DROP("address_trouble", "");
	case ADDRESSES_UNSUBSCRIBED:
		return DROP("unsubscribed", "");
	case ADDRESSES_UNSUBSCRIBE_LINK:
		return DROP("unsubscribe_link", "");
	default:
		must(t == ADDRESSES_SENDER);
		return DROP("sender_treat", "");
	}
}

enum rc address_beyond_ascii(struct db_tx *tx, enum address_table t, const char *after,
			     struct address_row **list_r, size_t *n_r)
{
	return db_all(tx, beyond(t), ARGS(V(after)), &shape, ADDRESS_PAGE, list_r, n_r);
}

enum rc address_move(struct db_tx *tx, enum address_table t, const char *from, const char *to)
{
	return db_exec(tx, move(t), ARGS(V(to), V(from)), NULL);
}

enum rc address_drop(struct db_tx *tx, enum address_table t, const char *address)
{
	return db_exec(tx, drop(t), ARGS(V(address)), NULL);
}
