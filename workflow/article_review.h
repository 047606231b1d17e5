/*
 * article_review.h - articles that ask for their owners: the review date has come, or the owner has left.
 *
 * Whose articles have become due hears of them once a date, of all that are due by then in one notice. Articles of somebody who
 * takes no part any more (agent not active) go to a lead of one of their teams, else to a manager, else to an admin.
 * Lists of what is out of date stay as they are (article_list.h). Owns: article.review_told. Thread: workers, inside the
 * caller's transaction.
 */
#ifndef WORKFLOW_ARTICLE_REVIEW_H
#define WORKFLOW_ARTICLE_REVIEW_H

#include "workflow/article.h"

#define ARTICLE_REVIEW_AT_ONCE 100

/* As the program. What is more waits for the next time. */
MUST_CHECK enum rc article_review_sweep(struct db_tx *tx);

#endif
