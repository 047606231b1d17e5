/* visitor_guest.c - the visitors who are here: each with their connections, and how their chat stands. */
#include <string.h>
#include <talloc.h>

#include "web/api/visitor_inner.h"

#define KEYS_MOST 10000

static enum rc screen_opened(struct db_tx *tx, uint64_t who, stream_id process)
{
	struct visitor v;
	enum rc rc = visitor_lock(tx, (visitor_id){who}, &v);

	if (rc == RC_NOT_FOUND) /* forgotten meanwhile: there is nothing to tell of them */
		return RC_OK;
	TRY(rc);
	return visitor_here(tx, &v, process);
}

static enum rc screen_closed(struct db_tx *tx, uint64_t who, stream_id process, bool on_purpose UNUSED)
{
	struct visitor v;
	enum rc rc = visitor_lock(tx, (visitor_id){who}, &v);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	return visitor_gone(tx, &v, process);
}

static const struct roster_table visitor_screens = {screen_opened, screen_closed, visitor_screens_prolong,
						    visitor_screens_forget};

/* All limits of how often, in one place (H14). */
static void make_rates(struct visitors *vs)
{
	unsigned address = vs->web->o.visitors_per_address;

	if (address > 0) {
		vs->rates.opens = rate_create(vs, (struct rate_limit){4 * address, SPAN_MIN(1)}, KEYS_MOST);
		vs->rates.strangers = rate_create(vs, (struct rate_limit){address, SPAN_MIN(1)}, KEYS_MOST);
	}
	vs->rates.calls = rate_create(vs, (struct rate_limit){60, SPAN_S(10)}, KEYS_MOST);
	vs->rates.pieces = rate_create(vs, (struct rate_limit){120, SPAN_S(20)}, KEYS_MOST);
}

static void make_links(struct visitors *vs)
{
	struct mac_key *keys;

	vs->links = vs->web->o.link_keys;
	if (vs->links.n > 0)
		return;
	keys = talloc_zero(vs, struct mac_key);
	must(keys);
	keys->key = key_random();
	vs->links = (struct link_keys){keys, 1};
}

static int visitors_free(struct visitors *vs)
{
	struct guest *g;
	size_t at = 0;

	while ((g = id_map_next(vs->by_id, &at)))
		if (g->told)
			frame_drop(g->told);
	return 0;
}

struct visitors *visitors_create(struct web *w)
{
	struct visitors *vs = talloc_zero(w, struct visitors);

	must(vs);
	vs->web = w;
	LIST_INIT(&vs->visits);
	vs->by_slot = id_map_make(vs);
	vs->by_id = id_map_make(vs);
	vs->by_ticket = id_map_make(vs);
	vs->queues = id_map_make(vs);
	vs->desks = id_map_make(vs);
	vs->peers = peers_create(vs);
	vs->roster = roster_make(w, &visitor_screens);
	vs->widgets = widgets_make(vs);
	make_rates(vs);
	make_links(vs);
	talloc_set_destructor(vs, visitors_free);
	return vs;
}

/* ---- how it stands ---- */

void guest_tell_view(struct visitors *vs, struct guest *g)
{
	struct visit *v, *following;

	for (v = LIST_FIRST(&g->visits); v; v = following) {
		following = LIST_NEXT(v, beside);
		if (v->view == g->nview)
			continue;
		v->view = g->nview;
		edge_ws_send(vs->web->edge, v->conn, g->told);
	}
}

/* The frame of the view; true: it says something else than before. */
static bool make_frame(struct guest *g)
{
	struct writer *w = writer_make(NULL);
	struct frame *f, *before = g->told;
	const char *text, *old;
	size_t n, old_n;
	bool same;

	writer_object(w, NULL);
	writer_text(w, "t", "chat");
	visitor_chat_json(w, "chat", g->view);
	writer_end(w);
	f = writer_take_frame(w);
	text = frame_text(f, &n);
	old = before ? frame_text(before, &old_n) : NULL;
	same = old && n == old_n && memcmp(text, old, n) == 0;
	if (before)
		frame_drop(before);
	g->told = f;
	return !same;
}

static void set_ticket(struct visitors *vs, struct guest *g, ticket_id ticket)
{
	struct visit *v;

	if (g->ticket.v == ticket.v)
		return;
	if (g->ticket.v) {
		if (id_map_get(vs->by_ticket, g->ticket.v) == g)
			id_map_take(vs->by_ticket, g->ticket.v);
		LIST_FOREACH(v, &g->visits, beside)
		v->sent = 0; /* another talk numbers its lines anew */
	}
	g->ticket = ticket;
	if (ticket.v)
		id_map_put(vs->by_ticket, ticket.v, g);
}

