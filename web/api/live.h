/*
 * live.h - the live socket: calls in, answers and numbered frames out, for every desk that is open.
 *
 * Owns: the state of each connection, the recent frames of every stream, the badge counters, who looks at what.
 * What an agent may see is asked by access_may for every frame at the moment it is sent, never at a
 * subscription. Thread: loop thread. Wire: FrameHello and the frames beside it in schema/types.json.
 */
#ifndef WEB_API_LIVE_H
#define WEB_API_LIVE_H

#include "hub/run/edge.h"
#include "web/api/request.h"

struct live;

struct live *live_create(struct web *w);
/* Timers begin: the feed is asked each second, pulses and badges go out. After the first load. */
void live_begin(struct live *l);
/* No further connections. */
void live_drain(struct live *l);
unsigned live_count(const struct live *l);
/* Of all tickets, as one who may see all has them on the badges. false: they are not read yet. */
bool live_totals(const struct live *l, struct badge_counts *b_r);
/* COMMIT to the last send of its frames, of the last push, by our own clock. */
int64_t live_lag_ms(const struct live *l);

/* For edge_http_handlers; arg is the struct web. */
int live_upgrade(void *arg, const struct edge_request *r, void **user_r);
void live_opened(void *arg, struct conn c, void *user);
void live_message(void *arg, struct conn c, void *user, const char *text, size_t n);
void live_closed(void *arg, struct conn c, void *user);

/* The answer of a call that came by this connection; `look` is noted when it was ticket.look that succeeded. */
void live_answer(struct request *r, struct frame *f, bool succeeded);
/* Tell its connections that the session is over, and close them. */
void live_close_session(struct live *l, struct key32 token_hash);
/* What the loop knows and a job is to write: the agent's badges, a ticket's viewers. */
void live_fill(struct live *l, struct request *r);
/* Agents or teams were read anew and changed. */
void live_people_changed(struct live *l);
/* The feed has grown. */
void live_feed_grew(struct live *l);

#endif
