/* article_file_sql.c - files of articles, and which of them published versions show. */
#include "workflow/article_file_sql.h"

#include "workflow/article_sql.h"

#define COLUMNS                                                                                       \
	"f.id, f.article_id AS article, f.name, f.type, f.size, f.sha256, f.agent_id AS agent, f.at," \
	" EXISTS (SELECT 1 FROM article_shown s WHERE s.file_id = f.id) AS shown"

static const struct db_col cols[] = {
	DB_ID(struct article_file, id),	    DB_ID(struct article_file, article),
	DB_COL(struct article_file, name),  DB_COL(struct article_file, type),
	DB_COL(struct article_file, size),  DB_COL(struct article_file, sha256),
	DB_ID(struct article_file, agent),  DB_COL(struct article_file, at),
	DB_COL(struct article_file, shown),
};
static const struct db_shape shape = DB_SHAPE(struct article_file, cols);

enum rc article_files(struct db_tx *tx, article_id id, struct article_file **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " COLUMNS " FROM article_file f WHERE f.article_id = ? ORDER BY f.id"
			  " LIMIT ?"),
		      ARGS(V(id.v), V(ARTICLE_FILES_MOST)), &shape, ARTICLE_FILES_MOST, list_r, n_r);
}

enum rc article_file_get(struct db_tx *tx, article_file_id id, struct article_file *f_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM article_file f WHERE f.id = ?"), ARGS(V(id.v)), &shape,
		      f_r);
}

enum rc article_file_get_public(struct db_tx *tx, article_file_id id, struct article_file *f_r)
{
	return db_one(tx,
		      SQL("SELECT " COLUMNS " FROM article_file f WHERE f.id = ? AND EXISTS (SELECT 1 FROM"
			  " article_shown s JOIN article a ON a.id = s.article_id JOIN article_text t ON"
			  " t.article_id = s.article_id AND t.locale = s.locale WHERE s.file_id = f.id"
			  " AND " ARTICLE_PUBLIC_SQL ")"),
		      ARGS(V(id.v)), &shape, f_r);
}

enum rc article_file_insert(struct db_tx *tx, const struct article_file *f)
{
	return db_exec(tx,
		       SQL("INSERT INTO article_file (id, article_id, name, type, size, sha256, agent_id, at)"
			   " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(f->id.v), V(f->article.v), V(f->name), V(f->type), V(f->size), V(f->sha256),
			    V(f->agent.v), V(f->at)),
		       NULL);
}

enum rc article_shown_clear(struct db_tx *tx, article_id id, enum locale l)
{
	return db_exec(tx, SQL("DELETE FROM article_shown WHERE article_id = ? AND locale = ?"),
		       ARGS(V(id.v), V(l)), NULL);
}

enum rc article_shown_insert(struct db_tx *tx, article_id id, enum locale l, uint64_t file)
{
	return db_exec(tx,
		       SQL("INSERT INTO article_shown (file_id, article_id, locale) SELECT f.id,"
			   " f.article_id, ? FROM article_file f WHERE f.id = ? AND f.article_id = ?"),
		       ARGS(V(l), V(file), V(id.v)), NULL);
}
