/* article_use_sql.c - uses of articles: added, carried along with their tickets, summed up. */
#include "workflow/article_use_sql.h"

static const struct db_col use_cols[] = {
	DB_ID(struct article_use, article), DB_COL(struct article_use, locale),
	DB_ID(struct article_use, ticket),  DB_ID(struct article_use, agent),
	DB_COL(struct article_use, how),    DB_COL(struct article_use, at),
	DB_COL(struct article_use, solved), DB_COL(struct article_use, reopened),
	DB_COL(struct article_use, title),
};
static const struct db_shape use_shape = DB_SHAPE(struct article_use, use_cols);

enum rc article_use_insert(struct db_tx *tx, uint64_t id, const struct article_use *u)
{
	return db_exec(
		tx,
		SQL("INSERT INTO article_use (id, article_id, locale, ticket_id, agent_id, how, at, solved)"
		    " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE locale = VALUES(locale)"),
		ARGS(V(id), V(u->article.v), V(u->locale), V(u->ticket.v), V(u->agent.v), V(u->how), V(u->at),
		     V(u->solved)),
		NULL);
}

enum rc article_use_solved(struct db_tx *tx, ticket_id ticket)
{
	return db_exec(tx, SQL("UPDATE article_use SET solved = ?, reopened = 0 WHERE ticket_id = ?"),
		       ARGS(V(tx->job->now), V(ticket.v)), NULL);
}

enum rc article_use_reopened(struct db_tx *tx, ticket_id ticket)
{
	return db_exec(tx, SQL("UPDATE article_use SET reopened = ? WHERE ticket_id = ? AND solved > 0"),
		       ARGS(V(tx->job->now), V(ticket.v)), NULL);
}

enum rc article_uses_of(struct db_tx *tx, ticket_id ticket, struct article_use **list_r, size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT u.article_id AS article, u.locale, u.ticket_id AS ticket, u.agent_id AS agent,"
		    " u.how, u.at, u.solved, u.reopened, COALESCE(t.live_title, '') AS title"
		    " FROM article_use u LEFT JOIN article_text t ON t.article_id = u.article_id AND"
		    " t.locale = u.locale WHERE u.ticket_id = ? ORDER BY u.at, u.id LIMIT ?"),
		ARGS(V(ticket.v), V(ARTICLE_USES_MOST)), &use_shape, ARTICLE_USES_MOST, list_r, n_r);
}

/* ---- sums ---- */

static const struct db_col sum_cols[] = {
	DB_ID(struct article_counts, article),	   DB_COL(struct article_counts, uses),
	DB_COL(struct article_counts, solved),	   DB_COL(struct article_counts, helped),
	DB_COL(struct article_counts, not_helped),
};
static const struct db_shape sum_shape = DB_SHAPE(struct article_counts, sum_cols);

/* A ticket on which it was both linked and read counts once; to look at it (3) or to write it there (2) is no use. */
enum rc article_use_sums(struct db_tx *tx, instant since, const uint64_t *ids, size_t n,
			 struct article_counts **list_r, size_t *n_r)
{
	struct db_val args[4 + DB_IN_LONG_LIST_SIZE];

	args[0] = args[1] = args[2] = args[3] = V(since);
	db_fill_list(args + 4, DB_IN_LONG_LIST_SIZE, ids, n);
	return db_all(tx,
		      SQL("SELECT a.id AS article,"
			  " (SELECT COUNT(DISTINCT u.ticket_id) FROM article_use u WHERE u.article_id = a.id"
			  " AND u.at >= ? AND u.how <= 1) AS uses,"
			  " (SELECT COUNT(DISTINCT u.ticket_id) FROM article_use u WHERE u.article_id = a.id"
			  " AND u.at >= ? AND u.how <= 1 AND u.solved > 0 AND u.reopened = 0) AS solved,"
			  " (SELECT COUNT(*) FROM article_feedback f WHERE f.article_id = a.id AND f.at >= ?"
			  " AND f.helped = 1) AS helped,"
			  " (SELECT COUNT(*) FROM article_feedback f WHERE f.article_id = a.id AND f.at >= ?"
			  " AND f.helped = 0) AS not_helped"
			  " FROM article a WHERE a.id IN " DB_IN_LONG_LIST),
		      (struct db_args){args, COUNT_OF(args)}, &sum_shape, DB_IN_LONG_LIST_SIZE, list_r, n_r);
}
