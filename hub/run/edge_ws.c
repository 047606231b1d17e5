/*
 * edge_ws.c - WebSocket connections: messages in, frames out, ping, close.
 *
 * A frame is written at once when nothing waits before it, else queued by reference. The queue is bounded; a peer
 * that lets it fill is sent away with 1013 and comes back for a snapshot. Pings come from the edge's own clock.
 */
#include <string.h>
#include <talloc.h>

#include "hub/run/edge_http.h"
#include "hub/run/frame.h"
#include "hub/run/ws_reader.h"

#define QUEUE_FRAMES_MOST 500
#define QUEUE_BYTES_MOST (256 * 1024)
#define SLICE (64 * 1024) /* of a large frame, in one write */
#define PONG_MS 20000
#define CLOSE_MS 5000  /* for the peer's half of the closing handshake */
#define LINGER_MS 2000 /* for its FIN */

struct ws {
	struct conn id; /* as the handlers know it */
	void *user;
	const struct edge_ws_place *place;
	struct ws_reader reader;
	int64_t tokens_ms; /* what may still be spent: see allow() */
	int64_t filled_ms;
	bool awaits_pong;
	bool close_sent; /* queued, at least */
	bool peer_done;	 /* it has said close, or nothing that it says matters any more */
	bool shut;

	struct frame **queue; /* a ring of `room`; NULL while nothing waits */
	unsigned first, count, room;
	size_t queued; /* bytes not written */
	size_t at;     /* bytes of the first one that are written */
};

static void ws_close(struct edge_conn *c, int code, const char *reason);

/* ---- the queue ---- */

static void queue_drop_first(struct ws *w)
{
	frame_drop(w->queue[w->first]);
	w->first = (w->first + 1) % w->room;
	w->at = 0;
	if (--w->count == 0) {
		TALLOC_FREE(w->queue);
		w->room = w->first = 0;
	}
}

static void queue_clear(struct ws *w)
{
	while (w->count > 0)
		queue_drop_first(w);
	w->queued = 0;
}

/* Takes a reference of its own. `done`: bytes that are written already. */
static void queue_add(struct ws *w, struct frame *f, size_t done)
{
	if (w->count == w->room) {
		unsigned room = w->room ? w->room * 2 : 8;
		struct frame **bigger = talloc_array(w, struct frame *, room);

		must(bigger);
		for (unsigned i = 0; i < w->count; i++)
			bigger[i] = w->queue[(w->first + i) % w->room];
		talloc_free(w->queue);
		w->queue = bigger;
		w->room = room;
		w->first = 0;
	}
	if (w->count == 0)
		w->at = done;
	w->queue[(w->first + w->count++) % w->room] = frame_hold(f);
	w->queued += frame_wire(f).n - done;
}

/* What has been agreed is over and everything is sent: let go of the socket. */
static void shut_when_done(struct edge_conn *c)
{
	struct ws *w = c->state;

	if (w->close_sent && w->peer_done && !w->shut && w->count == 0 && !link_is_busy(c)) {
		w->shut = true;
		link_shut(c);
		conn_set_due(c, LINGER_MS);
	}
}

static void flush(struct edge_conn *c)
{
	struct ws *w = c->state;

	while (w->count > 0 && !link_is_busy(c)) {
		struct bytes b = frame_wire(w->queue[w->first]);
		size_t n = b.n - w->at < SLICE ? b.n - w->at : SLICE;

		if (!link_write(c, b.p + w->at, n))
			return;
		w->at += n;
		w->queued -= n;
		if (w->at == b.n)
			queue_drop_first(w);
	}
	shut_when_done(c);
}

/* Write now if nothing waits, else queue. */
static void put(struct edge_conn *c, struct frame *f)
{
	struct ws *w = c->state;
	struct bytes b = frame_wire(f);

	if (w->count == 0 && !link_is_busy(c) && b.n <= SLICE) {
		(void)link_write(c, b.p, b.n); /* a broken connection is doomed there */
		return;
	}
	queue_add(w, f, 0);
	flush(c);
}

static void put_control(struct edge_conn *c, enum frame_kind kind, const void *p, size_t n)
{
	struct frame *f = frame_make_kind(kind, p, n);

	put(c, f);
	frame_drop(f);
}

static bool is_full(const struct ws *w, size_t n)
{
	return w->count >= QUEUE_FRAMES_MOST || (w->count > 0 && w->queued + n > QUEUE_BYTES_MOST);
}

/* ---- closing ---- */

/* The close frame goes behind what is queued; after it nothing goes out. */
static void ws_close(struct edge_conn *c, int code, const char *reason)
{
	struct ws *w = c->state;
	struct frame *f;

	if (w->close_sent || c->doomed)
		return;
	f = frame_make_close(code, reason);
	w->close_sent = true;
	put(c, f);
	frame_drop(f);
	conn_set_due(c, CLOSE_MS);
	if (!c->doomed)
		shut_when_done(c);
}

/* The peer broke a rule, or said close itself: nothing more is expected of it. */
static void ws_end(struct edge_conn *c, int code, const char *reason)
{
	struct ws *w = c->state;

	w->peer_done = true;
	ws_close(c, code, reason);
	if (!c->doomed)
		shut_when_done(c);
}

