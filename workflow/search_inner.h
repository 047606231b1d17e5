/* search_inner.h - what the files of search share. */
#ifndef WORKFLOW_SEARCH_INNER_H
#define WORKFLOW_SEARCH_INNER_H

#include "hub/base/job.h"
#include "hub/store/text_index.h"
#include "workflow/search_query.h"

enum search_shelf { SEARCH_SHELF_CUSTOMERS, SEARCH_SHELF_ARTICLES };

/* RC_BUSY: this process has no index. */
MUST_CHECK enum rc search_index(struct job *j, struct text_index **ix_r);

/* What a shelf holds for a question, at most SEARCH_WINDOW, the best first. On ctx of the job. */
MUST_CHECK enum rc search_shelf_ranked(struct job *j, enum search_shelf shelf, const struct search_query *q,
				       const char *scope, struct text_hit **hits_r, size_t *n_r);

#endif
