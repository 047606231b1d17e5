/* report_book.c - one step of the books: what is shown follows the feed, the other is written, then they change places. */
#include "workflow/report_book.h"

#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "hub/run/log.h"
#include "workflow/access.h"
#include "workflow/feed.h"
#include "workflow/report_take.h"

#define ROWS_MOST 512	/* of the feed, a step */
#define WALK_MOST 256	/* tickets, a step */
#define USERS_MOST 100	/* tickets on which an article was used at one moment */
#define EMPTY_MOST 5000 /* rows of each table, a step */

struct stepping {
	struct db_tx *tx;
	struct report_house house;
	struct report_book *books;
	const char *zone; /* by which days are to be cut */
	bool more;
	bool changed; /* what is shown */
};

static enum rc zone_of(struct db_tx *tx, const char *name, struct time_zone **z_r)
{
	enum rc rc = time_zone_read(tx->job->ctx, name, z_r);

	return rc == RC_NOT_FOUND ? time_zone_read(tx->job->ctx, "UTC", z_r) : rc;
}

/* ---- writing anew ---- */

/* All that is committed by now is walked over; what comes later is followed. */
static enum rc begin(struct stepping *s, struct report_book *b)
{
	b->state = BOOK_WALKING;
	b->form = REPORT_FORM;
	b->zone = talloc_strdup(s->tx->job->ctx, s->zone);
	b->walked = 0;
	b->through = s->tx->job->now;
	must(b->zone);
	TRY(report_places_now(s->tx, b->book));
	TRY(report_last_ticket(s->tx, &b->last));
	LOG(LEVEL_INFO, "report.book_begun", log_n("book", b->book), log_s("zone", b->zone));
	return report_book_save(s->tx, b);
}

static enum rc walk(struct stepping *s, struct report_book *b)
{
	struct report_id *list;
	struct time_zone *z;
	bool changed = false;
	size_t n;

	TRY(zone_of(s->tx, b->zone, &z));
	TRY(report_tickets_after(s->tx, b->walked, WALK_MOST, &list, &n));
	TRY(report_take(s->tx, b->book, z, &list->id, n, &changed));
	if (n > 0)
		b->walked = list[n - 1].id;
	if (n < WALK_MOST) {
		b->state = BOOK_FOLLOWING;
		LOG(LEVEL_INFO, "report.book_written", log_n("book", b->book));
	}
	s->more = true;
	return report_book_save(s->tx, b);
}

/* ---- following ---- */

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static size_t once_each(uint64_t *ids, size_t n)
{
	size_t kept = 0;

	qsort(ids, n, sizeof(*ids), by_number);
	for (size_t i = 0; i < n; i++) {
		if (kept == 0 || ids[kept - 1] != ids[i])
			ids[kept++] = ids[i];
	}
	return kept;
}

static uint64_t place_in(const struct report_place *places, size_t n, uint32_t stream)
{
	for (size_t i = 0; i < n; i++) {
		if (places[i].stream == stream)
			return places[i].n;
	}
	return 0;
}

/* What a book still has to take in, of all streams. */
struct reading {
	struct feed_row *rows;
	uint64_t *ids; /* talloc on the job */
	size_t n, nids, room;
	size_t read; /* rows of all streams */
	instant through;
};

/* Rows behind the place were deleted before anybody read them: the other book will know. */
static enum rc skip_what_is_gone(struct stepping *s, uint32_t stream, uint64_t *place)
{
	uint64_t oldest;

	TRY(feed_oldest(s->tx, stream, &oldest));
	if (oldest > *place + 1) {
		*place = oldest - 1;
		s->house.wanted = 1;
		LOG(LEVEL_WARN, "report.rows_gone", log_n("stream", stream));
		return report_house_save(s->tx, &s->house);
	}
	return RC_OK;
}

/* Tickets on which the article was used just then: such a use is no step of the ticket. */
static enum rc add_users(struct stepping *s, const struct feed_row *row, struct reading *r)
{
	struct report_id *list;
	size_t n;

