/* unsubscribe_sql.c - links to ask for no more mail. */
#include "workflow/unsubscribe.h"

struct row {
	char *address;
};
static const struct db_col cols[] = {DB_COL(struct row, address)};
static const struct db_shape shape = DB_SHAPE(struct row, cols);

static instant oldest(const struct db_tx *tx)
{
	return instant_after(tx->job->now, SPAN_MS(-UNSUBSCRIBE_LASTS.ms));
}

enum rc unsubscribe_link_insert(struct db_tx *tx, struct key32 hash, const char *folded)
{
	return db_exec(tx,
		       SQL("INSERT INTO unsubscribe_link (token_hash, address, created) VALUES (?, ?, ?)"),
		       ARGS(V(hash), V(folded), V(tx->job->now)), NULL);
}

enum rc unsubscribe_link_address(struct db_tx *tx, struct key32 hash, char **folded_r)
{
	struct row r;

	TRY(db_one(tx, SQL("SELECT address FROM unsubscribe_link WHERE token_hash = ? AND created > ?"),
		   ARGS(V(hash), V(oldest(tx))), &shape, &r));
	*folded_r = r.address;
	return RC_OK;
}

enum rc unsubscribe_sweep(struct db_tx *tx, size_t most)
{
	return db_exec(tx, SQL("DELETE FROM unsubscribe_link WHERE created < ? LIMIT ?"),
		       ARGS(V(oldest(tx)), V(most)), NULL);
}
