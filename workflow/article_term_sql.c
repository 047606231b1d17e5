/* article_term_sql.c - terms: read, add, save under their version. */
#include "workflow/article_term_sql.h"

#define COLUMNS "id, version, active, simplified, traditional"

static const struct db_col cols[] = {
	DB_COL(struct article_term, id),	  DB_COL(struct article_term, version),
	DB_COL(struct article_term, active),	  DB_COL(struct article_term, simplified),
	DB_COL(struct article_term, traditional),
};
static const struct db_shape shape = DB_SHAPE(struct article_term, cols);

enum rc article_terms(struct db_tx *tx, struct article_term **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " COLUMNS " FROM article_term ORDER BY simplified, id LIMIT ?"),
		      ARGS(V(ARTICLE_TERMS_MOST)), &shape, ARTICLE_TERMS_MOST, list_r, n_r);
}

enum rc article_term_get(struct db_tx *tx, uint64_t id, struct article_term *t_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM article_term WHERE id = ?"), ARGS(V(id)), &shape, t_r);
}

enum rc article_term_insert(struct db_tx *tx, const struct article_term *t)
{
	return db_exec(tx, SQL("INSERT INTO article_term (" COLUMNS ") VALUES (?, ?, ?, ?, ?)"),
		       ARGS(V(t->id), V(t->version), V(t->active), V(t->simplified), V(t->traditional)),
		       NULL);
}

enum rc article_term_update(struct db_tx *tx, const struct article_term *t)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE article_term SET version = ?, active = ?, simplified = ?, traditional = ?"
			" WHERE id = ? AND version = ?"),
		    ARGS(V(t->version), V(t->active), V(t->simplified), V(t->traditional), V(t->id),
			 V(t->version - 1)),
		    &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "the term was changed meanwhile");
}
