/*
 * visitor_desk.c - is somebody on duty for a widget, and how long does it take: told to who has the widget open and
 * nothing under way, when it changes. One job a widget, at most every 5 s.
 */
#include <string.h>
#include <talloc.h>

#include "web/api/visitor_inner.h"

#define ASK_EACH_MS 5000
#define ANYWAY_EACH_MS 60000 /* hours begin and end without anything happening */

/* A widget that somebody has open here. */
struct desk_watch {
	widget_id widget;
	unsigned guests;
	bool moved, asking;
	int64_t asked_ms;
	struct frame *told; /* as it was told last; NULL = not yet */
};

struct desk_job {
	struct visitors *visitors; /* for the loop only */
	widget_id widget;
	struct frame *frame;
};

static int watch_free(struct desk_watch *d)
{
	if (d->told)
		frame_drop(d->told);
	return 0;
}

static int job_free(struct desk_job *d)
{
	if (d->frame)
		frame_drop(d->frame);
	return 0;
}

void desk_watch_enter(struct visitors *vs, struct guest *g, widget_id widget)
{
	struct desk_watch *d = id_map_get(vs->desks, widget.v);

	if (!d) {
		d = talloc_zero(vs, struct desk_watch);
		must(d);
		talloc_set_destructor(d, watch_free);
		d->widget = widget;
		id_map_put(vs->desks, widget.v, d);
	}
	d->guests++;
	g->desk = d;
}

void desk_watch_leave(struct visitors *vs, struct guest *g)
{
	struct desk_watch *d = g->desk;

	g->desk = NULL;
	if (--d->guests > 0)
		return;
	id_map_take(vs->desks, d->widget.v);
	talloc_free(d);
}

void desk_watch_moved(struct visitors *vs)
{
	struct desk_watch *d;
	size_t at = 0;

	while ((d = id_map_next(vs->desks, &at)))
		d->moved = true;
}

/* ---- the job ---- */

static enum rc run(struct job *j, void *arg)
{
	struct desk_job *d = arg;
	AUTO(db_tx) tx = db_begin(j);
	struct chat_desk desk;
	struct writer *w;
	struct widget widget;

	TRY(widget_get(&tx, d->widget, &widget));
	TRY(chat_desk(&tx, &widget, &desk));
	TRY(db_commit(&tx));
	w = writer_make(NULL);
	writer_object(w, NULL);
	writer_text(w, "t", "desk");
	visitor_desk_json(w, "desk", &desk);
	writer_end(w);
	if (d->frame)
		frame_drop(d->frame); /* of a former run */
	d->frame = writer_take_frame(w);
	return RC_OK;
}

static bool same(struct frame *a, struct frame *b)
{
	size_t na, nb;
	const char *ta = frame_text(a, &na), *tb = frame_text(b, &nb);

	return na == nb && memcmp(ta, tb, na) == 0;
}

static void tell(struct visitors *vs, const struct desk_watch *d)
{
	struct visit *v, *following;

	for (v = LIST_FIRST(&vs->visits); v; v = following) {
		following = LIST_NEXT(v, next);
		if (v->guest && v->guest->desk == d)
			edge_ws_send(vs->web->edge, v->conn, d->told);
	}
}

static void was_read(enum rc rc, const char *why UNUSED, void *arg)
{
	struct desk_job *job = arg;
	struct visitors *vs = job->visitors;
	struct desk_watch *d = vs->web->stopped ? NULL : id_map_get(vs->desks, job->widget.v);

	if (!d)
		return;
	d->asking = false;
	if (rc != RC_OK || (d->told && same(d->told, job->frame)))
		return;
	if (d->told)
		frame_drop(d->told);
	d->told = frame_hold(job->frame);
	tell(vs, d);
}

static void ask(struct visitors *vs, struct desk_watch *d)
{
	struct desk_job *job = talloc_zero(NULL, struct desk_job);

	must(job);
	talloc_set_destructor(job, job_free);
	job->visitors = vs;
	job->widget = d->widget;
	if (pool_submit(vs->web->pool, &(struct work){.run = run, .done = was_read, .arg = job}) != RC_OK) {
		talloc_free(job);
		return;
	}
	d->asking = true;
	d->moved = false;
	d->asked_ms = clock_mono_ms();
}

void desk_watch_turn(struct visitors *vs)
{
	int64_t now = clock_mono_ms();
	struct desk_watch *d;
	size_t at = 0;

	while ((d = id_map_next(vs->desks, &at)))
		if (!d->asking && now - d->asked_ms >= (d->moved ? ASK_EACH_MS : ANYWAY_EACH_MS))
			ask(vs, d);
}
