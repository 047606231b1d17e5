/* live_push.c - numbered frames: out to whoever may see them, in order, each made once; and again behind a place. */
#include <string.h>
#include <talloc.h>

#include "hub/run/log.h"
#include "web/api/feed_job.h"
#include "web/api/live_inner.h"

/* What a resume may send at once; more would fill the socket's queue, and loading anew is quicker for both. */
#define RESUME_FRAMES_MOST 400
#define RESUME_BYTES_MOST ((size_t)160 * 1024)

void streams_json(struct writer *w, const char *key, const struct streams *s)
{
	writer_list(w, key);
	for (size_t i = 0; i < streams_count(s); i++) {
		writer_object(w, NULL);
		writer_integer(w, "s", streams_id(s, i));
		writer_integer(w, "n", (int64_t)streams_head(s, i));
		writer_end(w);
	}
	writer_end(w);
}

/* ---- the chain of one screen ---- */

/* Streams may have come since the screen began: it is told of them from their first number kept. */
static void tell_all(struct live *l, struct desk *d, bool from_heads)
{
	size_t n = streams_count(l->streams);

	if (d->ntold < n) {
		d->told = talloc_realloc(d, d->told, uint64_t, (unsigned)n);
		must(d->told);
	}
	for (size_t i = from_heads ? 0 : d->ntold; i < n; i++)
		d->told[i] = streams_head(l->streams, i);
	d->ntold = n;
}

static struct frame *skip_frame(stream_id s, uint64_t after, uint64_t n)
{
	struct writer *w = writer_make(NULL);
	struct frame *f;
	const char *text;
	size_t size;

	writer_object(w, NULL);
	writer_text(w, "t", "skip");
	writer_integer(w, "s", s);
	writer_integer(w, "after", (int64_t)after);
	writer_integer(w, "n", (int64_t)n);
	writer_end(w);
	text = writer_done(w, &size);
	f = frame_make(text, size);
	talloc_free(w);
	return f;
}

void live_chain(struct live *l, struct desk *d, size_t stream, uint64_t n)
{
	struct frame *f;

	if (d->told[stream] >= n)
		return;
	f = skip_frame(streams_id(l->streams, stream), d->told[stream], n);
	edge_ws_send(l->web->edge, d->conn, f);
	frame_drop(f);
	d->told[stream] = n;
}

static void send_numbered(struct live *l, struct desk *d, size_t stream, uint64_t n, struct frame *f)
{
	live_chain(l, d, stream, n - 1);
	edge_ws_send(l->web->edge, d->conn, f);
	d->told[stream] = n;
}

void live_resync(struct live *l, struct desk *d)
{
	struct writer *w = writer_make(NULL);

	d->flows = false; /* until it asks live.resume */
	writer_object(w, NULL);
	writer_text(w, "t", "resync");
	writer_end(w);
	desk_send_new(l, d, w);
}

/* ---- one item ---- */

static struct frame *gone_frame(stream_id s, const struct stream_item *item)
{
	struct writer *w = writer_make(NULL);
	struct frame *f;
	const char *text;
	size_t size;

	writer_object(w, NULL);
	writer_text(w, "t", "gone");
	writer_integer(w, "s", s);
	writer_integer(w, "n", (int64_t)item->n);
	writer_id(w, "id", item->ticket.v);
	writer_integer(w, "version", item->version);
	writer_end(w);
	text = writer_done(w, &size);
	f = frame_make(text, size);
	talloc_free(w);
	return f;
}

/* Could this screen show the ticket until now? */
static bool saw_before(const struct desk *d, const struct stream_item *item)
{
	return d->looks_at.v == item->ticket.v || (item->was_known && desk_may_read(d, item->was));
}

static void push_item(struct live *l, size_t stream, const struct stream_item *item)
{
	struct frame *gone = NULL;
	struct desk *d, *following;

	for (d = LIST_FIRST(&l->desks); d; d = following) {
		following = LIST_NEXT(d, next); /* a slow screen may be closed while it is sent to */
		if (!d->flows)
			continue;
		tell_all(l, d, false);
		if (desk_may_read(d, item->now)) {
			send_numbered(l, d, stream, item->n, item->frame);
		} else if (saw_before(d, item)) {
			if (!gone)
				gone = gone_frame(streams_id(l->streams, stream), item);
			send_numbered(l, d, stream, item->n, gone);
			if (d->looks_at.v == item->ticket.v)
				presence_look(l, d, (ticket_id){0}, WIRE_ACTIVITY_VIEWING);
		}
	}
	if (gone)
		frame_drop(gone);
}

