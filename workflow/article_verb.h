/* article_verb.h - what the verbs on articles have in common: the lock, the right, the trail. Private to workflow. */
#ifndef WORKFLOW_ARTICLE_VERB_H
#define WORKFLOW_ARTICLE_VERB_H

#include "workflow/article.h"

/*
 * Lock the article; the actor may write in it: ACCESS_ARTICLE_WRITE, and one of its texts is in sight (or it has none yet).
 * RC_NOT_FOUND: nothing of it is. RC_DENIED.
 */
MUST_CHECK enum rc article_begin(struct db_tx *tx, article_id id, struct article *a_r);

#endif
