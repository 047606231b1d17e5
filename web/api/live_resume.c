/* live_resume.c - numbered frames again, behind the places where a screen was. */
#include <talloc.h>

#include "web/api/live_inner.h"

/* What a resume may send at once; more would fill the socket's queue, and loading anew is quicker for both. */
#define RESUME_FRAMES_MOST 400
#define RESUME_BYTES_MOST ((size_t)160 * 1024)

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
		live_send_numbered(l, d, stream, n, f);
}

static void resume_item(struct live *l, struct desk *d, size_t stream, const struct stream_item *item,
			struct resume *r)
{
	struct frame *gone;

	if (item->topic != FEED_TICKET) {
		bool reaches = feed_topic_is_of_ticket(item->topic) ? desk_may_read(d, scope_now(l, item))
								    : live_topic_reaches(d, item);

		if (item->frame && reaches)
			resume_send(l, d, stream, item->n, item->frame, r);
		return;
	}
	if (item->ticket.v == 0)
		return;
	if (desk_may_read(d, scope_now(l, item))) {
		if (item->frame)
			resume_send(l, d, stream, item->n, item->frame, r);
	} else if (may_have_seen(d, item)) {
		gone = live_gone_frame(streams_id(l->streams, stream), item);
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
	live_tell_all(l, d, true);
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
		live_tell_all(l, d, true);
	answer_resumed(l, d, r, complete);
	d->flows = true;
	d->person_changes = d->person ? d->person->changes : 0;
	for (size_t i = 0; complete && i < d->ntold; i++)
		resume_stream(l, d, i, d->told[i], &send);
}
