/* phone_find_sql.c - customers by number, open tickets by customer. */
#include "workflow/phone_find_sql.h"

static const struct db_col address_cols[] = {DB_ID(struct phone_address, customer),
					     DB_COL(struct phone_address, address)};
static const struct db_shape address_shape = DB_SHAPE(struct phone_address, address_cols);

static const struct db_col id_cols[] = {{"id", DB_U64, 0}};
static const struct db_shape id_shape = DB_SHAPE(ticket_id, id_cols);

enum rc phone_addresses(struct db_tx *tx, const char *begins, size_t most, struct phone_address **list_r,
			size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT customer_id AS customer, address FROM customer_address"
			  " WHERE kind IN (?, ?) AND address LIKE CONCAT(?, '%')"
			  " ORDER BY kind, address LIMIT ?"),
		      ARGS(V(ADDRESS_PHONE), V(ADDRESS_FAX), V(begins), V(most)), &address_shape, most,
		      list_r, n_r);
}

enum rc phone_open_tickets(struct db_tx *tx, customer_id customer, size_t most, ticket_id **list_r,
			   size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT id FROM ticket WHERE customer_id = ? AND is_open <> 0"
			  " ORDER BY created DESC LIMIT ?"),
		      ARGS(V(customer.v), V(most)), &id_shape, most, list_r, n_r);
}
