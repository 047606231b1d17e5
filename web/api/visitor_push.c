/*
 * visitor_push.c - what is new in a visitor's talk: read by one job for all their connections, sent to each from where it
 * is.
 *
 * Whatever happens meanwhile asks for one more reading, so that no line can fall between two of them.
 */
#include <string.h>
#include <talloc.h>

#include "web/api/visitor_inner.h"

struct push_line {
	uint32_t seq;
	struct frame *frame;
};

struct push_job {
	struct visitors *visitors; /* for the loop only */
	visitor_id who;
	ticket_id ticket; /* that `after` is a place of */
	uint32_t after;
	struct link_keys links;
	struct chat_place place; /* that they were told last */

	uint32_t from;		   /* the lines are those behind this one */
	struct visitor_view *view; /* NULL: there is no such visitor any more */
	struct push_line *lines;
	size_t n;
	bool more;
};

/* ---- the job ---- */

static int lines_free(struct push_line *lines)
{
	for (size_t i = 0; i < talloc_array_length(lines); i++)
		if (lines[i].frame)
			frame_drop(lines[i].frame);
	return 0;
}

static struct frame *line_frame(const struct push_job *p, const struct chat_line *l, instant now)
{
	struct writer *w = writer_make(NULL);

	writer_object(w, NULL);
	writer_text(w, "t", "line");
	visitor_line_json(w, "line", l, &p->links, p->who, now);
	writer_end(w);
	return writer_take_frame(w);
}

/* As many as fit; `more` where there are others. */
static void make_frames(struct push_job *p, const struct chat_line *lines, size_t n, instant now)
{
	size_t bytes = 0;

	p->lines = talloc_zero_array(p, struct push_line, (unsigned)n);
	must(p->lines || n == 0);
	if (n > 0)
		talloc_set_destructor(p->lines, lines_free);
	for (p->n = 0; p->n < n && bytes <= VISITOR_LINES_BYTES; p->n++) {
		p->lines[p->n].seq = lines[p->n].seq;
		p->lines[p->n].frame = line_frame(p, &lines[p->n], now);
		bytes += visitor_line_size(&lines[p->n]);
	}
	p->more = p->more || p->n < n;
}

static enum rc read_talk(struct db_tx *tx, struct push_job *p, const struct visitor *v)
{
	struct chat_line *lines;
	struct chat c;
	size_t n;

	TRY(visitor_view_read(tx, p, v, &p->place, &p->view));
	if (p->view->none)
		return RC_OK;
	TRY(chat_of_visitor(tx, v, &c));
	p->from = c.ticket.v == p->ticket.v ? p->after : 0;
	TRY(chat_lines(tx, &c, p->from, VISITOR_LINES_MOST, &lines, &n, &p->more));
	make_frames(p, lines, n, tx->job->now);
	return RC_OK;
}

static enum rc run(struct job *j, void *arg)
{
	struct push_job *p = arg;
	AUTO(db_tx) tx = db_begin(j);
	struct visitor v;
	enum rc rc;

	TALLOC_FREE(p->view); /* of a former run */
	TALLOC_FREE(p->lines);
	p->n = 0;
	p->more = false;
	rc = visitor_get(&tx, p->who, &v);
	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	TRY(read_talk(&tx, p, &v));
	return db_commit(&tx);
}

/* ---- back on the loop ---- */

/*
 * A connection that came while this was read may be behind the place from which it was read: it would get a hole, so it is
 * read for once more.
 */
static void send_lines(struct visitors *vs, struct guest *g, const struct push_job *p)
{
	struct visit *v, *following;

	for (v = LIST_FIRST(&g->visits); v; v = following) {
		following = LIST_NEXT(v, beside); /* a slow one may be closed while it is sent to */
		if (v->lost)
			continue;
		if (v->sent < p->from) {
			g->moved = true;
			continue;
		}
		for (size_t i = 0; i < p->n; i++) {
			if (p->lines[i].seq <= v->sent)
				continue;
			v->lost = !edge_ws_send(vs->web->edge, v->conn, p->lines[i].frame);
			if (v->lost)
				break;
			v->sent = p->lines[i].seq;
		}
	}
}

static void start(struct visitors *vs, struct guest *g);

static void was_read(enum rc rc, const char *why UNUSED, void *arg)
{
	struct push_job *p = arg;
	struct visitors *vs = p->visitors;
	struct guest *g = vs->web->stopped ? NULL : id_map_get(vs->by_id, p->who.v);

	if (!g)
		return;
	g->reading = false;
	if (rc != RC_OK) {
		g->moved = vs->refused = true; /* the next turn asks again */
		return;
	}
	if (!p->view)
		return;
	guest_take_view(vs, g, p->view);
	p->view = NULL;
	if (g->ticket.v)
		send_lines(vs, g, p);
	guest_tell_view(vs, g);
	if (p->more)
		g->moved = true;
	start(vs, g);
}

/* From where the connection that has least goes on. */
static uint32_t least_sent(const struct guest *g)
{
	uint32_t least = UINT32_MAX;
	const struct visit *v;

	LIST_FOREACH(v, &g->visits, beside)
	if (!v->lost && v->sent < least)
		least = v->sent;
	return least;
}

static void start(struct visitors *vs, struct guest *g)
{
	struct push_job *p;

	if (!g->moved || g->reading || LIST_EMPTY(&g->visits))
		return;
	p = talloc_zero(NULL, struct push_job);
	must(p);
	p->visitors = vs;
	p->who = g->id;
	p->ticket = g->ticket;
	p->after = least_sent(g);
	p->links = vs->links;
	p->place = g->view->place;
	if (pool_submit(vs->web->pool, &(struct work){.run = run, .done = was_read, .arg = p}) != RC_OK) {
		talloc_free(p);
		vs->refused = true; /* full: the next turn asks again */
		return;
	}
	g->reading = true;
	g->moved = false;
}

void guest_moved(struct visitors *vs, struct guest *g)
{
	g->moved = true;
	start(vs, g);
}

void push_turn(struct visitors *vs)
{
	struct guest *g;
	size_t at = 0;

	if (!vs->refused)
		return;
	vs->refused = false;
	while ((g = id_map_next(vs->by_id, &at)))
		if (g->moved)
			start(vs, g);
}
