/* live_presence.c - who looks at a ticket, and whether they are writing; told to the others who look. */
#include <talloc.h>

#include "web/api/live_inner.h"
#include "web/api/people_json.h"
#include "web/api/visitor_live.h"

struct watch {
	ticket_id ticket;
	struct desks desks; /* by `beside` */
};

struct desks *presence_desks(const struct live *l, ticket_id at)
{
	struct watch *w = id_map_get(l->watched, at.v);

	return w ? &w->desks : NULL;
}

/* An agent with two windows is one viewer, who does the more active of both. */
static size_t add_viewer(struct viewer_now *list, size_t n, const struct desk *d)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].agent.v == d->agent.v) {
			if (list[i].activity < d->activity)
				list[i].activity = d->activity;
			return n;
		}
	list[n] = (struct viewer_now){d->agent, d->activity};
	return n + 1;
}

size_t presence_viewers(const struct live *l, ticket_id at, void *ctx, struct viewer_now **list_r)
{
	const struct desks *desks = presence_desks(l, at);
	const struct desk *d;
	size_t most = 0, n = 0;

	if (desks)
		LIST_FOREACH(d, desks, beside)
	most++;
	*list_r = talloc_array(ctx, struct viewer_now, (unsigned)most);
	must(*list_r);
	if (desks)
		LIST_FOREACH(d, desks, beside)
	n = add_viewer(*list_r, n, d);
	return n;
}

/* A visitor whose chat it is hears when an answer is being written; never that a note is. */
static void tell_visitor(struct live *l, ticket_id at, const struct desks *desks)
{
	const struct desk *d;
	bool on = false;

	if (desks)
		LIST_FOREACH(d, desks, beside)
	on = on || d->activity == WIRE_ACTIVITY_REPLYING;
	visitors_agent_types(l->web->visitors, at, on);
}

static void tell_viewers(struct live *l, ticket_id at)
{
	struct desks *desks = presence_desks(l, at);
	struct viewer_now *list;
	struct desk *d, *following;
	struct writer *w;
	struct frame *f;
	size_t n;

	tell_visitor(l, at, desks);
	if (!desks)
		return;
	w = writer_make(NULL);
	n = presence_viewers(l, at, w, &list);
	writer_object(w, NULL);
	writer_text(w, "t", "presence");
	writer_id(w, "ticket_id", at.v);
	viewers_json(w, "viewers", list, n);
	writer_end(w);
	f = writer_take_frame(w);
	for (d = LIST_FIRST(desks); d; d = following) {
		following = LIST_NEXT(d, beside);
		edge_ws_send(l->web->edge, d->conn, f);
	}
	frame_drop(f);
}

static void leave(struct live *l, struct desk *d)
{
	struct watch *w = id_map_get(l->watched, d->looks_at.v);

	LIST_REMOVE(d, beside);
	d->looks_at.v = 0;
	if (LIST_EMPTY(&w->desks)) {
		id_map_take(l->watched, w->ticket.v);
		talloc_free(w);
	}
}

static void enter(struct live *l, struct desk *d, ticket_id at)
{
	struct watch *w = id_map_get(l->watched, at.v);

	if (!w) {
		w = talloc_zero(l, struct watch);
		must(w);
		w->ticket = at;
		LIST_INIT(&w->desks);
		id_map_put(l->watched, at.v, w);
	}
	d->looks_at = at;
	LIST_INSERT_HEAD(&w->desks, d, beside);
}

void presence_look(struct live *l, struct desk *d, ticket_id at, enum wire_activity activity)
{
	ticket_id before = d->looks_at;

	if (before.v == at.v && (at.v == 0 || d->activity == activity))
		return;
	d->activity = activity;
	if (before.v != at.v) {
		if (before.v)
			leave(l, d);
		if (at.v)
			enter(l, d, at);
		tell_viewers(l, before);
	}
	tell_viewers(l, at);
}