void guest_take_view(struct visitors *vs, struct guest *g, struct visitor_view *view)
{
	talloc_free(g->view);
	g->view = talloc_steal(g, view);
	if (!view->none)
		set_ticket(vs, g, view->ticket);
	queue_follow(vs, g);
	if (make_frame(g))
		g->nview++;
}

void guest_retell(struct visitors *vs, struct guest *g)
{
	if (make_frame(g))
		g->nview++;
	guest_tell_view(vs, g);
}

/* Did anything happen on this ticket since so much of the feed had been heard? Whoever is not sure says yes. */
static bool heard_since(const struct visitors *vs, ticket_id t, uint64_t heard)
{
	if (vs->heard - heard > VISITOR_HEARD_KEPT)
		return true;
	for (uint64_t n = heard; n < vs->heard; n++)
		if (vs->heard_of[n % VISITOR_HEARD_KEPT].v == t.v)
			return true;
	return false;
}

/*
 * A push may have read more lately and come earlier: then the ticket was heard of meanwhile, and it is read once more.
 */
void guest_learn(struct visitors *vs, struct guest *g, struct visit_note *note)
{
	ticket_id before = g->ticket;

	if (!note->found.view)
		return;
	guest_take_view(vs, g, note->found.view);
	note->found.view = NULL;
	guest_tell_view(vs, g);
	if (g->ticket.v && (before.v != g->ticket.v || heard_since(vs, g->ticket, note->heard)))
		guest_moved(vs, g);
}

/* ---- in and out ---- */

static struct guest *find_or_make(struct visitors *vs, const struct visit_note *note)
{
	struct guest *g = id_map_get(vs->by_id, note->found.visitor.v);

	if (g)
		return g;
	g = talloc_zero(vs, struct guest);
	must(g);
	g->id = note->found.visitor;
	g->team = note->found.team;
	LIST_INIT(&g->visits);
	id_map_put(vs->by_id, g->id.v, g);
	desk_watch_enter(vs, g, note->found.widget);
	return g;
}

void guest_enter(struct visitors *vs, struct visit *v, struct visit_note *note)
{
	struct guest *g = find_or_make(vs, note);

	guest_take_view(vs, g, note->found.view);
	note->found.view = NULL;
	v->guest = g;
	v->sent = note->found.sent;
	LIST_INSERT_HEAD(&g->visits, v, beside);
	roster_enter(vs->roster, g->id.v);
	v->view = g->nview; /* the welcome has said it */
	guest_tell_view(vs, g);
	if (g->ticket.v &&
	    (g->moved || g->reading || heard_since(vs, g->ticket, note->heard) || note->found.more))
		guest_moved(vs, g);
}

void guest_leave(struct visitors *vs, struct visit *v)
{
	struct guest *g = v->guest;

	v->guest = NULL;
	LIST_REMOVE(v, beside);
	roster_leave(vs->roster, g->id.v, false);
	if (!LIST_EMPTY(&g->visits))
		return;
	typing_set(vs, g, false);
	queue_leave(vs, g);
	desk_watch_leave(vs, g);
	id_map_take(vs->by_id, g->id.v);
	if (g->ticket.v && id_map_get(vs->by_ticket, g->ticket.v) == g)
		id_map_take(vs->by_ticket, g->ticket.v);
	if (g->told)
		frame_drop(g->told);
	talloc_free(g);
}

/* ---- what the feed says ---- */

void visitors_heard(struct visitors *vs, const struct stream_item *item)
{
	ticket_id t = item->topic == FEED_CHAT ? (ticket_id){item->about} : item->ticket;
	struct guest *g;

	if (item->topic == FEED_SETTINGS)
		widgets_moved(vs->widgets);
	if (item->topic == FEED_PRESENCE)
		desk_watch_moved(vs);
	if (!t.v)
		return;
	vs->heard_of[vs->heard++ % VISITOR_HEARD_KEPT] = t;
	g = id_map_get(vs->by_ticket, t.v);
	if (g)
		guest_moved(vs, g);
	if (item->topic != FEED_TICKET)
		return;
	queue_moved(vs, item->now.team);
	if (item->was_known && item->was.team.v != item->now.team.v)
		queue_moved(vs, item->was.team);
}
