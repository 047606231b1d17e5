/* article_review_sql.h - which articles ask for their owners. Private to workflow. */
#ifndef WORKFLOW_ARTICLE_REVIEW_SQL_H
#define WORKFLOW_ARTICLE_REVIEW_SQL_H

#include "workflow/article_review.h"

struct article_due {
	article_id id;
	agent_id owner;
	instant review_by;
	char *title; /* in its source's language */
};
/* Due by now and not told of, those of an owner side by side; locked. */
MUST_CHECK enum rc article_review_due(struct db_tx *tx, struct article_due **list_r, size_t *n_r);
MUST_CHECK enum rc article_review_told(struct db_tx *tx, const struct article_due *d);

struct article_left {
	article_id id;
	agent_id owner;
};
/* Whose owner has left. */
MUST_CHECK enum rc article_review_left(struct db_tx *tx, struct article_left **list_r, size_t *n_r);
/* Who takes over from them. RC_NOT_FOUND: there is nobody. */
MUST_CHECK enum rc article_review_heir(struct db_tx *tx, agent_id left, agent_id *to_r);

#endif
