/* article_sql.c - rows of articles, their texts and versions: read, locked, added, saved under their version. */
#include "workflow/article_sql.h"

#define NO_ARTICLE "there is no such article"

static const struct db_col article_cols[] = {
	DB_ID(struct article, id),	  DB_COL(struct article, version),    DB_ID(struct article, category),
	DB_ID(struct article, owner),	  DB_COL(struct article, visibility), DB_COL(struct article, source),
	DB_COL(struct article, archived), DB_COL(struct article, review_by),  DB_COL(struct article, created),
	DB_COL(struct article, changed),
};
const struct db_shape article_shape = DB_SHAPE(struct article, article_cols);

static const struct db_col text_cols[] = {
	DB_ID(struct article_text, article),	     DB_COL(struct article_text, locale),
	DB_COL(struct article_text, version),	     DB_COL(struct article_text, state),
	DB_COL(struct article_text, working),	     DB_COL(struct article_text, live),
	DB_ID(struct article_text, editor),	     DB_COL(struct article_text, title),
	DB_COL(struct article_text, live_title),     DB_COL(struct article_text, from_locale),
	DB_COL(struct article_text, from_version),   DB_COL(struct article_text, converted),
	DB_COL(struct article_text, live_converted), DB_COL(struct article_text, changed),
	DB_COL(struct article_text, published),	     DB_COL(struct article_text, updated),
	DB_COL(struct article_text, term_changed),
};
const struct db_shape article_text_shape = DB_SHAPE(struct article_text, text_cols);

static const struct db_col version_cols[] = {
	DB_COL(struct article_version, number),	  DB_COL(struct article_version, title),
	DB_COL(struct article_version, body),	  DB_ID(struct article_version, author),
	DB_COL(struct article_version, at),	  DB_COL(struct article_version, what),
	DB_COL(struct article_version, restored), DB_COL(struct article_version, converted),
};
static const struct db_shape version_shape = DB_SHAPE(struct article_version, version_cols);

enum rc article_get(struct db_tx *tx, article_id id, struct article *a_r)
{
	return db_one(tx, SQL("SELECT " ARTICLE_COLUMNS " FROM article a WHERE a.id = ?"), ARGS(V(id.v)),
		      &article_shape, a_r);
}

enum rc article_by_ids(struct db_tx *tx, const uint64_t *ids, size_t n, struct article **list_r, size_t *n_r)
{
	struct db_val args[DB_IN_LONG_LIST_SIZE];

	db_fill_list(args, COUNT_OF(args), ids, n);
	return db_all(tx, SQL("SELECT " ARTICLE_COLUMNS " FROM article a WHERE a.id IN " DB_IN_LONG_LIST),
		      (struct db_args){args, COUNT_OF(args)}, &article_shape, DB_IN_LONG_LIST_SIZE, list_r,
		      n_r);
}

enum rc article_lock(struct db_tx *tx, article_id id, struct article *a_r)
{
	enum rc rc = db_one(tx, SQL("SELECT " ARTICLE_COLUMNS " FROM article a WHERE a.id = ? FOR UPDATE"),
			    ARGS(V(id.v)), &article_shape, a_r);

	return rc == RC_NOT_FOUND ? because(tx->job, rc, NO_ARTICLE) : rc;
}

enum rc article_walk(struct db_tx *tx, article_id after, size_t most, struct article **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " ARTICLE_COLUMNS " FROM article a WHERE a.id > ? ORDER BY a.id LIMIT ?"),
		      ARGS(V(after.v), V(most)), &article_shape, most, list_r, n_r);
}

enum rc article_insert(struct db_tx *tx, const struct article *a)
{
	return db_exec(tx,
		       SQL("INSERT INTO article (id, version, category_id, owner_id, visibility, source,"
			   " archived, review_by, created, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(a->id.v), V(a->version), V(a->category.v), V(a->owner.v), V(a->visibility),
			    V(a->source), V(a->archived), V(a->review_by), V(a->created), V(a->changed)),
		       NULL);
}

enum rc article_update(struct db_tx *tx, const struct article *a)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE article SET version = ?, category_id = ?, owner_id = ?, visibility = ?,"
			" source = ?, archived = ?, review_by = ?, changed = ? WHERE id = ? AND version = ?"),
		    ARGS(V(a->version), V(a->category.v), V(a->owner.v), V(a->visibility), V(a->source),
			 V(a->archived), V(a->review_by), V(a->changed), V(a->id.v), V(a->version - 1)),
		    &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "the article was changed meanwhile");
}

