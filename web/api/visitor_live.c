/* visitor_live.c - connections of visitors: let in, opened, spoken to, closed. */
#include "web/api/visitor_live.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/run/log.h"
#include "web/api/visitor_inner.h"

#define NEVER_OPENED_MS 30000
#define MESSAGE_MOST ((size_t)64 << 10)
#define PING SPAN_S(25)

unsigned visitors_count(const struct visitors *vs)
{
	return vs->n;
}

static struct visit *find_visit(const struct visitors *vs, struct conn c)
{
	struct visit *v = id_map_get(vs->by_slot, (uint64_t)c.slot + 1);

	return v && v->conn.gen == c.gen ? v : NULL;
}

void visit_send_new(struct visitors *vs, struct visit *v, struct writer *w)
{
	struct frame *f = writer_take_frame(w);

	edge_ws_send(vs->web->edge, v->conn, f);
	frame_drop(f);
}

void guest_send_new(struct visitors *vs, struct guest *g, struct writer *w)
{
	struct frame *f = writer_take_frame(w);
	struct visit *v, *following;

	for (v = LIST_FIRST(&g->visits); v; v = following) {
		following = LIST_NEXT(v, beside);
		edge_ws_send(vs->web->edge, v->conn, f);
	}
	frame_drop(f);
}

/* ---- in and out ---- */

static void count_in(struct visitors *vs, struct visit *v, const char *peer)
{
	struct in_addr v4;

	if (inet_pton(AF_INET, peer, &v4) == 1) {
		v->peer = (struct in6_addr){.s6_addr = {[10] = 0xff, [11] = 0xff}};
		memcpy(&v->peer.s6_addr[12], &v4, sizeof(v4));
	} else if (inet_pton(AF_INET6, peer, &v->peer) != 1) {
		return;
	}
	v->counted = peers_add(vs->peers, &v->peer, vs->web->o.visitors_per_address);
	v->too_many = !v->counted;
}

static void count_out(struct visitors *vs, struct visit *v)
{
	if (v->counted)
		peers_remove(vs->peers, &v->peer);
	v->counted = false;
}

static int upgrade(void *arg, const struct edge_request *e, void **user_r)
{
	struct web *w = arg;
	struct visitors *vs = w->visitors;
	char key[RATE_ADDRESS_SIZE];
	struct visit *v;

	if (!w->loaded || w->draining || w->stopped || vs->n >= w->o.visitors_most)
		return 503;
	rate_key_of_address(e->peer, key);
	if (vs->rates.opens && !rate_take(vs->rates.opens, key, clock_mono_ms(), NULL))
		return 429;
	v = talloc_zero(vs, struct visit);
	must(v);
	v->made_ms = clock_mono_ms();
	count_in(vs, v, e->peer);
	LIST_INSERT_HEAD(&vs->visits, v, next);
	*user_r = v;
	return 0;
}

static void opened(void *arg, struct conn c, void *user)
{
	struct web *w = arg;
	struct visitors *vs = w->visitors;
	struct visit *v = user;

	if (w->stopped)
		return;
	v->conn = c;
	id_map_put(vs->by_slot, (uint64_t)c.slot + 1, v);
	vs->n++;
	if (v->too_many) /* a browser is told nothing of a refused upgrade: so it is let in to hear why */
		edge_ws_close(w->edge, c, CLOSE_TOO_MANY, "too many chats are open at this address");
}

static void closed(void *arg, struct conn c, void *user)
{
	struct web *w = arg;
	struct visitors *vs = w->visitors;
	struct visit *v = user;

	if (w->stopped || v->closed || !v->conn.gen)
		return;
	if (find_visit(vs, c) == v)
		id_map_take(vs->by_slot, (uint64_t)c.slot + 1);
	v->closed = true;
	v->conn.gen = 0;
	vs->n--;
	count_out(vs, v);
	if (v->guest)
		guest_leave(vs, v);
}

/* ---- messages ---- */

static const struct wire_error say_hello_first = {409, "conflict", "say visitor.hello first", NULL, 0};
static const struct wire_error said_hello = {409, "conflict", "visitor.hello was said", NULL, 0};
static const struct wire_error many_calls = {429, "limit", "too many calls at once", NULL, 1};

static bool calls(const struct request *r, enum visitor_call call)
{
	return r->row == &visitor_call_table[call];
}

/* On the loop: an empty result. */
static void answer_at_once(struct visitors *vs, struct visit *v, struct request *r)
{
	struct writer *w = writer_make(NULL);

	writer_object(w, NULL);
	writer_text(w, "t", "answer");
	writer_text(w, "id", r->id);
	writer_object(w, "result");
	writer_end(w);
	writer_end(w);
	visit_send_new(vs, v, w);
	talloc_free(r);
}

static bool within_rate(struct visitors *vs, const struct visit *v, const struct request *r)
{
	char key[RATE_ADDRESS_SIZE];

	if (v->guest) {
		snprintf(key, sizeof(key), "%llu", (unsigned long long)v->guest->id.v);
		return rate_take(vs->rates.calls, key, clock_mono_ms(), NULL);
	}
	const struct visitor_hello_params *p = r->params;
	char peer[INET6_ADDRSTRLEN] = "";

	if (p->has_token || p->has_identity || !vs->rates.strangers)
		return true; /* the socket itself was counted */
	inet_ntop(AF_INET6, &v->peer, peer, sizeof(peer));
	return rate_take(vs->rates.strangers, peer, clock_mono_ms(), NULL);
}

