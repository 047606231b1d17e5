/* live_stream.c - rings of recent rows, and the scopes of tickets lately closed. */
#include "web/api/live_stream.h"

#include <talloc.h>

#include "web/api/id_map.h"

struct stream {
	stream_id id;
	uint64_t head, first;	  /* kept: first..head; first = head + 1: none */
	struct stream_item *rows; /* row n at n % STREAM_ROWS; NULL until the first */
	struct id_map *newest;	  /* the kept row of a ticket that has its frame */
};

struct closed {
	ticket_id ticket;
	struct scope scope;
};

struct streams {
	struct stream list[STREAMS_MOST];
	size_t n;
	struct id_map *closed; /* struct closed */
	struct closed *order[CLOSED_SCOPES_MOST];
	size_t at; /* where the next goes, and the oldest gives way */
};

static int streams_free(struct streams *s)
{
	for (size_t i = 0; i < s->n; i++)
		streams_gap(s, i, s->list[i].head);
	return 0;
}

struct streams *streams_make(void *ctx)
{
	struct streams *s = talloc_zero(ctx, struct streams);

	must(s);
	s->closed = id_map_make(s);
	talloc_set_destructor(s, streams_free);
	return s;
}

size_t streams_count(const struct streams *s)
{
	return s->n;
}

stream_id streams_id(const struct streams *s, size_t i)
{
	return s->list[i].id;
}

size_t streams_find(const struct streams *s, stream_id id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->list[i].id == id)
			return i;
	return STREAMS_MOST;
}

size_t streams_add(struct streams *s, stream_id id, uint64_t after)
{
	if (s->n == STREAMS_MOST)
		return STREAMS_MOST;
	s->list[s->n] = (struct stream){.id = id, .head = after, .first = after + 1};
	return s->n++;
}

uint64_t streams_head(const struct streams *s, size_t i)
{
	return s->list[i].head;
}

/* What a row speaks of, as one number: ids of tickets and agents stay far below 2^56. */
static uint64_t subject_of(const struct stream_item *row)
{
	return row->topic == FEED_TICKET ? row->ticket.v : (uint64_t)row->topic << 56 | row->about;
}

/* The row's frame is of no use any more. */
static void drop_frame(struct stream *st, struct stream_item *row)
{
	if (!row->frame)
		return;
	frame_drop(row->frame);
	row->frame = NULL;
	id_map_take(st->newest, subject_of(row));
}

static void keep_frame(struct stream *st, struct stream_item *row)
{
	struct stream_item *before = id_map_get(st->newest, subject_of(row));

	if (before)
		drop_frame(st, before);
	id_map_put(st->newest, subject_of(row), row);
}

void streams_put(struct streams *s, size_t i, const struct stream_item *item)
{
	struct stream *st = &s->list[i];
	struct stream_item *row;

	must(item->n == st->head + 1);
	if (!st->rows) {
		st->rows = talloc_zero_array(s, struct stream_item, STREAM_ROWS);
		must(st->rows);
		st->newest = id_map_make(s);
	}
	row = &st->rows[item->n % STREAM_ROWS];
	drop_frame(st, row);
	*row = *item;
	if (row->frame)
		keep_frame(st, row);
	st->head = item->n;
	if (st->head - st->first >= STREAM_ROWS)
		st->first = st->head - STREAM_ROWS + 1;
}

void streams_gap(struct streams *s, size_t i, uint64_t n)
{
	struct stream *st = &s->list[i];

	for (size_t k = 0; st->rows && k < STREAM_ROWS; k++)
		drop_frame(st, &st->rows[k]);
	st->head = n;
	st->first = n + 1;
}

const struct stream_item *streams_item(const struct streams *s, size_t i, uint64_t n)
{
	const struct stream *st = &s->list[i];

	return n >= st->first && n <= st->head ? &st->rows[n % STREAM_ROWS] : NULL;
}

bool closed_scope(const struct streams *s, ticket_id t, struct scope *scope_r)
{
	const struct closed *c = id_map_get(s->closed, t.v);

	if (c)
		*scope_r = c->scope;
	return c != NULL;
}

void closed_scope_drop(struct streams *s, ticket_id t)
{
	struct closed *c = id_map_take(s->closed, t.v);

	if (c)
		c->ticket.v = 0; /* its place in the order is freed when its turn comes */
}

void closed_scope_put(struct streams *s, ticket_id t, struct scope now)
{
	struct closed *c = id_map_get(s->closed, t.v);

	if (c) {
		c->scope = now;
		return;
	}
	if (s->order[s->at] && s->order[s->at]->ticket.v)
		id_map_take(s->closed, s->order[s->at]->ticket.v);
	talloc_free(s->order[s->at]);
	c = talloc_zero(s, struct closed);
	must(c);
	*c = (struct closed){t, now};
	id_map_put(s->closed, t.v, c);
	s->order[s->at] = c;
	s->at = (s->at + 1) % CLOSED_SCOPES_MOST;
}
