/* feed_mark.c - what came since one looked last. */
#include "workflow/feed_mark.h"

#define LOOK_MOST ((size_t)200) /* of so many rows it is cheaper to say yes */

static struct stream_row *place(struct feed_mark *m, stream_id id)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->at[i].id == id)
			return &m->at[i];
	return NULL;
}

static bool any_of(const struct feed_row *rows, size_t n, uint32_t topics)
{
	for (size_t i = 0; i < n; i++)
		if (FEED_TOPIC_BIT(rows[i].topic) & topics)
			return true;
	return false;
}

/* The rows from `was` to `now`: all have to be there, none of the topics among them. */
static enum rc stream_news(struct db_tx *tx, stream_id id, uint64_t was, uint64_t now, uint32_t topics,
			   bool *news_r)
{
	struct feed_row *rows;
	size_t n;

	*news_r = now < was || now - was > LOOK_MOST;
	if (*news_r || now == was)
		return RC_OK;
	TRY(feed_read(tx, id, was, (size_t)(now - was), &rows, &n));
	*news_r = n < now - was || any_of(rows, n, topics);
	return RC_OK;
}

enum rc feed_news(struct db_tx *tx, struct feed_mark *m, uint32_t topics, bool *news_r)
{
	struct stream_row *now;
	size_t n;

	TRY(feed_streams(tx, &now, &n));
	*news_r = n > FEED_MARK_STREAMS;
	for (size_t i = 0; i < n && i < FEED_MARK_STREAMS; i++) {
		struct stream_row *was = place(m, now[i].id);
		bool news = true;

		if (was)
			TRY(stream_news(tx, now[i].id, was->n, now[i].n, topics, &news));
		else if (m->n < FEED_MARK_STREAMS)
			was = &m->at[m->n++];
		if (was)
			*was = now[i];
		*news_r = *news_r || news;
	}
	return RC_OK;
}

void feed_mark_join(struct feed_mark *m, const struct feed_mark *other)
{
	for (size_t i = 0; i < other->n; i++) {
		struct stream_row *at = place(m, other->at[i].id);

		if (!at && m->n < FEED_MARK_STREAMS) {
			at = &m->at[m->n++];
			*at = other->at[i];
		}
		if (at && at->n < other->at[i].n)
			at->n = other->at[i].n;
	}
}
