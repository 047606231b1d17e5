/*
 * article_list.h - the desk's lists of articles, each by what the reader may see (article_may).
 *
 * What is being written is looked at only where the reader sees it: a word of a hidden draft finds nothing and counts nothing.
 * Owns: no table. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_ARTICLE_LIST_H
#define WORKFLOW_ARTICLE_LIST_H

#include "workflow/article.h"

enum article_view {
	ARTICLE_VIEW_ALL,
	ARTICLE_VIEW_MINE, /* owned, or being written by them */
	ARTICLE_VIEW_IN_REVIEW,
	ARTICLE_VIEW_DRAFTS,
	/*
	 * Past its review date; published again in the text it was made from; converted and not reviewed; or, in the last 90
	 * days, no help to three readers and more, and to more than it helped.
	 */
	ARTICLE_VIEW_STALE,
	ARTICLE_VIEW_ARCHIVED,
	ARTICLE_VIEW_END
};

struct article_filter {
	enum article_view view;
	article_category_id category; /* 0 = all */
	agent_id owner;		      /* 0 = all */
	bool by_locale, by_missing;
	enum locale locale, missing; /* with a text in it; without one */
	const char *text;	     /* in a title; "" = any */
	size_t skip, most;
};

/* Changed last first; *total_r: how many there are. */
MUST_CHECK enum rc article_list(struct db_tx *tx, const struct access *who, const struct article_filter *f,
				struct article **list_r, size_t *n_r, size_t *total_r);

#endif
