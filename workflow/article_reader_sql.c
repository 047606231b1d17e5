/* article_reader_sql.c - feedback added and read; gaps counted, listed, closed, forgotten. */
#include "workflow/article_reader_sql.h"

static const struct db_col feedback_cols[] = {
	DB_COL(struct article_feedback, locale), DB_COL(struct article_feedback, number),
	DB_COL(struct article_feedback, helped), DB_COL(struct article_feedback, reason),
	DB_COL(struct article_feedback, words),	 DB_COL(struct article_feedback, at),
};
static const struct db_shape feedback_shape = DB_SHAPE(struct article_feedback, feedback_cols);

enum rc article_feedback_update(struct db_tx *tx, article_id id, const struct article_feedback *f)
{
	return db_exec(tx,
		       SQL("UPDATE article_feedback SET reason = ?, words = ? WHERE id = ? AND article_id = ?"
			   " AND helped = 0 AND reason = ? AND words = ''"),
		       ARGS(V(f->reason), V(f->words), V(f->id), V(id.v), V(ARTICLE_REASON_NONE)), NULL);
}

enum rc article_feedback_insert(struct db_tx *tx, article_id id, const struct article_feedback *f)
{
	return db_exec(
		tx,
		SQL("INSERT INTO article_feedback (id, article_id, locale, number, helped, reason, words,"
		    " at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
		ARGS(V(f->id), V(id.v), V(f->locale), V(f->number), V(f->helped), V(f->reason), V(f->words),
		     V(f->at)),
		NULL);
}

enum rc article_feedback_list(struct db_tx *tx, article_id id, struct article_feedback **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT locale, number, helped, reason, words, at FROM article_feedback"
			  " WHERE article_id = ? ORDER BY at DESC, id DESC LIMIT ?"),
		      ARGS(V(id.v), V(ARTICLE_FEEDBACK_MOST)), &feedback_shape, ARTICLE_FEEDBACK_MOST, list_r,
		      n_r);
}

/* ---- gaps ---- */

static const struct db_col gap_cols[] = {
	DB_COL(struct article_gap, locale), DB_COL(struct article_gap, shown),
	DB_COL(struct article_gap, n),	    DB_COL(struct article_gap, first),
	DB_COL(struct article_gap, last),   DB_ID(struct article_gap, article),
};
static const struct db_shape gap_shape = DB_SHAPE(struct article_gap, gap_cols);

enum rc article_gap_count(struct db_tx *tx, enum locale l, const char *folded, const char *shown)
{
	instant now = tx->job->now;

	return db_exec(tx,
		       SQL("INSERT INTO article_gap (folded, locale, shown, n, first, last)"
			   " VALUES (?, ?, ?, 1, ?, ?) ON DUPLICATE KEY UPDATE n = n + 1,"
			   " shown = VALUES(shown), last = VALUES(last), article_id = 0, settled = 0"),
		       ARGS(V(folded), V(l), V(shown), V(now), V(now)), NULL);
}

enum rc article_gaps(struct db_tx *tx, bool settled, struct article_gap **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT locale, shown, n, first, last, article_id AS article FROM article_gap"
			  " WHERE (settled > 0) = ? ORDER BY n DESC, last DESC LIMIT ?"),
		      ARGS(V(settled), V(ARTICLE_GAPS_MOST)), &gap_shape, ARTICLE_GAPS_MOST, list_r, n_r);
}

enum rc article_gap_close(struct db_tx *tx, enum locale l, const char *folded, article_id by)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE article_gap SET article_id = ?, settled = ? WHERE folded = ? AND locale = ?"),
		    ARGS(V(by.v), V(tx->job->now), V(folded), V(l)), &n));
	return n == 1 ? RC_OK : because(tx->job, RC_NOT_FOUND, "nobody has looked for that");
}

enum rc article_gap_forget(struct db_tx *tx, instant before)
{
	return db_exec(tx, SQL("DELETE FROM article_gap WHERE last < ? AND n < 3 ORDER BY last LIMIT 10"),
		       ARGS(V(before)), NULL);
}
