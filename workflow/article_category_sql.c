/* article_category_sql.c - categories: read, add, save under their version. */
#include "workflow/article_category_sql.h"

#define COLUMNS "id, version, place, active, name_en, name_zh_cn, name_zh_tw"

static const struct db_col cols[] = {
	DB_ID(struct article_category, id),	     DB_COL(struct article_category, version),
	DB_COL(struct article_category, place),	     DB_COL(struct article_category, active),
	DB_COL(struct article_category, name_en),    DB_COL(struct article_category, name_zh_cn),
	DB_COL(struct article_category, name_zh_tw),
};
static const struct db_shape shape = DB_SHAPE(struct article_category, cols);

enum rc article_category_all(struct db_tx *tx, struct article_category **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " COLUMNS " FROM article_category ORDER BY place, id LIMIT ?"),
		      ARGS(V(ARTICLE_CATEGORIES_MOST)), &shape, ARTICLE_CATEGORIES_MOST, list_r, n_r);
}

enum rc article_category_get(struct db_tx *tx, article_category_id id, struct article_category *c_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM article_category WHERE id = ?"), ARGS(V(id.v)), &shape,
		      c_r);
}

enum rc article_category_insert(struct db_tx *tx, const struct article_category *c)
{
	return db_exec(tx, SQL("INSERT INTO article_category (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(c->id.v), V(c->version), V(c->place), V(c->active), V(c->name_en),
			    V(c->name_zh_cn), V(c->name_zh_tw)),
		       NULL);
}

enum rc article_category_update(struct db_tx *tx, const struct article_category *c)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE article_category SET version = ?, place = ?, active = ?, name_en = ?,"
			" name_zh_cn = ?, name_zh_tw = ? WHERE id = ? AND version = ?"),
		    ARGS(V(c->version), V(c->place), V(c->active), V(c->name_en), V(c->name_zh_cn),
			 V(c->name_zh_tw), V(c->id.v), V(c->version - 1)),
		    &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "the category was changed meanwhile");
}
