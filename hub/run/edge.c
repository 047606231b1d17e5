/* edge.c - the edge as a whole: begin, drain, stop. */
#include "hub/run/edge.h"

#include <string.h>
#include <talloc.h>

#include "hub/run/edge_inner.h"

static void stop_listening(struct edge *e)
{
	struct edge_listener *l;

	LIST_FOREACH(l, &e->listeners, next)
	{
		listener_close(l);
	}
}

static void for_all(struct edge *e, void (*fn)(struct edge_conn *c))
{
	for (uint32_t i = 0; i < e->nslots; i++) {
		if (e->slots[i].c && !e->slots[i].c->doomed)
			fn(e->slots[i].c);
	}
}

static void drain(struct edge_conn *c)
{
	c->speech->drain(c);
}

void edge_drain(struct edge *e)
{
	stop_listening(e);
	if (e->draining)
		return;
	e->draining = true;
	for_all(e, drain);
}

void edge_stop(struct edge *e)
{
	stop_listening(e);
	e->draining = true;
	for_all(e, conn_doom);
}

/* The loop has served its last event, or the edge is freed. */
static void end(void *arg)
{
	struct edge *e = arg;

	if (!e->lws)
		return;
	stop_listening(e);
	TALLOC_FREE(e->tick);
	link_stop(e);
}

static int edge_free(struct edge *e)
{
	end(e);
	return 0;
}

struct edge *edge_create(void *ctx, struct loop *l)
{
	struct edge *e = talloc_zero(ctx, struct edge);

	must(e);
	e->loop = l;
	e->first_free = EDGE_NO_SLOT;
	TAILQ_INIT(&e->dying);
	LIST_INIT(&e->listeners);
	link_start(e);
	conn_start_clock(e);
	loop_at_end(l, e, end, e);
	talloc_set_destructor(e, edge_free);
	return e;
}

unsigned edge_port(struct edge *e, const char *name)
{
	const struct edge_listener *l;

	LIST_FOREACH(l, &e->listeners, next)
	{
		if (strcmp(l->name, name) == 0)
			return l->port;
	}
	return 0;
}

struct edge_counts edge_counts(const struct edge *e)
{
	return e->counts;
}

unsigned edge_connections(const struct edge *e)
{
	return e->open;
}
