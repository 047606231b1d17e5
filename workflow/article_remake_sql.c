/* article_remake_sql.c - changes of terms under way, and which texts were made from a source that says the term. */
#include "workflow/article_remake_sql.h"

#define COLUMNS "id, was_simplified, was_traditional, simplified, traditional, place"

static const struct db_col remake_cols[] = {
	DB_COL(struct article_remake, id),
	DB_COL(struct article_remake, was_simplified),
	DB_COL(struct article_remake, was_traditional),
	DB_COL(struct article_remake, simplified),
	DB_COL(struct article_remake, traditional),
	DB_COL(struct article_remake, place),
};
static const struct db_shape remake_shape = DB_SHAPE(struct article_remake, remake_cols);

enum rc article_remake_insert(struct db_tx *tx, const struct article_remake *r)
{
	return db_exec(tx, SQL("INSERT INTO article_remake (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?)"),
		       ARGS(V(r->id), V(r->was_simplified), V(r->was_traditional), V(r->simplified),
			    V(r->traditional), V(r->place)),
		       NULL);
}

enum rc article_remake_lock(struct db_tx *tx, struct article_remake *r_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM article_remake ORDER BY id LIMIT 1 FOR UPDATE"),
		      NO_ARGS, &remake_shape, r_r);
}

enum rc article_remake_moved(struct db_tx *tx, uint64_t id, uint64_t place)
{
	return db_exec(tx, SQL("UPDATE article_remake SET place = ? WHERE id = ?"), ARGS(V(place), V(id)),
		       NULL);
}

enum rc article_remake_delete(struct db_tx *tx, uint64_t id)
{
	return db_exec(tx, SQL("DELETE FROM article_remake WHERE id = ?"), ARGS(V(id)), NULL);
}

/* ---- texts ---- */

/* The source says it, in its own script: as it was, or as it is. An empty word is said nowhere. */
#define SAYS "LOCATE(NULLIF(IF(s.locale = ?, ?, ?), ''), CONCAT(v.title, '\n', v.body)) > 0"
/* Takes REACHED_ARGS. */
#define REACHED                                                                                              \
	" FROM article_text t JOIN article a ON a.id = t.article_id JOIN article_text s"                     \
	" ON s.article_id = t.article_id AND s.locale = t.from_locale AND s.live > 0 JOIN article_version v" \
	" ON v.article_id = s.article_id AND v.locale = s.locale AND v.number = s.live WHERE a.archived = 0" \
	" AND t.state <> 3 AND t.locale <> s.locale AND t.locale <> ? AND s.locale <> ?"                     \
	" AND (" SAYS " OR " SAYS ")"
#define REACHED_ARGS(r)                                                                               \
	V(LOCALE_EN), V(LOCALE_EN), V(LOCALE_ZH_CN), V((r)->was_simplified), V((r)->was_traditional), \
		V(LOCALE_ZH_CN), V((r)->simplified), V((r)->traditional)
#define PLACE "t.article_id * 4 + t.locale"

static const struct db_col reached_cols[] = {
	DB_ID(struct article_reached, article),	 DB_COL(struct article_reached, locale),
	DB_COL(struct article_reached, version), DB_COL(struct article_reached, converted),
	DB_COL(struct article_reached, place),
};
static const struct db_shape reached_shape = DB_SHAPE(struct article_reached, reached_cols);

enum rc article_remake_texts(struct db_tx *tx, const struct article_remake *r,
			     struct article_reached **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT t.article_id AS article, t.locale, t.version, t.converted, " PLACE
			  " AS place" REACHED " AND " PLACE " > ? ORDER BY place LIMIT ?"),
		      ARGS(REACHED_ARGS(r), V(r->place), V(ARTICLE_REMAKE_AT_ONCE)), &reached_shape,
		      ARTICLE_REMAKE_AT_ONCE, list_r, n_r);
}

static const struct db_col reach_cols[] = {
	DB_COL(struct article_reach, converted),
	DB_COL(struct article_reach, reviewed),
};
static const struct db_shape reach_shape = DB_SHAPE(struct article_reach, reach_cols);

enum rc article_remake_count(struct db_tx *tx, const struct article_remake *r, struct article_reach *n_r)
{
	return db_one(tx,
		      SQL("SELECT COALESCE(SUM(t.converted), 0) AS converted,"
			  " COALESCE(SUM(1 - t.converted), 0) AS reviewed" REACHED),
		      ARGS(REACHED_ARGS(r)), &reach_shape, n_r);
}
