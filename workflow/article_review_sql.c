/* article_review_sql.c - what is due, whose owner has left, and who comes after them. */
#include "workflow/article_review_sql.h"

static const struct db_col due_cols[] = {
	DB_ID(struct article_due, id),
	DB_ID(struct article_due, owner),
	DB_COL(struct article_due, review_by),
	DB_COL(struct article_due, title),
};
static const struct db_shape due_shape = DB_SHAPE(struct article_due, due_cols);

enum rc article_review_due(struct db_tx *tx, struct article_due **list_r, size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT a.id, a.owner_id AS owner, a.review_by, t.live_title AS title FROM article a"
		    " JOIN article_text t ON t.article_id = a.id AND t.locale = a.source"
		    " WHERE a.review_by > 0 AND a.review_by <= ? AND a.review_told <> a.review_by"
		    " AND a.archived = 0 AND t.live > 0 AND t.state <> 3"
		    " ORDER BY a.owner_id, a.review_by, a.id LIMIT ? FOR UPDATE"),
		ARGS(V(tx->job->now), V(ARTICLE_REVIEW_AT_ONCE)), &due_shape, ARTICLE_REVIEW_AT_ONCE, list_r,
		n_r);
}

enum rc article_review_told(struct db_tx *tx, const struct article_due *d)
{
	return db_exec(tx, SQL("UPDATE article SET review_told = ? WHERE id = ?"),
		       ARGS(V(d->review_by), V(d->id.v)), NULL);
}

static const struct db_col left_cols[] = {
	DB_ID(struct article_left, id),
	DB_ID(struct article_left, owner),
};
static const struct db_shape left_shape = DB_SHAPE(struct article_left, left_cols);

enum rc article_review_left(struct db_tx *tx, struct article_left **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT a.id, a.owner_id AS owner FROM article a JOIN agent o ON o.id = a.owner_id"
			  " WHERE o.active = 0 AND a.archived = 0 ORDER BY a.owner_id, a.id LIMIT ?"),
		      ARGS(V(ARTICLE_REVIEW_AT_ONCE)), &left_shape, ARTICLE_REVIEW_AT_ONCE, list_r, n_r);
}

enum rc article_review_heir(struct db_tx *tx, agent_id left, agent_id *to_r)
{
	int64_t id;
	enum rc rc = db_number(
		tx,
		SQL("SELECT g.id FROM agent g WHERE g.active = 1 AND (g.role IN (?, ?) OR (g.role = ? AND "
		    "EXISTS"
		    " (SELECT 1 FROM agent_team x JOIN agent_team y ON y.team_id = x.team_id"
		    " WHERE x.agent_id = ? AND y.agent_id = g.id)))"
		    " ORDER BY g.role = ? DESC, g.role = ? DESC, g.id LIMIT 1"),
		ARGS(V(ROLE_MANAGER), V(ROLE_ADMIN), V(ROLE_LEAD), V(left.v), V(ROLE_LEAD), V(ROLE_MANAGER)),
		&id);

	if (rc == RC_OK)
		*to_r = (agent_id){(uint64_t)id};
	return rc;
}