/* ---- reading ---- */

/*
 * A bucket of tokens: ws_per_second flow in each second, and it holds as many again for a burst. Counted in
 * thousandths, so that no fraction is lost. Every frame but a close costs one.
 */
static bool allow(struct edge_conn *c)
{
	struct ws *w = c->state;
	int64_t rate = w->place->o.per_second, now = clock_mono_ms();

	w->tokens_ms += (now - w->filled_ms) * rate;
	w->filled_ms = now;
	if (w->tokens_ms > 2 * rate * 1000)
		w->tokens_ms = 2 * rate * 1000;
	if (w->tokens_ms < 1000)
		return false;
	w->tokens_ms -= 1000;
	return true;
}

static void hear(struct edge_conn *c, enum ws_event event)
{
	struct ws *w = c->state;
	const struct edge_ws_handlers *h = &w->place->h;

	if (event == WS_BROKEN) {
		ws_end(c, w->reader.code, w->reader.code == 1009 ? "message too big" : "protocol error");
		return;
	}
	if (event == WS_CLOSE) {
		ws_end(c, w->reader.code, "");
		return;
	}
	if (w->close_sent)
		return; /* only its close matters now */
	if (!allow(c)) {
		ws_end(c, 1008, "too many messages");
		return;
	}
	if (event == WS_TEXT)
		h->message(h->arg, w->id, w->user, w->reader.text, w->reader.n);
	else if (event == WS_PING && is_full(w, 0))
		ws_close(c, 1013, "too slow");
	else if (event == WS_PING)
		put_control(c, FRAME_PONG, w->reader.text, w->reader.n);
}

static void received(struct edge_conn *c, uint8_t *p, size_t n)
{
	struct ws *w = c->state;

	if (w->awaits_pong && !w->close_sent) { /* whatever it says, it lives */
		w->awaits_pong = false;
		conn_set_due(c, w->place->o.ping.ms);
	}
	while (n > 0 && !w->peer_done && !c->doomed) {
		size_t used = 0;
		enum ws_event event = ws_reader_feed(&w->reader, w, p, n, w->place->o.message_most, &used);

		p += used;
		n -= used;
		if (event != WS_MORE)
			hear(c, event);
	}
}

/* ---- events of the connection ---- */

void ws_begin(struct edge_conn *c, const struct edge_ws_place *at, void *user)
{
	struct ws *w = talloc_zero(c, struct ws);
	int64_t every = at->o.ping.ms;

	must(w && every > 0);
	talloc_free(c->state);
	c->state = w;
	c->speech = &ws_speech;
	w->user = user;
	w->place = at;
	w->id = conn_rename(c);
	w->tokens_ms = 2000 * (int64_t)at->o.per_second;
	w->filled_ms = clock_mono_ms();
	conn_set_due(c, every / 4 + (int64_t)(c->slot * 7919U) %
					    (every * 3 / 4 + 1)); /* spread after a restart */
	link_read(c, true);
	at->h.opened(at->h.arg, w->id, user);
}

static void writable(struct edge_conn *c)
{
	flush(c);
}

static void due(struct edge_conn *c)
{
	struct ws *w = c->state;

	if (w->close_sent || w->awaits_pong) {
		conn_doom(c);
		return;
	}
	w->awaits_pong = true;
	put_control(c, FRAME_PING, "", 0);
	conn_set_due(c, w->place->o.ping.ms < PONG_MS ? w->place->o.ping.ms : PONG_MS);
}

static void drain(struct edge_conn *c)
{
	ws_close(c, 1012, "service restart");
}

static void gone(struct edge_conn *c)
{
	struct ws *w = c->state;

	queue_clear(w);
	w->place->h.closed(w->place->h.arg, w->id, w->user);
}

const struct edge_speech ws_speech = {
	.received = received, .writable = writable, .due = due, .drain = drain, .gone = gone};

/* ---- public ---- */

static struct edge_conn *find_open(struct edge *e, struct conn id)
{
	struct edge_conn *c = conn_find(e, id);

	return c && c->speech == &ws_speech && !((struct ws *)c->state)->close_sent ? c : NULL;
}

bool edge_ws_send(struct edge *e, struct conn id, struct frame *f)
{
	struct edge_conn *c = find_open(e, id);
	struct ws *w;

	if (!c)
		return false;
	w = c->state;
	if (is_full(w, frame_wire(f).n)) {
		struct frame *under_way = w->at > 0 ? frame_hold(w->queue[w->first]) : NULL;
		size_t at = w->at;

		queue_clear(w);
		if (under_way) { /* half of it is out: the other half must follow, or the close would not be understood */
			queue_add(w, under_way, at);
			frame_drop(under_way);
		}
		ws_close(c, 1013, "too slow");
		return false;
	}
	put(c, f);
	return !c->doomed;
}

void edge_ws_close(struct edge *e, struct conn id, int code, const char *reason)
{
	struct edge_conn *c = find_open(e, id);

	if (c)
		ws_close(c, code, reason);
}