	TRY(report_tickets_using(s->tx, row->about, row->at, USERS_MOST, &list, &n));
	r->ids = talloc_realloc(s->tx->job->ctx, r->ids, uint64_t, (unsigned)(r->room += n));
	must(r->ids);
	for (size_t i = 0; i < n; i++)
		r->ids[r->nids++] = list[i].id;
	return RC_OK;
}

static enum rc read_stream(struct stepping *s, struct report_book *b, const struct stream_row *stream,
			   uint64_t place, struct reading *r)
{
	TRY(skip_what_is_gone(s, stream->id, &place));
	TRY(feed_read(s->tx, stream->id, place, ROWS_MOST - r->read, &r->rows, &r->n));
	r->read += r->n;
	for (size_t i = 0; i < r->n; i++) {
		if (r->rows[i].topic == FEED_TICKET)
			r->ids[r->nids++] = r->rows[i].ticket.v;
		else if (r->rows[i].topic == FEED_ARTICLE && r->rows[i].about)
			TRY(add_users(s, &r->rows[i], r));
		if (r->rows[i].at.ms > r->through.ms)
			r->through = r->rows[i].at;
	}
	return r->n == 0 ? RC_OK : report_place_save(s->tx, b->book, stream->id, r->rows[r->n - 1].n);
}

static enum rc follow(struct stepping *s, struct report_book *b, bool *whole_r)
{
	struct reading r = {.through = b->through, .room = ROWS_MOST + 1};
	struct stream_row *streams;
	struct report_place *places;
	struct time_zone *z;
	size_t nstreams, nplaces;
	bool changed = false;

	r.ids = talloc_array(s->tx->job->ctx, uint64_t, (unsigned)r.room);
	must(r.ids);
	TRY(feed_streams(s->tx, &streams, &nstreams));
	TRY(report_places(s->tx, b->book, &places, &nplaces));
	for (size_t i = 0; i < nstreams && r.read < ROWS_MOST; i++) {
		uint64_t place = place_in(places, nplaces, streams[i].id);

		if (streams[i].n > place)
			TRY(read_stream(s, b, &streams[i], place, &r));
	}
	*whole_r = r.read < ROWS_MOST;
	s->more = s->more || !*whole_r;
	if (r.nids > 0) {
		TRY(zone_of(s->tx, b->zone, &z));
		TRY(report_take(s->tx, b->book, z, r.ids, once_each(r.ids, r.nids), &changed));
	}
	s->changed = s->changed || (changed && b->book == s->house.shown);
	if (r.through.ms == b->through.ms)
		return RC_OK;
	b->through = r.through;
	return report_book_save(s->tx, b);
}

/* ---- which book does what ---- */

static enum rc empty(struct stepping *s, struct report_book *b)
{
	uint64_t n;

	TRY(report_book_empty(s->tx, b->book, EMPTY_MOST, &n));
	s->more = true;
	if (n > 0)
		return RC_OK;
	b->state = BOOK_EMPTY;
	return report_book_save(s->tx, b);
}

static enum rc throw_away(struct stepping *s, struct report_book *b)
{
	b->state = BOOK_EMPTYING;
	s->more = true;
	return report_book_save(s->tx, b);
}

static enum rc change_places(struct stepping *s, struct report_book *old, struct report_book *new)
{
	s->house.shown = new->book;
	s->house.wanted = 0;
	s->changed = true;
	LOG(LEVEL_INFO, "report.book_shown", log_n("book", new->book));
	TRY(report_house_save(s->tx, &s->house));
	return throw_away(s, old);
}

static bool is_as_wanted(const struct stepping *s, const struct report_book *b)
{
	return b->form == REPORT_FORM && strcmp(b->zone, s->zone) == 0;
}

static enum rc step_other(struct stepping *s, struct report_book *shown, struct report_book *other)
{
	bool whole = false;

	switch ((enum book_state)other->state) {
	case BOOK_EMPTYING:
		return empty(s, other);
	case BOOK_EMPTY:
		if (s->house.wanted || !is_as_wanted(s, shown)) {
			s->more = true;
			return begin(s, other);
		}
		return RC_OK;
	case BOOK_WALKING:
		return is_as_wanted(s, other) ? walk(s, other) : throw_away(s, other);
	default:
		if (!is_as_wanted(s, other))
			return throw_away(s, other);
		TRY(follow(s, other, &whole));
		return whole ? change_places(s, shown, other) : RC_OK;
	}
}

