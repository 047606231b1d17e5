/* edge_conn.c - slots with generations, one clock for all deadlines, and how a connection ends. */
#include <arpa/inet.h>
#include <talloc.h>

#include "hub/run/edge_inner.h"

#define SLOTS_FIRST 64
#define TICK_MS 500

/* ---- slots ---- */

static void slots_grow(struct edge *e)
{
	uint32_t n = e->nslots ? e->nslots * 2 : SLOTS_FIRST;

	e->slots = talloc_realloc(e, e->slots, struct edge_slot, n);
	must(e->slots);
	for (uint32_t i = n; i-- > e->nslots;) {
		e->slots[i] = (struct edge_slot){.next_free = e->first_free, .due_ms = INT64_MAX};
		e->first_free = i;
	}
	e->nslots = n;
}

static uint32_t slot_take(struct edge *e, struct edge_conn *c)
{
	uint32_t s;

	if (e->first_free == EDGE_NO_SLOT)
		slots_grow(e);
	s = e->first_free;
	e->first_free = e->slots[s].next_free;
	e->slots[s].c = c;
	e->slots[s].due_ms = INT64_MAX;
	return s;
}

static void slot_give(struct edge *e, uint32_t s)
{
	e->slots[s].c = NULL;
	e->slots[s].due_ms = INT64_MAX;
	e->slots[s].next_free = e->first_free;
	e->first_free = s;
}

struct conn conn_rename(struct edge_conn *c)
{
	struct edge_slot *s = &c->e->slots[c->slot];

	if (++s->gen == 0)
		s->gen = 1;
	c->id = (struct conn){c->slot, s->gen};
	return c->id;
}

void conn_hide(struct edge_conn *c)
{
	conn_rename(c);
	c->id.gen = 0;
}

struct edge_conn *conn_find(struct edge *e, struct conn id)
{
	struct edge_conn *c = id.slot < e->nslots ? e->slots[id.slot].c : NULL;

	return c && id.gen != 0 && c->id.gen == id.gen && !c->doomed ? c : NULL;
}

/* ---- life ---- */

struct edge_conn *conn_open(struct edge_listener *l, const struct in6_addr *peer)
{
	struct edge_conn *c = talloc_zero(l->e, struct edge_conn);

	must(c);
	c->e = l->e;
	c->listener = l;
	c->speech = l->kind == LISTENER_HTTP ? &http_speech : &raw_speech;
	c->peer = *peer;
	c->slot = slot_take(l->e, c);
	l->e->open++;
	return c;
}

void conn_closed(struct edge_conn *c)
{
	struct edge *e = c->e;

	if (c->queued)
		TAILQ_REMOVE(&e->dying, c, dying);
	c->doomed = true; /* whatever `gone` calls finds it ended */
	c->speech->gone(c);
	slot_give(e, c->slot);
	e->open--;
	listener_let_go(c->listener, &c->peer, c->peer_is_proxy);
	talloc_free(c);
}

/* On a clean stack: no callback of any connection is under way. */
static void reap(void *arg)
{
	struct edge *e = arg;

	e->reaping = false;
	while (!TAILQ_EMPTY(&e->dying))
		link_kill(TAILQ_FIRST(&e->dying)); /* ends in conn_closed, which takes it off the list */
}

void conn_doom(struct edge_conn *c)
{
	struct edge *e = c->e;

	if (c->doomed)
		return;
	c->doomed = true;
	if (c->in_callback)
		return; /* libwebsockets is told when the callback returns */
	c->queued = true;
	TAILQ_INSERT_TAIL(&e->dying, c, dying);
	if (!e->reaping)
		e->reaping = loop_post(e->loop, reap, e);
}

/* ---- deadlines ---- */

void conn_set_due(struct edge_conn *c, int64_t ms_from_now)
{
	c->e->slots[c->slot].due_ms = ms_from_now < 0 ? INT64_MAX : clock_mono_ms() + ms_from_now;
}

/*
 * One walk over a small array instead of a timer a connection: at ten thousand connections this is some
 * microseconds, and setting a deadline costs nothing.
 */
static void tick(void *arg)
{
	struct edge *e = arg;
	int64_t now = clock_mono_ms();

	for (uint32_t i = 0; i < e->nslots; i++) {
		struct edge_conn *c = e->slots[i].c;

		if (e->slots[i].due_ms > now || !c || c->doomed)
			continue;
		e->slots[i].due_ms = INT64_MAX;
		c->speech->due(c);
	}
}

void conn_start_clock(struct edge *e)
{
	e->tick = loop_timer_start(e->loop, e, SPAN_MS(TICK_MS), SPAN_MS(TICK_MS), tick, e);
}

/* ---- peers ---- */

const char *conn_peer_text(void *ctx, const struct edge_conn *c)
{
	char text[INET6_ADDRSTRLEN] = "";

	if (IN6_IS_ADDR_V4MAPPED(&c->peer))
		inet_ntop(AF_INET, &c->peer.s6_addr[12], text, sizeof(text));
	else
		inet_ntop(AF_INET6, &c->peer, text, sizeof(text));
	return talloc_strdup(ctx, text);
}
