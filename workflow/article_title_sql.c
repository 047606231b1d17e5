/* article_title_sql.c - titles of live texts, one an article, in the best language. */
#include "workflow/article_title.h"

#include "workflow/article_locale.h"

static const struct db_col title_cols[] = {DB_ID(struct article_title, id),
					   DB_COL(struct article_title, title)};
static const struct db_shape title_shape = DB_SHAPE(struct article_title, title_cols);

enum rc article_titles(struct db_tx *tx, enum locale wanted, const uint64_t *ids, size_t n,
		       struct article_title **list_r, size_t *n_r)
{
	struct db_val v[2 + DB_IN_LONG_LIST_SIZE];
	enum locale order[LOCALES];

	article_locale_order(wanted, wanted, order);
	v[0] = V(order[0]);
	v[1] = V(order[1]);
	db_fill_list(v + 2, DB_IN_LONG_LIST_SIZE, ids, n);
	return db_all(tx,
		      SQL("SELECT a.id, t.live_title AS title FROM article a JOIN article_text t"
			  " ON t.article_id = a.id AND t.locale = (SELECT x.locale FROM article_text x"
			  " WHERE x.article_id = a.id AND x.live > 0"
			  " ORDER BY x.locale = ? DESC, x.locale = ? DESC, x.locale = a.source DESC, "
			  "x.locale LIMIT 1)"
			  " WHERE a.id IN " DB_IN_LONG_LIST),
		      (struct db_args){v, 2 + DB_IN_LONG_LIST_SIZE}, &title_shape, DB_IN_LONG_LIST_SIZE,
		      list_r, n_r);
}
