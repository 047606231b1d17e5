/* article_cluster_sql.c - which tickets were solved without an article. */
#include "workflow/article_cluster_sql.h"

static const struct db_col cols[] = {
	DB_ID(struct article_cluster_ticket, id),
	DB_ID(struct article_cluster_ticket, team),
	DB_ID(struct article_cluster_ticket, assignee),
	DB_COL(struct article_cluster_ticket, subject),
};
static const struct db_shape shape = DB_SHAPE(struct article_cluster_ticket, cols);

/* By k_open. To have only looked at an article (3) is no use of it. */
enum rc article_cluster_tickets(struct db_tx *tx, instant since, struct article_cluster_ticket **list_r,
				size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT t.id, t.team_id AS team, t.assignee_id AS assignee, t.subject FROM ticket t"
		    " WHERE t.is_open = 0 AND t.activity >= ? AND NOT EXISTS (SELECT 1 FROM article_use u"
		    " WHERE u.ticket_id = t.id AND u.how < 3) ORDER BY t.activity DESC, t.id DESC LIMIT ?"),
		ARGS(V(since), V(ARTICLE_CLUSTER_LOOK_AT)), &shape, ARTICLE_CLUSTER_LOOK_AT, list_r, n_r);
}