/* The ticket's scope until now, and the new one from now on. */
static bool scope_change(struct live *l, const struct feed_entry *e, struct scope *was_r)
{
	bool known = ticket_counts_put(l->counts, e->ticket, e->is_open, e->scope, was_r);

	if (!known)
		known = closed_scope(l->streams, e->ticket, was_r);
	if (e->is_open)
		closed_scope_drop(l->streams, e->ticket);
	else
		closed_scope_put(l->streams, e->ticket, e->scope);
	l->counts_moved = true;
	return known;
}

static void measure_lag(struct live *l, instant at)
{
	int64_t ms = clock_wall().ms - at.ms;

	l->lag_ms = ms < 0 ? 0 : ms;
	if (l->lag_ms > l->lag_worst_ms)
		l->lag_worst_ms = l->lag_ms;
}

/* The ring's next item; its frame's count moves over. Rows of the first load have no former scope. */
static struct stream_item item_of(struct live *l, struct feed_entry *e, bool loading)
{
	struct stream_item item = {.n = e->n, .version = e->version};

	if (!e->found) /* a later row of the batch says all, what the ticket was before included */
		return item;
	item.ticket = e->ticket;
	item.now = e->scope;
	item.frame = e->frame;
	e->frame = NULL;
	item.was_known = scope_change(l, e, &item.was) && !loading;
	return item;
}

/* Rows were deleted before this process read them: nobody can be told what they were. */
static void lost_rows(struct live *l, size_t stream, uint64_t n)
{
	struct desk *d, *following;

	LOG(LEVEL_WARN, "live.rows_lost", log_n("stream", streams_id(l->streams, stream)),
	    log_n("to", (int64_t)n));
	streams_gap(l->streams, stream, n);
	for (d = LIST_FIRST(&l->desks); d; d = following) {
		following = LIST_NEXT(d, next);
		if (d->flows)
			live_resync(l, d);
	}
}

/* The index of a batch's stream, added when it is new. */
static size_t stream_of(struct live *l, const struct feed_batch *b)
{
	size_t stream = streams_find(l->streams, b->id);

	return stream == STREAMS_MOST ? streams_add(l->streams, b->id, b->after) : stream;
}

static void take_entry(struct live *l, size_t stream, struct feed_entry *e, bool loading)
{
	struct stream_item item;

	if (e->n <= streams_head(l->streams, stream))
		return;
	if (e->n != streams_head(l->streams, stream) + 1)
		lost_rows(l, stream, e->n - 1);
	item = item_of(l, e, loading);
	streams_put(l->streams, stream, &item);
	if (!item.frame || loading)
		return;
	push_item(l, stream, &item);
	measure_lag(l, e->at);
}

static void take_batch(struct live *l, const struct feed_batch *b, bool loading)
{
	size_t stream = stream_of(l, b);

	if (stream == STREAMS_MOST)
		return;
	for (size_t i = 0; i < b->n; i++)
		take_entry(l, stream, &b->rows[i], loading);
	if (!b->more && streams_head(l->streams, stream) < b->end)
		lost_rows(l, stream, b->end);
}

void live_push(struct live *l, const struct feed_batch *b)
{
	take_batch(l, b, false);
}

void live_load(struct live *l, const struct feed_batch *b)
{
	take_batch(l, b, true);
}

/* ---- from a place on ---- */

/* The scope a ticket has now, as far as it is known; else the one it had when the item was read. */
static struct scope scope_now(const struct live *l, const struct stream_item *item)
{
	struct scope s;

	if (ticket_counts_scope(l->counts, item->ticket, &s) || closed_scope(l->streams, item->ticket, &s))
		return s;
	return item->now;
}

struct resume {
	bool send; /* else only measure */
	size_t frames, bytes;
};

/*
 * Could this screen show the ticket before this item? Where that is not known any more (read anew at the start, or
 * long closed) it is told `gone` rather than left with a stale row: an id and nothing else.
 */
