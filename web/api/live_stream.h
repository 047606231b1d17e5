/*
 * live_stream.h - the recent numbered rows of every stream in memory, each with its frame, made once.
 *
 * A screen that comes back within STREAM_ROWS is served from here, however many come at once (decision 0034). Rows of a stream
 * follow each other without a gap; a gap in what is put in is the caller's to notice first (streams_gap).
 * Also remembers the last known scope of tickets that are not open (the open ones are in ticket_counts), so that
 * whoever saw such a ticket hears when it leaves their sight.
 * Owns: the rows, one count of each frame. Thread: loop thread.
 */
#ifndef WEB_API_LIVE_STREAM_H
#define WEB_API_LIVE_STREAM_H

#include "hub/run/edge.h"
#include "workflow/access.h"
#include "workflow/feed.h"

#define STREAM_ROWS 5000
#define STREAMS_MOST 64
#define CLOSED_SCOPES_MOST 20000

struct stream_item {
	uint64_t n;
	uint32_t topic;	  /* enum feed_topic */
	uint64_t about;	  /* of any topic but FEED_TICKET */
	ticket_id ticket; /* of FEED_TICKET; 0: a later item said all before this one was sent */
	uint32_t version;
	struct scope now; /* when this was read */
	struct scope was; /* before; with was_known */
	bool was_known;
	struct frame *frame; /* NULL: a later item of the same thing in this stream says all */
};

struct streams;

struct streams *streams_make(void *ctx);
size_t streams_count(const struct streams *s);
stream_id streams_id(const struct streams *s, size_t i);
/* The index of a stream; STREAMS_MOST: unknown. */
size_t streams_find(const struct streams *s, stream_id id);
/* A stream that begins behind `after`. Its index; STREAMS_MOST: there are too many. */
size_t streams_add(struct streams *s, stream_id id, uint64_t after);
/* The last number taken in. */
uint64_t streams_head(const struct streams *s, size_t i);
/* The next item, whose n is head + 1. Takes over one count of its frame; an earlier one of the ticket is let go. */
void streams_put(struct streams *s, size_t i, const struct stream_item *item);
/* Numbers up to n were lost to us: forget what is kept and go on behind n. */
void streams_gap(struct streams *s, size_t i, uint64_t n);
/* The item n; NULL: no longer, or not yet, kept. */
const struct stream_item *streams_item(const struct streams *s, size_t i, uint64_t n);

/* The last known scope of a ticket that is not open. */
bool closed_scope(const struct streams *s, ticket_id t, struct scope *scope_r);
void closed_scope_put(struct streams *s, ticket_id t, struct scope now);
void closed_scope_drop(struct streams *s, ticket_id t);

#endif
