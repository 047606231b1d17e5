/* customer_sql.c - customers and their addresses. */
#include "workflow/customer_sql.h"

#define ADDRESSES_MOST 1000

static const struct db_col customer_cols[] = {DB_ID(struct customer, id), DB_COL(struct customer, name),
					      DB_COL(struct customer, locale), DB_COL(struct customer, class),
					      DB_COL(struct customer, created)};
static const struct db_shape customer_shape = DB_SHAPE(struct customer, customer_cols);

static const struct db_col address_cols[] = {DB_COL(struct customer_address, kind),
					     DB_COL(struct customer_address, shown)};
static const struct db_shape address_shape = DB_SHAPE(struct customer_address, address_cols);

enum rc customer_get(struct db_tx *tx, customer_id id, struct customer *c_r)
{
	return db_one(tx, SQL("SELECT id, name, locale, class, created FROM customer WHERE id = ?"),
		      ARGS(V(id.v)), &customer_shape, c_r);
}

enum rc customer_by_address(struct db_tx *tx, enum address_kind kind, const char *folded,
			    struct customer *c_r)
{
	return db_one(tx,
		      SQL("SELECT c.id AS id, c.name AS name, c.locale AS locale, c.class AS class,"
			  " c.created AS created"
			  " FROM customer_address a JOIN customer c ON c.id = a.customer_id"
			  " WHERE a.kind = ? AND a.address = ?"),
		      ARGS(V(kind), V(folded)), &customer_shape, c_r);
}

enum rc customer_addresses(struct db_tx *tx, customer_id id, struct customer_address **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT kind, shown FROM customer_address WHERE customer_id = ?"
			  " ORDER BY created, kind, address"),
		      ARGS(V(id.v)), &address_shape, ADDRESSES_MOST, list_r, n_r);
}

enum rc customer_insert(struct db_tx *tx, const struct customer *c)
{
	return db_exec(tx, SQL("INSERT INTO customer (id, name, locale, created) VALUES (?, ?, ?, ?)"),
		       ARGS(V(c->id.v), V(c->name), V(c->locale), V(c->created)), NULL);
}

enum rc customer_address_insert(struct db_tx *tx, customer_id id, enum address_kind kind, const char *folded,
				const char *shown)
{
	return db_exec(tx,
		       SQL("INSERT INTO customer_address (kind, address, customer_id, shown, created)"
			   " VALUES (?, ?, ?, ?, ?)"),
		       ARGS(V(kind), V(folded), V(id.v), V(shown), V(tx->job->now)), NULL);
}

enum rc customer_address_update(struct db_tx *tx, customer_id id, enum address_kind kind, const char *was,
				const char *folded, const char *shown)
{
	return db_exec(tx,
		       SQL("UPDATE customer_address SET address = ?, shown = ?"
			   " WHERE kind = ? AND address = ? AND customer_id = ?"),
		       ARGS(V(folded), V(shown), V(kind), V(was), V(id.v)), NULL);
}

enum rc customer_rename(struct db_tx *tx, customer_id id, const char *name)
{
	return db_exec(tx, SQL("UPDATE customer SET name = ? WHERE id = ?"), ARGS(V(name), V(id.v)), NULL);
}

enum rc customer_set_class(struct db_tx *tx, customer_id id, const char *class)
{
	return db_exec(tx, SQL("UPDATE customer SET class = ? WHERE id = ?"), ARGS(V(class), V(id.v)), NULL);
}
