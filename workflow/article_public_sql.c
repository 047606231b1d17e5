/* article_public_sql.c - lists of public articles, and how many there are. */
#include "workflow/article_public_sql.h"

#include "workflow/article_sql.h"

#define LINE                                                                                       \
	"SELECT a.id, a.category_id AS category, t.locale, t.live, t.live_converted AS converted," \
	" t.live_title AS title, t.published, t.updated"
/* The best language of each article, as article_locale_order says. Takes BEST_ARGS. */
#define BEST                                                                                              \
	" FROM article a JOIN article_text t ON t.article_id = a.id AND t.locale = (SELECT x.locale FROM" \
	" article_text x WHERE x.article_id = a.id AND x.live > 0 AND x.state <> 3"                       \
	" ORDER BY x.locale = ? DESC, x.locale = ? DESC, x.locale = a.source DESC, x.locale LIMIT 1)"     \
	" WHERE " ARTICLE_PUBLIC_SQL
#define BEST_ARGS(order) V((order)[0]), V((order)[1])
#define WANTED "(? = 0 OR a.category_id = ?) AND (? = 0 OR t.locale = ?)"
#define WANTED_ARGS(q) V((q)->category.v), V((q)->category.v), V((q)->exact ? 1 : 0), V((q)->locale)
#define PAGE " LIMIT ? OFFSET ?"

/* A reader who says yes counts once, a ticket that stayed solved twice. */
#define HELPED                                                                                              \
	" (SELECT COUNT(*) FROM article_feedback f WHERE f.article_id = a.id AND f.helped = 1 AND f.at >= " \
	"?)"                                                                                                \
	" + 2 * (SELECT COUNT(*) FROM article_use u WHERE u.article_id = a.id AND u.solved >= ?"            \
	" AND u.reopened = 0)"

static const struct db_col line_cols[] = {
	DB_ID(struct article_line, id),		DB_ID(struct article_line, category),
	DB_COL(struct article_line, locale),	DB_COL(struct article_line, live),
	DB_COL(struct article_line, converted), DB_COL(struct article_line, title),
	DB_COL(struct article_line, published), DB_COL(struct article_line, updated),
};
static const struct db_shape line_shape = DB_SHAPE(struct article_line, line_cols);

enum rc article_public_rows(struct db_tx *tx, const struct article_query *q, instant since,
			    struct article_line **list_r, size_t *n_r)
{
	enum locale order[LOCALES];

	article_locale_order(q->locale, q->locale, order);
	switch (q->order) {
	case ARTICLE_RECENT:
		return db_all(tx, SQL(LINE BEST " AND " WANTED " ORDER BY t.updated DESC, a.id DESC" PAGE),
			      ARGS(BEST_ARGS(order), WANTED_ARGS(q), V(q->most), V(q->skip)), &line_shape,
			      q->most, list_r, n_r);
	case ARTICLE_POPULAR:
		return db_all(
			tx,
			SQL(LINE BEST " AND " WANTED " ORDER BY" HELPED
				      " DESC, t.updated DESC, a.id DESC" PAGE),
			ARGS(BEST_ARGS(order), WANTED_ARGS(q), V(since), V(since), V(q->most), V(q->skip)),
			&line_shape, q->most, list_r, n_r);
	default:
		return db_all(tx, SQL(LINE BEST " AND " WANTED " ORDER BY t.live_title, a.id" PAGE),
			      ARGS(BEST_ARGS(order), WANTED_ARGS(q), V(q->most), V(q->skip)), &line_shape,
			      q->most, list_r, n_r);
	}
}

enum rc article_public_count(struct db_tx *tx, const struct article_query *q, size_t *n_r)
{
	enum locale order[LOCALES];
	int64_t n;

	article_locale_order(q->locale, q->locale, order);
	TRY(db_number(tx, SQL("SELECT COUNT(*)" BEST " AND " WANTED), ARGS(BEST_ARGS(order), WANTED_ARGS(q)),
		      &n));
	*n_r = (size_t)n;
	return RC_OK;
}

enum rc article_public_found(struct db_tx *tx, enum locale wanted, const uint64_t *ids, size_t n,
			     struct article_line **list_r, size_t *n_r)
{
	struct db_val args[2 + DB_IN_LONG_LIST_SIZE];
	enum locale order[LOCALES];

	article_locale_order(wanted, wanted, order);
	args[0] = V(order[0]);
	args[1] = V(order[1]);
	db_fill_list(args + 2, DB_IN_LONG_LIST_SIZE, ids, n);
	return db_all(tx, SQL(LINE BEST " AND a.id IN " DB_IN_LONG_LIST),
		      (struct db_args){args, COUNT_OF(args)}, &line_shape, DB_IN_LONG_LIST_SIZE, list_r, n_r);
}

/* ---- categories ---- */

static const struct db_col shelf_cols[] = {
	DB_ID(struct article_shelf_row, category),
	DB_COL(struct article_shelf_row, n),
};
static const struct db_shape shelf_shape = DB_SHAPE(struct article_shelf_row, shelf_cols);

/* An article counts once, in however many languages it can be read. */
enum rc article_public_shelf_rows(struct db_tx *tx, struct article_shelf_row **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT a.category_id AS category, COUNT(DISTINCT a.id) AS n FROM article a JOIN"
			  " article_text t ON t.article_id = a.id WHERE " ARTICLE_PUBLIC_SQL
			  " GROUP BY a.category_id LIMIT 1000"),
		      NO_ARGS, &shelf_shape, 1000, list_r, n_r);
}
