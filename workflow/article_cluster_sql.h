/* article_cluster_sql.h - solved tickets without an article. Private to workflow. */
#ifndef WORKFLOW_ARTICLE_CLUSTER_SQL_H
#define WORKFLOW_ARTICLE_CLUSTER_SQL_H

#include "workflow/article_cluster.h"

/* Newest first, of all teams. */
MUST_CHECK enum rc article_cluster_tickets(struct db_tx *tx, instant since,
					   struct article_cluster_ticket **list_r, size_t *n_r);

#endif
