/*
 * feed_mark.h - has anything of certain topics changed since one looked last? For what is kept in memory by that.
 *
 * Exact: asked inside the transaction that then uses what was kept, it sees every change that was committed before. One
 * small statement where nothing happened at all, one more a stream that grew. Owns nothing. Thread: a worker's; the mark is
 * its owner's to lock.
 */
#ifndef WORKFLOW_FEED_MARK_H
#define WORKFLOW_FEED_MARK_H

#include "workflow/feed.h"

#define FEED_MARK_STREAMS 64

struct feed_mark {
	struct stream_row at[FEED_MARK_STREAMS]; /* how far one has looked in each */
	size_t n;
};

#define FEED_TOPIC_BIT(topic) (UINT32_C(1) << (topic))

/* *news_r: something of `topics` is behind the mark, or that cannot be told any more. The mark is then where the feed is. */
MUST_CHECK enum rc feed_news(struct db_tx *tx, struct feed_mark *m, uint32_t topics, bool *news_r);
/* Both have looked: as far as either. */
void feed_mark_join(struct feed_mark *m, const struct feed_mark *other);

#endif