enum rc article_changed_at(struct db_tx *tx, article_id id)
{
	return db_exec(tx, SQL("UPDATE article SET changed = ? WHERE id = ?"), ARGS(V(tx->job->now), V(id.v)),
		       NULL);
}

/* ---- texts ---- */

enum rc article_texts(struct db_tx *tx, article_id id, struct article_text **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " ARTICLE_TEXT_COLUMNS " FROM article_text t WHERE t.article_id = ?"
			  " ORDER BY t.locale"),
		      ARGS(V(id.v)), &article_text_shape, LOCALES, list_r, n_r);
}

enum rc article_texts_by_ids(struct db_tx *tx, const uint64_t *ids, size_t n, struct article_text **list_r,
			     size_t *n_r)
{
	struct db_val args[DB_IN_LONG_LIST_SIZE];

	db_fill_list(args, COUNT_OF(args), ids, n);
	return db_all(tx,
		      SQL("SELECT " ARTICLE_TEXT_COLUMNS
			  " FROM article_text t WHERE t.article_id IN " DB_IN_LONG_LIST
			  " ORDER BY t.article_id, t.locale"),
		      (struct db_args){args, COUNT_OF(args)}, &article_text_shape,
		      (size_t)DB_IN_LONG_LIST_SIZE * LOCALES, list_r, n_r);
}

enum rc article_text_get(struct db_tx *tx, article_id id, enum locale l, struct article_text *t_r)
{
	return db_one(tx,
		      SQL("SELECT " ARTICLE_TEXT_COLUMNS " FROM article_text t WHERE t.article_id = ?"
			  " AND t.locale = ?"),
		      ARGS(V(id.v), V(l)), &article_text_shape, t_r);
}

enum rc article_text_insert(struct db_tx *tx, const struct article_text *t)
{
	return db_exec(tx,
		       SQL("INSERT INTO article_text (article_id, locale, version, state, working, live,"
			   " editor_id, title, live_title, from_locale, from_version, converted,"
			   " live_converted, term_changed, changed, published, updated)"
			   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(t->article.v), V(t->locale), V(t->version), V(t->state), V(t->working),
			    V(t->live), V(t->editor.v), V(t->title), V(t->live_title), V(t->from_locale),
			    V(t->from_version), V(t->converted), V(t->live_converted), V(t->term_changed),
			    V(t->changed), V(t->published), V(t->updated)),
		       NULL);
}

enum rc article_text_update(struct db_tx *tx, const struct article_text *t)
{
	uint64_t n;

	TRY(db_exec(
		tx,
		SQL("UPDATE article_text SET version = ?, state = ?, working = ?, live = ?, editor_id = ?,"
		    " title = ?, live_title = ?, from_locale = ?, from_version = ?, converted = ?,"
		    " live_converted = ?, term_changed = ?, changed = ?, published = ?, updated = ?"
		    " WHERE article_id = ? AND locale = ? AND version = ?"),
		ARGS(V(t->version), V(t->state), V(t->working), V(t->live), V(t->editor.v), V(t->title),
		     V(t->live_title), V(t->from_locale), V(t->from_version), V(t->converted),
		     V(t->live_converted), V(t->term_changed), V(t->changed), V(t->published), V(t->updated),
		     V(t->article.v), V(t->locale), V(t->version - 1)),
		&n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "the text was changed meanwhile");
}

/* ---- versions ---- */

enum rc article_version_get(struct db_tx *tx, article_id id, enum locale l, uint32_t number,
			    struct article_version *v_r)
{
	return db_one(tx,
		      SQL("SELECT number, title, body, author_id AS author, at, what, restored, converted"
			  " FROM article_version WHERE article_id = ? AND locale = ? AND number = ?"),
		      ARGS(V(id.v), V(l), V(number)), &version_shape, v_r);
}

enum rc article_versions(struct db_tx *tx, article_id id, enum locale l, struct article_version **list_r,
			 size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT number, title, '' AS body, author_id AS author, at, what, restored, converted"
		    " FROM article_version WHERE article_id = ? AND locale = ? ORDER BY number DESC"
		    " LIMIT ?"),
		ARGS(V(id.v), V(l), V(ARTICLE_VERSIONS_MOST)), &version_shape, ARTICLE_VERSIONS_MOST, list_r,
		n_r);
}

enum rc article_version_insert(struct db_tx *tx, article_id id, enum locale l,
			       const struct article_version *v)
{
	return db_exec(tx,
		       SQL("INSERT INTO article_version (article_id, locale, number, title, body, author_id,"
			   " at, what, restored, converted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(id.v), V(l), V(v->number), V(v->title), V(v->body), V(v->author.v), V(v->at),
			    V(v->what), V(v->restored), V(v->converted)),
		       NULL);
}
