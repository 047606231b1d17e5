/* visitor_typing.c - who writes just now, told to the other side; known to this process alone, and kept nowhere. */
#include <talloc.h>

#include "web/api/live_inner.h"
#include "web/api/visitor_inner.h"

/* ---- visitor to agents who look at the ticket ---- */

static void tell_agents(struct visitors *vs, const struct guest *g, bool on)
{
	const struct desks *desks = presence_desks(vs->web->live, g->ticket);
	struct desk *d, *following;
	struct writer *w;
	struct frame *f;

	if (!desks)
		return;
	w = writer_make(NULL);
	writer_object(w, NULL);
	writer_text(w, "t", "chat_typing");
	writer_id(w, "id", g->ticket.v);
	writer_bool(w, "on", on);
	writer_end(w);
	f = writer_take_frame(w);
	for (d = LIST_FIRST(desks); d; d = following) {
		following = LIST_NEXT(d, beside);
		edge_ws_send(vs->web->edge, d->conn, f);
	}
	frame_drop(f);
}

void typing_set(struct visitors *vs, struct guest *g, bool on)
{
	bool before = g->types_until_ms != 0;

	g->types_until_ms = on ? clock_mono_ms() + VISITOR_TYPES_MS : 0;
	if (before == on)
		return;
	vs->ntype += on ? 1 : -1U;
	if (g->ticket.v)
		tell_agents(vs, g, on);
}

void typing_turn(struct visitors *vs)
{
	int64_t now = clock_mono_ms();
	struct guest *g;
	size_t at = 0;

	if (vs->ntype == 0)
		return;
	while ((g = id_map_next(vs->by_id, &at)))
		if (g->types_until_ms && g->types_until_ms < now)
			typing_set(vs, g, false);
}

/* ---- agents to visitor ---- */

void visitors_agent_types(struct visitors *vs, ticket_id at, bool on)
{
	struct guest *g = id_map_get(vs->by_ticket, at.v);
	struct writer *w;

	if (!g || g->agent_types == on)
		return;
	g->agent_types = on;
	w = writer_make(NULL);
	writer_object(w, NULL);
	writer_text(w, "t", "typing");
	writer_bool(w, "on", on);
	writer_end(w);
	guest_send_new(vs, g, w);
}
