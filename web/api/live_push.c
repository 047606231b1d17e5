/* live_push.c - numbered frames: out to whoever may see them, in order, each made once. */
#include <string.h>
#include <talloc.h>

#include "hub/run/log.h"
#include "web/api/feed_job.h"
#include "web/api/live_inner.h"
#include "web/api/visitor_live.h"

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

void live_tell_all(struct live *l, struct desk *d, bool all)
{
	size_t n = streams_count(l->streams);

	if (d->ntold < n) {
		d->told = talloc_realloc(d, d->told, uint64_t, (unsigned)n);
		must(d->told);
	}
	for (size_t i = all ? 0 : d->ntold; i < n; i++)
		d->told[i] = streams_head(l->streams, i);
	d->ntold = n;
}

static struct frame *skip_frame(stream_id s, uint64_t after, uint64_t n)
{
	struct writer *w = writer_make(NULL);

	writer_object(w, NULL);
	writer_text(w, "t", "skip");
	writer_integer(w, "s", s);
	writer_integer(w, "after", (int64_t)after);
	writer_integer(w, "n", (int64_t)n);
	writer_end(w);
	return writer_take_frame(w);
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

void live_send_numbered(struct live *l, struct desk *d, size_t stream, uint64_t n, struct frame *f)
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

struct frame *live_gone_frame(stream_id s, const struct stream_item *item)
{
	struct writer *w = writer_make(NULL);

	writer_object(w, NULL);
	writer_text(w, "t", "gone");
	writer_integer(w, "s", s);
	writer_integer(w, "n", (int64_t)item->n);
	writer_id(w, "id", item->ticket.v);
	writer_integer(w, "version", item->version);
	writer_end(w);
	return writer_take_frame(w);
}

/* Could this screen show the ticket until now? */
static bool saw_before(const struct desk *d, const struct stream_item *item)
{
	return d->looks_at.v == item->ticket.v || (item->was_known && desk_may_read(d, item->was));
}

static bool may(const struct desk *d, enum access_right right)
{
	return d->person && access_may_anywhere(&d->person->access, right);
}

bool live_topic_reaches(const struct desk *d, const struct stream_item *item)
{
	switch (item->topic) {
	case FEED_NOTICES:
	case FEED_OFFERS:
	case FEED_CALLS:
	case FEED_DRAFTS:
		return d->agent.v == item->about;
	case FEED_WEBHOOKS:
		return may(d, ACCESS_RULE_MANAGE);
	case FEED_REPORT:
		return may(d, ACCESS_REPORT_READ);
	case FEED_MAILROOM:
		return may(d, ACCESS_OUTGOING_READ) || may(d, ACCESS_MAIL_UNREAD);
	case FEED_CHAT:
	case FEED_SCHEDULED:
	case FEED_HELD:
		return d->looks_at.v == item->about || desk_may_read(d, item->now);
	default:
		return true;
	}
}

static void push_topic(struct live *l, size_t stream, const struct stream_item *item)
{
	struct desk *d, *following;

	for (d = LIST_FIRST(&l->desks); d; d = following) {
		following = LIST_NEXT(d, next);
		if (!d->flows || !live_topic_reaches(d, item))
			continue;
		live_tell_all(l, d, false);
		live_send_numbered(l, d, stream, item->n, item->frame);
	}
}

static void push_item(struct live *l, size_t stream, const struct stream_item *item)
{
	struct frame *gone = NULL;
	struct desk *d, *following;

	for (d = LIST_FIRST(&l->desks); d; d = following) {
		following = LIST_NEXT(d, next); /* a slow screen may be closed while it is sent to */
		if (!d->flows)
			continue;
		live_tell_all(l, d, false);
		if (desk_may_read(d, item->now)) {
			live_send_numbered(l, d, stream, item->n, item->frame);
		} else if (saw_before(d, item)) {
			if (!gone)
				gone = live_gone_frame(streams_id(l->streams, stream), item);
			live_send_numbered(l, d, stream, item->n, gone);
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
	bool known = ticket_counts_put(l->counts, e->ticket, e->is_open, e->scope, e->deadline, was_r);

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

/* Of what a topic says about a ticket: whose that is. Unknown is nobody's in particular. */
static struct scope scope_of_talk(const struct live *l, ticket_id id)
{
	struct scope s = {0};

	if (!l->counts || !ticket_counts_scope(l->counts, id, &s))
		(void)closed_scope(l->streams, id, &s);
	return s;
}

/* The ring's next item; its frame's count moves over. Rows of the first load have no former scope. */
static struct stream_item item_of(struct live *l, struct feed_entry *e, bool loading)
{
	struct stream_item item = {.n = e->n, .topic = e->topic, .about = e->about, .version = e->version};

	if (!e->found) /* a later row of the batch says all, what the ticket was before included */
		return item;
	item.ticket = e->ticket;
	item.now = e->scope;
	item.frame = e->frame;
	e->frame = NULL;
	if (e->topic == FEED_TICKET)
		item.was_known = scope_change(l, e, &item.was) && !loading;
	else if (feed_topic_is_of_ticket(e->topic))
		item.now = scope_of_talk(l, (ticket_id){e->about});
	return item;
}

/* Rows were deleted before this process read them: nobody can be told what they were. */
static void lost_rows(struct live *l, size_t stream, uint64_t n)
{
	struct desk *d, *following;

	LOG(LEVEL_WARN, "live.rows_lost", log_n("stream", streams_id(l->streams, stream)),
	    log_n("to", (int64_t)n));
	streams_gap(l->streams, stream, n);
	l->recount = true;
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
	if (loading)
		return;
	visitors_heard(l->web->visitors, &item);
	if (!item.frame)
		return;
	if (item.topic == FEED_TICKET)
		push_item(l, stream, &item);
	else
		push_topic(l, stream, &item);
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
