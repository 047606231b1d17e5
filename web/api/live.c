/* live.c - connections of the live socket: let in, opened, spoken to, closed. */
#include "web/api/live.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/run/log.h"
#include "web/api/answer.h"
#include "web/api/http.h"
#include "web/api/live_inner.h"
#include "workflow/agent_state.h"

#define CLOSE_POLICY 1008
#define NEVER_OPENED_MS 30000

static enum rc screen_opened(struct db_tx *tx, uint64_t who, stream_id process)
{
	return agent_screen_opened(tx, (agent_id){who}, process);
}

static enum rc screen_closed(struct db_tx *tx, uint64_t who, stream_id process, bool on_purpose)
{
	return agent_screen_closed(tx, (agent_id){who}, process, on_purpose);
}

static const struct roster_table agent_screens = {screen_opened, screen_closed, agent_screens_prolong,
						  agent_screens_forget};

struct live *live_create(struct web *w)
{
	struct live *l = talloc_zero(w, struct live);

	must(l);
	l->web = w;
	LIST_INIT(&l->desks);
	l->by_slot = id_map_make(l);
	l->watched = id_map_make(l);
	l->roster = roster_make(w, &agent_screens);
	l->streams = streams_make(l);
	snprintf(l->boot, sizeof(l->boot), "%016" PRIx64 "%016" PRIx64, job_new_trace(), job_new_trace());
	return l;
}

unsigned live_count(const struct live *l)
{
	return l->ndesks;
}

int64_t live_lag_ms(const struct live *l)
{
	return l->lag_ms;
}

bool desk_may_read(const struct desk *d, struct scope in)
{
	return d->person && access_may(&d->person->access, ACCESS_TICKET_READ, in);
}

struct desk *live_desk(const struct live *l, struct conn c)
{
	struct desk *d = id_map_get(l->by_slot, (uint64_t)c.slot + 1);

	return d && d->conn.gen == c.gen ? d : NULL;
}

void desk_send_new(struct live *l, struct desk *d, struct writer *w)
{
	struct frame *f = writer_take_frame(w);

	edge_ws_send(l->web->edge, d->conn, f);
	frame_drop(f);
}

/* ---- in and out ---- */

static const struct person *active_person(const struct web *w, agent_id id)
{
	const struct person *p = people_find(w->people, id);

	return p && p->active ? p : NULL;
}

int live_upgrade(void *arg, const struct edge_request *e, void **user_r)
{
	struct web *w = arg;
	const struct session_row *row;
	struct key32 hash;
	struct desk *d;

	if (!w->loaded || w->draining || w->stopped)
		return 503;
	if (session_cookie_read(&w->rules, e->cookie, &hash) != RC_OK)
		return 401;
	row = sessions_find(w->sessions, hash, clock_wall());
	if (!row || !active_person(w, row->agent))
		return 401;
	d = talloc_zero(w->live, struct desk);
	must(d);
	d->session = hash;
	d->agent = row->agent;
	d->made_ms = clock_mono_ms();
	LIST_INSERT_HEAD(&w->live->desks, d, next);
	*user_r = d;
	return 0;
}

static void say_hello(struct live *l, struct desk *d)
{
	struct writer *w = writer_make(NULL);

	writer_object(w, NULL);
	writer_text(w, "t", "hello");
	writer_text(w, "boot", l->boot);
	writer_integer(w, "now", clock_wall().ms);
	streams_json(w, "streams", l->streams);
	writer_end(w);
	desk_send_new(l, d, w);
}

void live_opened(void *arg, struct conn c, void *user)
{
	struct web *w = arg;
	struct live *l = w->live;
	struct desk *d = user;

	if (w->stopped)
		return;
	d->conn = c;
	d->person = active_person(w, d->agent);
	id_map_put(l->by_slot, (uint64_t)c.slot + 1, d);
	l->ndesks++;
	roster_enter(l->roster, d->agent.v);
	say_hello(l, d);
}

void live_closed(void *arg, struct conn c, void *user)
{
	struct web *w = arg;
	struct live *l = w->live;
	struct desk *d = user;

	if (w->stopped || d->closed || !d->conn.gen)
		return;
	if (live_desk(l, c) == d)
		id_map_take(l->by_slot, (uint64_t)c.slot + 1);
	d->closed = true;
	d->flows = false;
	d->conn.gen = 0;
	l->ndesks--;
	roster_leave(l->roster, d->agent.v, d->signed_out);
	presence_look(l, d, (ticket_id){0}, WIRE_ACTIVITY_VIEWING);
}

/* Free what was closed, and what was let in and never came. */
static void sweep(struct live *l)
{
	int64_t old = clock_mono_ms() - NEVER_OPENED_MS;
	struct desk *d, *following;

	for (d = LIST_FIRST(&l->desks); d; d = following) {
		following = LIST_NEXT(d, next);
		if (!d->closed && (d->conn.gen || d->made_ms > old))
			continue;
		LIST_REMOVE(d, next);
		talloc_free(d);
	}
}

/* ---- messages ---- */

static void look(struct live *l, struct desk *d, const struct look_params *p)
{
	presence_look(l, d, (ticket_id){p->has_id ? p->id : 0}, p->activity);
}

static void start_call(struct live *l, struct desk *d, struct request *r)
{
	if (r->call == CALL_LIVE_RESUME) {
		live_resume(l, d, r);
		talloc_free(r);
		return;
	}
	if (r->call == CALL_TICKET_LOOK)
		r->look = ++d->look;
	live_fill(l, r);
	d->calls++;
	request_submit(r);
}

