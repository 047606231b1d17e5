/* edge_answer.c - answers of a connection that speaks HTTP: made, sent in slices, and what comes after the last. */
#include <talloc.h>

#include "hub/run/edge_http.h"

#define SLICE_MS 16000 /* for SLICE bytes: 1 KiB a second */
#define LINGER_MS 5000 /* for the peer to read a refusal and close */
#define PROXY_IDLE_MS 75000

#define SLICE (16 * 1024)
#define SLICES_A_TURN 32 /* of the loop: others want theirs */

static void next_request(struct edge_conn *c)
{
	struct http *h = c->state;

	h->state = HTTP_HEAD;
	h->goes_on = false;
	conn_set_due(c, c->peer_is_proxy ? PROXY_IDLE_MS : HTTP_HEAD_MS);
	if (!h->running)
		http_resume(c);
}

static void answer_sent(struct edge_conn *c)
{
	struct http *h = c->state;

	TALLOC_FREE(h->out);
	TALLOC_FREE(h->kept);
	if (h->goes_on) {
		next_request(c);
		return;
	}
	h->state = HTTP_LINGERING;
	TALLOC_FREE(h->held);
	h->held_n = 0;
	link_shut(c);
	link_read(c, true);
	conn_set_due(c, LINGER_MS);
}

static struct bytes next_slice(const struct http *h)
{
	size_t at = h->out_at;
	struct bytes b = at < h->out_n
				 ? (struct bytes){h->out + at, h->out_n - at}
				 : (struct bytes){h->tail.p + (at - h->out_n), h->tail.n - (at - h->out_n)};

	return (struct bytes){b.p, b.n < SLICE ? b.n : SLICE};
}

void http_flush(struct edge_conn *c)
{
	struct http *h = c->state;

	for (int i = 0; h->out_at < h->out_n + h->tail.n && !link_is_busy(c); i++) {
		struct bytes b = next_slice(h);

		if (i == SLICES_A_TURN) {
			link_want_writable(c);
			return;
		}
		if (!link_write(c, b.p, b.n))
			return;
		h->out_at += b.n;
		conn_set_due(c, SLICE_MS);
	}
	if (!link_is_busy(c))
		answer_sent(c);
}

/* An answer is counted when it is made: that a peer reads slowly is not our slowness. */
static void count(struct edge_conn *c, int status)
{
	const struct http *h = c->state;
	struct edge_counts *n = &c->e->counts;

	n->answers[status >= 100 && status < 600 ? status / 100 : 0]++;
	if (h->state == HTTP_WAITING)
		metric_durations_add(&n->durations, clock_mono_us() - h->handed_over_us);
	else
		n->refused++;
}

static void send_answer(struct edge_conn *c, const struct edge_response *r, bool may_go_on)
{
	struct http *h = c->state;
	bool apart = r->keep && http_answer_is_right(r);
	struct bytes out;

	conn_hide(c);
	count(c, r->status);
	h->goes_on = may_go_on && h->pass.keeps_alive && !c->e->draining &&
		     (c->peer_is_proxy || h->held_n > 0 || h->more_here);
	out = http_answer_make(h, r,
			       (struct answer_form){.head_only = h->pass.is_head,
						    .goes_on = h->goes_on,
						    .body_apart = apart});
	h->out = (uint8_t *)(uintptr_t)out.p;
	h->out_n = out.n;
	h->tail = apart && !h->pass.is_head ? r->body : (struct bytes){0};
	h->kept = talloc_steal(h, r->keep);
	h->out_at = 0;
	h->state = HTTP_SENDING;
	http_flush(c);
}

void http_refuse(struct edge_conn *c, const struct refusal *no)
{
	void *ctx = talloc_new(c);
	struct edge_response r = http_answer_refusal(ctx, no);

	link_read(c, false);
	send_answer(c, &r, false);
	talloc_free(ctx);
}

void edge_answer(struct edge *e, struct conn id, const struct edge_response *r)
{
	struct edge_conn *c = conn_find(e, id);

	if (c && c->speech == &http_speech && ((struct http *)c->state)->state == HTTP_WAITING)
		send_answer(c, r, true);
	else
		talloc_free(r->keep);
}