static bool may_have_seen(const struct desk *d, const struct stream_item *item)
{
	return item->was_known ? desk_may_read(d, item->was) : item->version > 1;
}

static void resume_send(struct live *l, struct desk *d, size_t stream, uint64_t n, struct frame *f,
			struct resume *r)
{
	size_t size;

	frame_text(f, &size);
	r->frames++;
	r->bytes += size;
	if (r->send)
		send_numbered(l, d, stream, n, f);
}

static void resume_item(struct live *l, struct desk *d, size_t stream, const struct stream_item *item,
			struct resume *r)
{
	struct frame *gone;

	if (item->ticket.v == 0)
		return;
	if (desk_may_read(d, scope_now(l, item))) {
		if (item->frame)
			resume_send(l, d, stream, item->n, item->frame, r);
	} else if (may_have_seen(d, item)) {
		gone = gone_frame(streams_id(l->streams, stream), item);
		resume_send(l, d, stream, item->n, gone, r);
		frame_drop(gone);
	}
}

static void resume_stream(struct live *l, struct desk *d, size_t stream, uint64_t after, struct resume *r)
{
	uint64_t head = streams_head(l->streams, stream);

	for (uint64_t n = after + 1; n <= head; n++) {
		if (r->frames > RESUME_FRAMES_MOST || r->bytes > RESUME_BYTES_MOST)
			return;
		resume_item(l, d, stream, streams_item(l->streams, stream, n), r);
	}
	if (r->send)
		live_chain(l, d, stream, head);
}

/* Is every row behind the screen's place still kept? */
static bool rows_kept(const struct live *l, const struct desk *d)
{
	for (size_t i = 0; i < d->ntold; i++) {
		if (d->told[i] < streams_head(l->streams, i) && !streams_item(l->streams, i, d->told[i] + 1))
			return false;
	}
	return true;
}

/*
 * Can the frames go on behind each place? Fills d->told. False also for places in the future, and nonsense.
 * A stream that is not named has begun since the screen was last told of all (a process that was started anew has a
 * new one): all of it is news to the screen.
 */
static bool places_kept(struct live *l, struct desk *d, const struct resume_params *p)
{
	tell_all(l, d, true);
	for (size_t i = 0; p->since_n > 0 && i < d->ntold; i++)
		d->told[i] = 0;
	for (size_t i = 0; i < p->since_n; i++) {
		const struct stream_place_params *at = &p->since[i];
		size_t stream = at->s < 0 || at->s > UINT32_MAX ? STREAMS_MOST
								: streams_find(l->streams, (stream_id)at->s);
		uint64_t n = (uint64_t)at->n;

		if (stream == STREAMS_MOST || at->n < 0 || n > streams_head(l->streams, stream))
			return false;
		d->told[stream] = n;
	}
	return rows_kept(l, d);
}

static bool fits_at_once(struct live *l, struct desk *d)
{
	struct resume measure = {0};

	for (size_t i = 0; i < d->ntold; i++)
		resume_stream(l, d, i, d->told[i], &measure);
	return measure.frames <= RESUME_FRAMES_MOST && measure.bytes <= RESUME_BYTES_MOST;
}

static void answer_resumed(struct live *l, struct desk *d, const struct request *r, bool complete)
{
	struct writer *w = writer_make(NULL);

	writer_object(w, NULL);
	writer_text(w, "t", "answer");
	writer_text(w, "id", r->id);
	writer_object(w, "result");
	writer_bool(w, "complete", complete);
	writer_list(w, "streams");
	for (size_t i = 0; i < d->ntold; i++) {
		writer_object(w, NULL);
		writer_integer(w, "s", streams_id(l->streams, i));
		writer_integer(w, "n", (int64_t)d->told[i]);
		writer_end(w);
	}
	writer_end(w);
	writer_end(w);
	writer_end(w);
	desk_send_new(l, d, w);
}

void live_resume(struct live *l, struct desk *d, struct request *r)
{
	struct resume send = {.send = true};
	bool complete = places_kept(l, d, r->params) && fits_at_once(l, d);

	if (!complete)
		tell_all(l, d, true);
	answer_resumed(l, d, r, complete);
	d->flows = true;
	d->person_changes = d->person ? d->person->changes : 0;
	for (size_t i = 0; complete && i < d->ntold; i++)
		resume_stream(l, d, i, d->told[i], &send);
}
