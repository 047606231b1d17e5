/* address_trouble_sql.c - addresses in trouble, and those that want no more. */
#include "workflow/address_trouble.h"

#include "workflow/customer.h"

#define LIST_MOST 200
#define COLUMNS                                                                                     \
	"t.address AS address, t.trouble AS fault, t.status AS status, t.said AS said, t.at AS at," \
	" COALESCE(a.customer_id, 0) AS customer"
/* What was soft is over after a week (ADDRESS_SOFT_LASTS), without anybody's doing. */
#define STANDS " (t.trouble = 2 OR t.at > ?)"

static const struct db_col cols[] = {
	DB_COL(struct address_trouble, address), DB_COL(struct address_trouble, fault),
	DB_COL(struct address_trouble, status),	 DB_COL(struct address_trouble, said),
	DB_COL(struct address_trouble, at),	 DB_ID(struct address_trouble, customer),
};
static const struct db_shape shape = DB_SHAPE(struct address_trouble, cols);

static instant soft_since(const struct db_tx *tx)
{
	return instant_after(tx->job->now, SPAN_MS(-ADDRESS_SOFT_LASTS.ms));
}

enum rc address_troubles(struct db_tx *tx, struct address_trouble **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " COLUMNS " FROM address_trouble t LEFT JOIN customer_address a"
			  " ON a.kind = ? AND a.address = t.address WHERE" STANDS
			  " ORDER BY t.at DESC, t.address LIMIT ?"),
		      ARGS(V(ADDRESS_MAIL), V(soft_since(tx)), V(LIST_MOST)), &shape, LIST_MOST, list_r, n_r);
}

enum rc address_troubles_of(struct db_tx *tx, customer_id customer, struct address_trouble **list_r,
			    size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " COLUMNS " FROM customer_address a JOIN address_trouble t"
			  " ON t.address = a.address WHERE a.customer_id = ? AND a.kind = ? AND" STANDS
			  " ORDER BY t.at DESC LIMIT ?"),
		      ARGS(V(customer.v), V(ADDRESS_MAIL), V(soft_since(tx)), V(LIST_MOST)), &shape,
		      LIST_MOST, list_r, n_r);
}

enum rc address_trouble_put(struct db_tx *tx, const struct address_trouble *t, outbox_id mail)
{
	return db_exec(tx,
		       SQL("INSERT INTO address_trouble (address, trouble, status, said, outbox_id, at)"
			   " VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
			   " status = IF(VALUES(trouble) >= trouble, VALUES(status), status),"
			   " said = IF(VALUES(trouble) >= trouble, VALUES(said), said),"
			   " outbox_id = IF(VALUES(trouble) >= trouble, VALUES(outbox_id), outbox_id),"
			   " at = IF(VALUES(trouble) >= trouble, VALUES(at), at),"
			   " trouble = GREATEST(trouble, VALUES(trouble))"),
		       ARGS(V(t->address), V(t->fault), V(t->status), V(t->said), V(mail.v), V(tx->job->now)),
		       NULL);
}

enum rc address_fault_get(struct db_tx *tx, const char *folded, uint32_t *fault_r)
{
	int64_t fault = ADDRESS_FINE;
	enum rc rc =
		db_number(tx, SQL("SELECT t.trouble FROM address_trouble t WHERE t.address = ? AND" STANDS),
			  ARGS(V(folded), V(soft_since(tx))), &fault);

	*fault_r = rc == RC_OK ? (uint32_t)fault : ADDRESS_FINE;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc address_trouble_delete(struct db_tx *tx, const char *folded)
{
	return db_exec(tx, SQL("DELETE FROM address_trouble WHERE address = ?"), ARGS(V(folded)), NULL);
}

enum rc unsubscribed_put(struct db_tx *tx, const char *folded)
{
	return db_exec(tx, SQL("INSERT IGNORE INTO unsubscribed (address, at) VALUES (?, ?)"),
		       ARGS(V(folded), V(tx->job->now)), NULL);
}

enum rc unsubscribed_delete(struct db_tx *tx, const char *folded)
{
	return db_exec(tx, SQL("DELETE FROM unsubscribed WHERE address = ?"), ARGS(V(folded)), NULL);
}

enum rc unsubscribed_exists(struct db_tx *tx, const char *folded, bool *yes_r)
{
	int64_t n;
	enum rc rc = db_number(tx, SQL("SELECT 1 FROM unsubscribed WHERE address = ?"), ARGS(V(folded)), &n);

	*yes_r = rc == RC_OK;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}
