/* live_inner.h - what the files of the live socket share. Thread: loop thread. */
#ifndef WEB_API_LIVE_INNER_H
#define WEB_API_LIVE_INNER_H

#include <sys/queue.h>

#include "web/api/id_map.h"
#include "web/api/live.h"
#include "web/api/live_stream.h"
#include "web/api/roster.h"
#include "web/api/web_inner.h"
#include "workflow/ticket_counts.h"

#define LIVE_PULSE SPAN_S(5)
#define LIVE_TURNS \
	20 /* of 250 ms: a pulse goes out in so many, so that ten thousand desks are not one burst */
#define LIVE_POLL SPAN_S(1)
#define LIVE_CALLS_MOST 32 /* under way of one connection */

/* One connection. */
struct desk {
	LIST_ENTRY(desk) next;
	LIST_ENTRY(desk) beside; /* the others that look at the same ticket */
	struct conn conn;	 /* gen 0: let in and not open yet, or closed */
	bool signed_out;	 /* closed by us: its session is over */
	bool closed;		 /* freed at the next sweep: lists may be walked above us just now */
	int64_t made_ms;
	struct key32 session;
	agent_id agent;
	const struct person *person; /* NULL: unknown or inactive */
	uint64_t person_changes;     /* as of the rights its screen shows */

	bool flows;	/* live.resume was answered: numbered frames go out */
	uint64_t *told; /* of each stream: how far this screen's chain is */
	size_t ntold;
	unsigned calls;
	uint64_t badges; /* digest of what was sent last; 0 = nothing */

	ticket_id looks_at;
	enum wire_activity activity;
	uint64_t look; /* number of its last ticket.look */
};
LIST_HEAD(desks, desk);

struct live {
	struct web *web;
	struct desks desks;
	unsigned ndesks, turn;
	struct id_map *by_slot; /* struct desk, by slot + 1 */
	struct id_map *watched; /* struct watch (live_presence.c), by ticket */

	struct roster *roster; /* which agents have a screen open here */
	struct streams *streams;
	struct ticket_counts *counts; /* NULL until loaded */
	bool counts_moved;
	unsigned seconds; /* since the start */

	bool reading, read_own, read_all; /* a feed job is under way; what is to be asked next */
	bool recount;			  /* rows were lost: the counters are to be made anew */
	int64_t lag_ms, lag_worst_ms;
	char boot[33];
};

/* May this screen read there now? */
bool desk_may_read(const struct desk *d, struct scope in);
struct desk *live_desk(const struct live *l, struct conn c);
/* Send a frame that was just made, and let go of it. */
void desk_send_new(struct live *l, struct desk *d, struct writer *w);

/* ---- live_feed.c ---- */
void live_feed_start(struct live *l);

/* ---- live_push.c: numbered frames ---- */

/* Take over what a feed job read: counters, ring, and out to whoever may see it. */
struct feed_batch;
void live_push(struct live *l, const struct feed_batch *b);
/* The same of the first load: nobody is there yet. */
void live_load(struct live *l, const struct feed_batch *b);
/* Streams may have come since the screen began: it is told of them from their present end; `all`: of every one. */
void live_tell_all(struct live *l, struct desk *d, bool all);
/* A frame of number n, behind the skip that it may need. */
void live_send_numbered(struct live *l, struct desk *d, size_t stream, uint64_t n, struct frame *f);
/* Is a row of another topic than FEED_TICKET for this screen? */
bool live_topic_reaches(const struct desk *d, const struct stream_item *item);
struct frame *live_gone_frame(stream_id s, const struct stream_item *item);
/* Bring a screen's chain up to n of a stream by a skip frame, when it is behind. */
void live_chain(struct live *l, struct desk *d, size_t stream, uint64_t n);
/* Something cannot be told by frames: the screen is to load everything anew. */
void live_resync(struct live *l, struct desk *d);
void streams_json(struct writer *w, const char *key, const struct streams *s);

/* ---- live_resume.c ---- */

/* Begin the frames behind `since`; answers the call. */
void live_resume(struct live *l, struct desk *d, struct request *r);

/* ---- live_presence.c ---- */
void presence_look(struct live *l, struct desk *d, ticket_id at, enum wire_activity activity);
/* The screens that look at a ticket; NULL = nobody. */
struct desks *presence_desks(const struct live *l, ticket_id at);
size_t presence_viewers(const struct live *l, ticket_id at, void *ctx, struct viewer_now **list_r);

/* ---- live_badges.c ---- */
void badges_of(const struct live *l, const struct access *who, void *ctx, struct badge_counts *b_r,
	       uint32_t **per_team_r, const team_id **teams_r, size_t *nteams_r);
void badges_send_changed(void *live);

#endif
