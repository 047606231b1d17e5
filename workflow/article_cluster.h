/*
 * article_cluster.h - solved tickets about the same thing on which no article was used: what is worth writing next.
 *
 * By the words of their subjects (hub/text/words.h, so in both scripts and English alike): the word that most of those left
 * have in common makes a cluster of them, and so on. Words that hardly ever say what it is about ("help", 问题), that most
 * tickets have, or that only two share, make none. The grouping is pure.
 * Owns: no table. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_ARTICLE_CLUSTER_H
#define WORKFLOW_ARTICLE_CLUSTER_H

#include "workflow/access.h"

#define ARTICLE_CLUSTERS_MOST 12
#define ARTICLE_CLUSTER_WORDS 4
#define ARTICLE_CLUSTER_LEAST 3 /* tickets */
#define ARTICLE_CLUSTER_SHOWN 5 /* tickets named of each */
#define ARTICLE_CLUSTER_LOOK_AT 2000

struct article_cluster {
	const char *words[ARTICLE_CLUSTER_WORDS]; /* that at least three in five of them have */
	size_t nwords;
	size_t n;
	size_t shown[ARTICLE_CLUSTER_SHOWN]; /* places in the list of subjects */
	size_t nshown;
};

/* On ctx; at most ARTICLE_CLUSTERS_MOST, the largest first. Pure but for talloc and words.h. */
size_t article_cluster_subjects(void *ctx, const char *const *subjects, size_t n,
				struct article_cluster clusters_r[ARTICLE_CLUSTERS_MOST]);

struct article_cluster_ticket {
	ticket_id id;
	team_id team;
	agent_id assignee;
	char *subject;
};
struct article_clusters {
	struct article_cluster_ticket *tickets; /* that were looked at */
	size_t ntickets;
	struct article_cluster list[ARTICLE_CLUSTERS_MOST];
	size_t n;
};
/* Of the tickets this agent may read, solved in the last 90 days, at most the newest ARTICLE_CLUSTER_LOOK_AT. On the job. */
MUST_CHECK enum rc article_clusters(struct db_tx *tx, const struct access *who, struct article_clusters *c_r);

#endif