static enum rc step(struct stepping *s)
{
	struct report_book *shown = &s->books[s->house.shown ? 1 : 0],
			   *other = &s->books[s->house.shown ? 0 : 1];
	bool whole;

	if (shown->state == BOOK_EMPTY) {
		s->more = true;
		return begin(s, shown);
	}
	if (shown->state == BOOK_WALKING) {
		s->changed = true;
		return is_as_wanted(s, shown) ? walk(s, shown) : throw_away(s, shown);
	}
	if (shown->state == BOOK_EMPTYING)
		return empty(s, shown);
	TRY(follow(s, shown, &whole));
	return step_other(s, shown, other);
}

enum rc report_follow(struct job *j, bool *more_r)
{
	AUTO(db_tx) tx = db_begin(j);
	struct stepping s = {.tx = &tx};

	*more_r = false;
	TRY(report_house_lock(&tx, &s.house));
	TRY(report_books(&tx, &s.books));
	s.zone = s.house.zone[0] ? s.house.zone : s.house.usual;
	TRY(step(&s));
	if (s.changed)
		TRY(feed_touch_topic(&tx, FEED_REPORT, 0));
	TRY(db_commit(&tx));
	*more_r = s.more;
	return RC_OK;
}

/* ---- what others ask ---- */

enum rc report_rebuild(struct db_tx *tx)
{
	struct report_house h;

	TRY(report_house_lock(tx, &h));
	h.wanted = 1;
	return report_house_save(tx, &h);
}

static unsigned percent_of(const struct report_book *b)
{
	if (b->state != BOOK_WALKING)
		return 100;
	return b->last == 0 ? 0 : (unsigned)(b->walked >= b->last ? 99 : b->walked * 100 / b->last);
}

enum rc report_state_get(struct db_tx *tx, struct report_state *s_r)
{
	struct report_house h;
	struct report_book *books;
	const struct report_book *shown, *other;

	TRY(report_house_get(tx, &h));
	TRY(report_books(tx, &books));
	shown = &books[h.shown ? 1 : 0];
	other = &books[h.shown ? 0 : 1];
	*s_r = (struct report_state){
		.book = shown->book,
		.zone = shown->zone,
		.wanted = h.zone[0] ? h.zone : h.usual,
		.whole = shown->state == BOOK_FOLLOWING,
		.percent = shown->state == BOOK_FOLLOWING ? percent_of(other) : percent_of(shown),
		.through = shown->through,
		.hides_agents = h.hides_agents != 0,
	};
	if (!s_r->zone[0])
		s_r->zone = s_r->wanted;
	return zone_of(tx, s_r->zone, &s_r->z);
}

enum rc report_set_zone(struct db_tx *tx, const char *zone)
{
	struct report_house h;
	struct time_zone *z;

	TRY(access_require_anywhere(tx, ACCESS_REPORT_MANAGE));
	if (time_zone_read(tx->job->ctx, zone, &z) != RC_OK)
		return because(tx->job, RC_INVALID, "there is no time zone \"%s\"", zone);
	TRY(report_house_lock(tx, &h));
	if (strcmp(h.zone, zone) == 0)
		return RC_OK;
	h.zone = talloc_strdup(tx->job->ctx, zone);
	TRY(report_house_save(tx, &h));
	return feed_touch_topic(tx, FEED_REPORT, 0);
}

enum rc report_set_hiding(struct db_tx *tx, bool hides_agents)
{
	struct report_house h;

	TRY(access_require_anywhere(tx, ACCESS_REPORT_MANAGE));
	TRY(report_house_lock(tx, &h));
	if ((h.hides_agents != 0) == hides_agents)
		return RC_OK;
	h.hides_agents = hides_agents;
	TRY(report_house_save(tx, &h));
	return feed_touch_topic(tx, FEED_REPORT, 0);
}
