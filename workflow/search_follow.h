/*
 * search_follow.h - the text index follows the feed: each change of a ticket is taken in once, soon after its commit.
 *
 * How far it has read of every stream stands in the index itself, in the same transaction as what it took in; so a
 * crash repeats nothing and leaves nothing out. An empty index walks over all tickets first, while what changes is
 * already followed. Where the feed has been pruned behind a place, or the index was thrown away, the walk begins anew.
 * Two processes on one file take turns.
 *
 * Thread: one at a time (ops/services_search); search_progress from any.
 */
#ifndef WORKFLOW_SEARCH_FOLLOW_H
#define WORKFLOW_SEARCH_FOLLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "hub/store/db.h"
#include "hub/store/text_index.h"

/* One bounded step; *more_r: there is more to be taken in at once. After any failure the next call goes on. */
MUST_CHECK enum rc search_follow(struct job *j, struct text_index *ix, bool *more_r);

struct search_progress {
	bool whole;	   /* every ticket is found */
	unsigned percent;  /* of the walk */
	uint64_t articles; /* changes with every change of what is kept of articles: for who keeps answers */
};
struct search_progress search_progress(void);

#endif