static void take_message(struct live *l, struct desk *d, struct request *r)
{
	static const struct wire_error many = {429, "limit", "too many calls at once", NULL, 1};

	if (d->calls >= LIVE_CALLS_MOST) {
		request_refuse(r, &many);
		return;
	}
	if (r->text_n > REQUEST_DECODE_ON_LOOP) {
		d->calls++;
		request_submit(r); /* the job reads it */
		return;
	}
	if (request_decode(r) != RC_OK)
		request_refuse(r, &r->error);
	else
		start_call(l, d, r);
}

void live_message(void *arg, struct conn c, void *user, const char *text, size_t n)
{
	struct web *w = arg;
	struct desk *d = user;
	const struct session_row *row;
	struct request *r;

	if (w->stopped || d->closed)
		return;
	row = sessions_find(w->sessions, d->session, clock_wall());
	if (!row) {
		live_close_session(w->live, d->session);
		return;
	}
	sessions_touch(w->sessions, d->session, clock_wall());
	r = request_make(w, &desk_door, c);
	r->live = true;
	r->has_session = r->known = true;
	r->session = *row;
	request_take_text(r, text, n);
	take_message(w->live, d, r);
}

void live_answer(struct request *r, struct frame *f, bool succeeded)
{
	struct live *l = r->web->live;
	struct desk *d = live_desk(l, r->conn);

	if (!d)
		return;
	if (r->submitted)
		d->calls--;
	/* of several looks under way only the last one asked for counts */
	if (succeeded && r->call == CALL_TICKET_LOOK && r->look == d->look)
		look(l, d, r->params);
	edge_ws_send(l->web->edge, r->conn, f);
}

void live_fill(struct live *l, struct request *r)
{
	const struct person *p = r->known ? people_find(l->web->people, r->session.agent) : NULL;
	struct viewer_now *viewers;

	if (!l->counts)
		return;
	if (r->call == CALL_WORKSPACE_GET && p)
		badges_of(l, &p->access, r, &r->badges, &r->per_team, &r->teams, &r->nteams);
	if (r->call == CALL_TICKET_GET) {
		const struct get_ticket_params *params = r->params;

		if (params)
			r->nviewers = presence_viewers(l, (ticket_id){params->id}, r, &viewers);
		r->viewers = params ? viewers : NULL;
	}
}

/* ---- the end of sessions and rights ---- */

static void sign_out(struct live *l, struct desk *d)
{
	struct writer *w = writer_make(NULL);

	if (d->closed || !d->conn.gen)
		return;
	d->flows = false;
	d->signed_out = true;
	writer_object(w, NULL);
	writer_text(w, "t", "signed_out");
	writer_end(w);
	desk_send_new(l, d, w);
	edge_ws_close(l->web->edge, d->conn, CLOSE_POLICY, "signed out");
}

void live_close_session(struct live *l, struct key32 token_hash)
{
	struct desk *d, *following;

	for (d = LIST_FIRST(&l->desks); d; d = following) {
		following = LIST_NEXT(d, next);
		if (key_equal(d->session, token_hash))
			sign_out(l, d);
	}
}

void live_people_changed(struct live *l)
{
	struct desk *d, *following;

	l->counts_moved = true;
	for (d = LIST_FIRST(&l->desks); d; d = following) {
		following = LIST_NEXT(d, next);
		if (!d->conn.gen)
			continue;
		d->person = active_person(l->web, d->agent);
		if (!d->person) {
			sign_out(l, d);
		} else if (d->flows && d->person->changes != d->person_changes) {
			presence_look(l, d, (ticket_id){0}, WIRE_ACTIVITY_VIEWING);
			live_resync(l, d);
		}
	}
}

/* ---- pulses ---- */

static void pulse_to(struct live *l, struct desk *d, struct frame *f)
{
	for (size_t i = 0; d->flows && i < d->ntold; i++)
		live_chain(l, d, i, streams_head(l->streams, i));
	edge_ws_send(l->web->edge, d->conn, f);
}

static struct frame *pulse_frame(const struct live *l)
{
	struct writer *w = writer_make(NULL);

	writer_object(w, NULL);
	writer_text(w, "t", "pulse");
	writer_integer(w, "now", clock_wall().ms);
	writer_integer(w, "lag", l->lag_worst_ms);
	streams_json(w, "streams", l->streams);
	writer_end(w);
	return writer_take_frame(w);
}

/* Each turn a twentieth of the desks. */
static void each_turn(void *arg)
{
	struct live *l = arg;
	struct frame *f = pulse_frame(l);
	struct desk *d, *following;

	l->turn = (l->turn + 1) % LIVE_TURNS;
	for (d = LIST_FIRST(&l->desks); d; d = following) {
		following = LIST_NEXT(d, next);
		if (d->conn.gen && d->conn.slot % LIVE_TURNS == l->turn)
			pulse_to(l, d, f);
	}
	frame_drop(f);
	if (l->turn == 0)
		l->lag_worst_ms = 0;
	badges_send_changed(l);
	roster_turn(l->roster);
	sweep(l);
}

void live_begin(struct live *l)
{
	must(loop_timer_start(l->web->loop, l, SPAN_MS(0), SPAN_MS(LIVE_PULSE.ms / LIVE_TURNS), each_turn,
			      l));
	live_feed_start(l);
}
