/* preview_sql.c - rows of preview and preview_page. */
#include "workflow/preview_sql.h"

#define OLDEST_MOST 100

struct kept_row {
	uint32_t kind, why, pages, pages_all, width, height;
	instant used;
};
static const struct db_col kept_cols[] = {
	DB_COL(struct kept_row, kind),	    DB_COL(struct kept_row, why),   DB_COL(struct kept_row, pages),
	DB_COL(struct kept_row, pages_all), DB_COL(struct kept_row, width), DB_COL(struct kept_row, height),
	DB_COL(struct kept_row, used),
};
static const struct db_shape kept_shape = DB_SHAPE(struct kept_row, kept_cols);

static const struct db_col page_cols[] = {DB_COL(struct preview_picture, png),
					  DB_COL(struct preview_picture, bytes)};
static const struct db_shape page_shape = DB_SHAPE(struct preview_picture, page_cols);

struct sum_row {
	struct key32 sha256;
};
static const struct db_col sum_cols[] = {DB_COL(struct sum_row, sha256)};
static const struct db_shape sum_shape = DB_SHAPE(struct sum_row, sum_cols);

enum rc preview_row(struct db_tx *tx, struct key32 sha256, struct preview *p_r, instant *used_r)
{
	struct kept_row r;

	TRY(db_one(tx,
		   SQL("SELECT kind, why, pages, pages_all, width, height, used FROM preview"
		       " WHERE sha256 = ?"),
		   ARGS(V(sha256)), &kept_shape, &r));
	*p_r = (struct preview){r.kind, r.why, r.pages, r.pages_all, r.width, r.height};
	*used_r = r.used;
	return RC_OK;
}

enum rc preview_touch(struct db_tx *tx, struct key32 sha256, instant used)
{
	return db_exec(tx, SQL("UPDATE preview SET used = ? WHERE sha256 = ?"), ARGS(V(used), V(sha256)),
		       NULL);
}

enum rc preview_insert(struct db_tx *tx, struct key32 sha256, const struct preview *p, uint64_t size,
		       instant used, bool *new_r)
{
	uint64_t n;

	TRY(db_exec(
		tx,
		SQL("INSERT IGNORE INTO preview (sha256, kind, why, pages, pages_all, width, height, size,"
		    " used) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		ARGS(V(sha256), V(p->kind), V(p->why), V(p->pages), V(p->pages_all), V(p->width),
		     V(p->height), V(size), V(used)),
		&n));
	*new_r = n == 1;
	return RC_OK;
}

enum rc preview_page_insert(struct db_tx *tx, struct key32 sha256, uint32_t page, bool large,
			    const struct preview_picture *p)
{
	return db_exec(
		tx, SQL("INSERT INTO preview_page (sha256, page, large, png, bytes) VALUES (?, ?, ?, ?, ?)"),
		ARGS(V(sha256), V(page), V(large), V(p->png), V(p->bytes)), NULL);
}

enum rc preview_page_get(struct db_tx *tx, struct key32 sha256, uint32_t page, bool large,
			 struct preview_picture *p_r)
{
	return db_one(tx,
		      SQL("SELECT png, bytes FROM preview_page WHERE sha256 = ? AND page = ? AND large = ?"),
		      ARGS(V(sha256), V(page), V(large)), &page_shape, p_r);
}

enum rc preview_bytes(struct db_tx *tx, uint64_t *bytes_r)
{
	int64_t n;

	TRY(db_number(tx, SQL("SELECT CAST(COALESCE(SUM(size), 0) AS SIGNED) FROM preview"), NO_ARGS, &n));
	*bytes_r = (uint64_t)n;
	return RC_OK;
}

enum rc preview_forget_oldest(struct db_tx *tx, struct key32 but, uint32_t most)
{
	struct sum_row *rows;
	size_t n;

	TRY(db_all(tx, SQL("SELECT sha256 FROM preview WHERE sha256 <> ? ORDER BY used, size LIMIT ?"),
		   ARGS(V(but), V(most)), &sum_shape, OLDEST_MOST, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		TRY(db_exec(tx, SQL("DELETE FROM preview_page WHERE sha256 = ?"), ARGS(V(rows[i].sha256)),
			    NULL));
		TRY(db_exec(tx, SQL("DELETE FROM preview WHERE sha256 = ?"), ARGS(V(rows[i].sha256)), NULL));
	}
	return RC_OK;
}
