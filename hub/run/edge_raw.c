/* edge_raw.c - plain TCP connections: bytes in, bytes out, silence bounded. */
#include <string.h>
#include <talloc.h>

#include "hub/run/edge_inner.h"

#define OUT_MOST (1024 * 1024) /* for a peer that does not read: then it is cut */
#define SLICE (16 * 1024)
#define CLOSE_MS 10000 /* to take what is queued */
#define LINGER_MS 2000 /* for its FIN */
#define DRAIN_MS 2000  /* this long silent, and it is idle */

struct raw {
	struct conn id; /* as the handlers know it */
	void *user;
	bool opened, paused, closing, shut, draining;
	uint8_t *out;
	size_t out_n, out_at, out_room;
};

static void set_idle_due(struct edge_conn *c)
{
	const struct raw *w = c->state;

	if (w->closing)
		return;
	conn_set_due(c, w->paused ? -1 : w->draining ? DRAIN_MS : c->listener->raw.idle.ms);
}

/* ---- sending ---- */

static void flush(struct edge_conn *c)
{
	struct raw *w = c->state;

	while (w->out_at < w->out_n && !link_is_busy(c)) {
		size_t n = w->out_n - w->out_at < SLICE ? w->out_n - w->out_at : SLICE;

		if (!link_write(c, w->out + w->out_at, n))
			return;
		w->out_at += n;
	}
	if (w->out_at < w->out_n || link_is_busy(c))
		return;
	TALLOC_FREE(w->out);
	w->out_n = w->out_at = w->out_room = 0;
	if (w->closing && !w->shut) {
		w->shut = true;
		link_shut(c);
		link_read(c, true); /* its FIN, or whatever it still says */
		conn_set_due(c, LINGER_MS);
	}
}

static void queue(struct edge_conn *c, struct bytes b)
{
	struct raw *w = c->state;

	if (w->out_n - w->out_at + b.n > OUT_MOST) {
		conn_doom(c);
		return;
	}
	if (w->out_n + b.n > w->out_room) {
		if (w->out_at > 0)
			memmove(w->out, w->out + w->out_at, w->out_n - w->out_at);
		w->out_n -= w->out_at;
		w->out_at = 0;
		w->out_room = (w->out_n + b.n) * 2;
		w->out = talloc_realloc(w, w->out, uint8_t, (unsigned)w->out_room);
		must(w->out);
	}
	memcpy(w->out + w->out_n, b.p, b.n);
	w->out_n += b.n;
	flush(c);
}

static void begin_closing(struct edge_conn *c)
{
	struct raw *w = c->state;

	w->closing = true;
	conn_set_due(c, CLOSE_MS);
	flush(c);
}

/* ---- public ---- */

static struct edge_conn *find_open(struct edge *e, struct conn id)
{
	struct edge_conn *c = conn_find(e, id);

	return c && c->speech == &raw_speech && !((struct raw *)c->state)->closing ? c : NULL;
}

void edge_raw_send(struct edge *e, struct conn id, struct bytes out)
{
	struct edge_conn *c = find_open(e, id);

	if (c && out.n > 0)
		queue(c, out);
}

void edge_raw_close(struct edge *e, struct conn id)
{
	struct edge_conn *c = find_open(e, id);

	if (c)
		begin_closing(c);
}

void edge_raw_pause(struct edge *e, struct conn id, bool pause)
{
	struct edge_conn *c = find_open(e, id);
	struct raw *w;

	if (!c)
		return;
	w = c->state;
	w->paused = pause;
	link_read(c, !pause);
	set_idle_due(c);
}

/* ---- events of the connection ---- */

bool raw_begin(struct edge_conn *c)
{
	const struct edge_raw_handlers *h = &c->listener->raw_handlers;
	struct raw *w = talloc_zero(c, struct raw);
	const char *peer = conn_peer_text(c, c);

	must(w);
	c->state = w;
	w->id = conn_rename(c);
	set_idle_due(c);
	w->opened = h->opened(h->arg, w->id, peer, &w->user);
	return w->opened;
}

static void received(struct edge_conn *c, uint8_t *p, size_t n)
{
	const struct edge_raw_handlers *h = &c->listener->raw_handlers;
	struct raw *w = c->state;

	if (w->closing)
		return;
	set_idle_due(c);
	h->received(h->arg, w->id, w->user, (struct bytes){p, n});
}

static void writable(struct edge_conn *c)
{
	flush(c);
}

static void due(struct edge_conn *c)
{
	const char *last_word = c->listener->raw.timed_out;
	struct raw *w = c->state;

	if (w->closing) {
		conn_doom(c);
		return;
	}
	if (*last_word)
		queue(c, (struct bytes){(const uint8_t *)last_word, strlen(last_word)});
	if (!c->doomed)
		begin_closing(c);
}

static void drain(struct edge_conn *c)
{
	((struct raw *)c->state)->draining = true;
	set_idle_due(c);
}

static void gone(struct edge_conn *c)
{
	const struct edge_raw_handlers *h = &c->listener->raw_handlers;
	struct raw *w = c->state;

	if (w && w->opened)
		h->closed(h->arg, w->id, w->user);
}

const struct edge_speech raw_speech = {
	.received = received, .writable = writable, .due = due, .drain = drain, .gone = gone};