/* NULL: it may go on. */
static const struct wire_error *barred(struct visitors *vs, const struct visit *v, const struct request *r)
{
	if (!v->guest && !calls(r, VISITOR_CALL_HELLO))
		return &say_hello_first;
	if (v->hello && calls(r, VISITOR_CALL_HELLO))
		return &said_hello;
	if (v->calls >= VISITOR_CALLS_MOST)
		return &many_calls;
	return within_rate(vs, v, r) ? NULL : &error_rate;
}

static void start(struct visitors *vs, struct visit *v, struct request *r)
{
	const struct wire_error *no = barred(vs, v, r);

	if (no) {
		request_refuse(r, no);
		return;
	}
	if (calls(r, VISITOR_CALL_TYPING)) {
		typing_set(vs, v->guest, ((const struct visitor_typing_params *)r->params)->on);
		answer_at_once(vs, v, r);
		return;
	}
	if (calls(r, VISITOR_CALL_HELLO))
		v->hello = true;
	v->calls++;
	request_submit(r);
}

/* A long text is read by the job, and can only be a line. */
static void start_long(struct visitors *vs, struct visit *v, struct request *r)
{
	r->row = &visitor_call_table[VISITOR_CALL_SAY];
	const struct wire_error *no = barred(vs, v, r);

	r->row = NULL;
	if (no) {
		request_refuse(r, no);
		return;
	}
	v->calls++;
	request_submit(r);
}

static void message(void *arg, struct conn c, void *user, const char *text, size_t n)
{
	struct web *w = arg;
	struct visitors *vs = w->visitors;
	struct visit *v = user;
	struct request *r;

	if (w->stopped || v->closed)
		return;
	r = request_make(w, &visitor_door, c);
	r->live = true;
	r->visit = talloc_zero(r, struct visit_note);
	must(r->visit);
	if (v->guest) {
		r->visit->visitor = v->guest->id;
		r->visit->place = v->guest->view->place;
	}
	r->visit->links = vs->links;
	r->visit->heard = vs->heard;
	request_take_text(r, text, n);
	if (n > REQUEST_DECODE_ON_LOOP)
		start_long(vs, v, r);
	else if (request_decode(r) != RC_OK)
		request_refuse(r, &r->error);
	else
		start(vs, v, r);
}

void visitor_live_answer(struct request *r, struct frame *f, bool succeeded)
{
	struct visitors *vs = r->web->visitors;
	struct visit *v = find_visit(vs, r->conn);

	if (!v)
		return;
	if (r->submitted)
		v->calls--;
	edge_ws_send(vs->web->edge, r->conn, f);
	if (v->closed)
		return;
	if (calls(r, VISITOR_CALL_HELLO) && r->submitted) {
		v->hello = succeeded;
		if (succeeded)
			guest_enter(vs, v, r->visit);
	} else if (succeeded && v->guest) {
		guest_learn(vs, v->guest, r->visit);
	}
}

/* ---- turns ---- */

/* Free what was closed, and what was let in and never came. */
static void sweep(struct visitors *vs)
{
	int64_t old = clock_mono_ms() - NEVER_OPENED_MS;
	struct visit *v, *following;

	for (v = LIST_FIRST(&vs->visits); v; v = following) {
		following = LIST_NEXT(v, next);
		if (!v->closed && (v->conn.gen || v->made_ms > old))
			continue;
		count_out(vs, v);
		LIST_REMOVE(v, next);
		talloc_free(v);
	}
}

static void pulse(struct visitors *vs)
{
	struct writer *w = writer_make(NULL);
	struct visit *v, *following;
	struct frame *f;

	writer_object(w, NULL);
	writer_text(w, "t", "pulse");
	writer_integer(w, "now", clock_wall().ms);
	writer_end(w);
	f = writer_take_frame(w);
	for (v = LIST_FIRST(&vs->visits); v; v = following) {
		following = LIST_NEXT(v, next);
		if (v->guest && v->conn.slot % VISITOR_TURNS == vs->turn)
			edge_ws_send(vs->web->edge, v->conn, f);
	}
	frame_drop(f);
}

static void each_turn(void *arg)
{
	struct visitors *vs = arg;

	vs->turn = (vs->turn + 1) % VISITOR_TURNS;
	vs->turns++;
	pulse(vs);
	push_turn(vs);
	queue_turn(vs);
	desk_watch_turn(vs);
	typing_turn(vs);
	widgets_turn(vs->widgets);
	roster_turn(vs->roster);
	sweep(vs);
}

void visitors_begin(struct visitors *vs)
{
	must(loop_timer_start(vs->web->loop, vs, SPAN_MS(0), VISITOR_TURN, each_turn, vs));
}

void visitors_listen(struct visitors *vs)
{
	const struct edge_ws_options o = {.path = VISITOR_LIVE_PATH,
					  .message_most = MESSAGE_MOST,
					  .per_second = vs->web->o.listen->ws_per_second,
					  .ping = PING};
	const struct edge_ws_handlers h = {
		.upgrade = upgrade, .opened = opened, .message = message, .closed = closed, .arg = vs->web};

	edge_listen_ws(vs->web->edge, &o, &h);
}
