/* search_follow.c - rows of the feed, and the walk of an empty index, into documents. */
#include "workflow/search_follow.h"

#include <stdatomic.h>
#include <string.h>
#include <talloc.h>

#include "hub/run/log.h"
#include "workflow/fax.h"
#include "workflow/feed.h"
#include "workflow/message_charset.h"
#include "workflow/search_document.h"
#include "workflow/search_message.h"
#include "workflow/search_sql.h"
#include "workflow/search_take.h"

#define ROWS_MOST 500
#define WALK_MOST 200	 /* tickets */
#define ARTICLES_MOST 20 /* at once: each has up to six documents */
#define MESSAGES_MOST 20 /* at once: each may be long */

/* Places of the index (text_index_place); below them stand the streams, by their ids. */
#define PLACE_WALK (UINT64_C(1) << 40)	  /* the last ticket walked over */
#define PLACE_STATE (UINT64_C(2) << 40)	  /* enum walk */
#define PLACE_ARTICLE (UINT64_C(3) << 40) /* the last article walked over: they go before the tickets */
#define PLACE_TURN (UINT64_C(4) << 40)	  /* how often an article was taken in */
enum walk { WALK_NOT_BEGUN, WALK_ON, WALK_DONE };

static atomic_bool whole;
static atomic_uint percent;
static atomic_uint_fast64_t articles;

struct search_progress search_progress(void)
{
	return (struct search_progress){atomic_load(&whole), atomic_load(&percent), atomic_load(&articles)};
}

/* ---- one ticket ---- */

/* Messages behind `after` up to `last`: taken out as they were put in, unless was is NULL, and put in as `now` says. */
static enum rc put_messages(const struct search_taking *k, uint32_t after, uint32_t last,
			    const struct text_owner *was, const struct text_owner *now, uint32_t *last_r)
{
	struct message *m;
	size_t n = MESSAGES_MOST;

	while (after < last && n == MESSAGES_MOST) {
		TRY(message_list(k->tx, k->ticket, after, MESSAGES_MOST, &m, &n));
		for (size_t i = 0; i < n && m[i].seq <= last; i++)
			TRY(search_put_message(k, &m[i], was, now));
		after = n ? m[n - 1].seq : after;
		talloc_free(m);
	}
	*last_r = after;
	return RC_OK;
}

/* What is there already stands under another head, or in another scope. */
static enum rc put_again(const struct search_taking *k, const struct text_owner *was,
			 const struct text_owner *now)
{
	bool moved = strcmp(was->scope, now->scope) != 0, renamed = strcmp(was->head, now->head) != 0;
	uint32_t last = moved ? (uint32_t)was->mark : 1;

	if (was->mark == 0 || (!moved && !renamed))
		return RC_OK;
	return put_messages(k, 0, last, was, now, &last);
}

static enum rc take_ticket(struct db_tx *tx, struct text_index *ix, const struct ticket *t)
{
	struct search_taking k = {.tx = tx, .ix = ix, .ticket = t->id};
	struct text_owner was = {0, "", ""}, now;
	struct customer_address *addresses = NULL;
	struct attachment *attachments;
	struct message_came *came;
	char none[] = "", *faxes = none;
	size_t naddresses = 0;
	uint32_t last;
	enum rc rc = text_index_owner(ix, tx->job->ctx, t->id.v, &was);

	if (rc != RC_OK && rc != RC_NOT_FOUND)
		return rc;
	if (t->customer.v)
		TRY(customer_addresses(tx, t->customer, &addresses, &naddresses));
	if (t->customer.v)
		TRY(search_take_customer(tx, ix, t->customer, t->team, addresses, naddresses));
	TRY(attachment_list(tx, t->id, &attachments, &k.nattachments));
	k.attachments = attachments;
	if (t->channel == CHANNEL_FAX)
		TRY(fax_texts(tx, t->id, &faxes));
	now = search_owner(tx->job->ctx, t, addresses, naddresses, faxes);
	TRY(message_came_list(tx, t->id, &came, &k.ncame));
	k.came = came;
	TRY(put_again(&k, &was, &now));
	TRY(search_put_redecoded(&k, &was, &now));
	TRY(put_messages(&k, (uint32_t)was.mark, UINT32_MAX, NULL, &now, &last));
	now.mark = last;
	return text_index_owner_set(ix, t->id.v, &now);
}

/* What the feed speaks of, and a walk goes over. */
struct thing {
	enum feed_topic topic; /* FEED_TICKET or FEED_ARTICLE */
	uint64_t id;
};

static enum rc read_and_take(struct job *j, struct text_index *ix, struct thing what)
{
	AUTO(db_tx) tx = db_begin(j);
	struct ticket t;

	if (what.topic == FEED_ARTICLE) {
		TRY(search_take_article(&tx, ix, (article_id){what.id}));
		return db_commit(&tx);
	}
	enum rc rc = ticket_get(&tx, (ticket_id){what.id}, &t);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	TRY(take_ticket(&tx, ix, &t));
	return db_commit(&tx);
}

static enum rc count_article(struct text_index *ix)
{
	uint64_t turn;

	TRY(text_index_place(ix, PLACE_TURN, &turn));
	return text_index_place_set(ix, PLACE_TURN, turn + 1);
}

/* In a transaction and a memory of its own: a walk over a million tickets holds no more than one. */
static enum rc take(struct job *j, struct text_index *ix, struct thing what)
{
	struct job own = *j;

	own.ctx = talloc_new(j->ctx);
	own.why = NULL;
	enum rc rc = read_and_take(&own, ix, what);

	if (rc != RC_OK && own.why)
		j->why = talloc_strdup(j->ctx, own.why);
	talloc_free(own.ctx);
	return rc == RC_OK && what.topic == FEED_ARTICLE ? count_article(ix) : rc;
}

/* ---- streams ---- */

/* The tickets behind the place of a stream. RC_NOT_FOUND: rows behind it are gone. */
static enum rc read_stream(struct job *j, struct text_index *ix, const struct stream_row *s,
			   struct feed_row **rows_r, size_t *n_r)
{
	AUTO(db_tx) tx = db_begin(j);
	uint64_t place, oldest;

	*n_r = 0;
	TRY(text_index_place(ix, s->id, &place));
	if (s->n <= place)
		return RC_OK;
	TRY(feed_oldest(&tx, s->id, &oldest));
	if (oldest > place + 1)
		return RC_NOT_FOUND;
	TRY(feed_read(&tx, s->id, place, ROWS_MOST, rows_r, n_r));
	return db_commit(&tx);
}

static struct thing thing_of(const struct feed_row *r)
{
	return (struct thing){(enum feed_topic)r->topic, r->topic == FEED_TICKET ? r->ticket.v : r->about};
}

static bool is_kept(const struct feed_row *r)
{
	return r->topic == FEED_TICKET || (r->topic == FEED_ARTICLE && r->about);
}

static bool stands_later(const struct feed_row *rows, size_t n, size_t i)
{
	struct thing what = thing_of(&rows[i]);

	for (size_t k = i + 1; k < n; k++) {
		struct thing other = thing_of(&rows[k]);

		if (other.topic == what.topic && other.id == what.id)
			return true;
	}
	return false;
}

static enum rc follow_stream(struct job *j, struct text_index *ix, const struct stream_row *s, bool *more_r)
{
	struct feed_row *rows = NULL;
	size_t n;

	TRY(read_stream(j, ix, s, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (is_kept(&rows[i]) && !stands_later(rows, n, i))
			TRY(take(j, ix, thing_of(&rows[i])));
	if (n == ROWS_MOST)
		*more_r = true;
	return n ? text_index_place_set(ix, s->id, rows[n - 1].n) : RC_OK;
}

static enum rc streams_now(struct job *j, struct stream_row **rows_r, size_t *n_r)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(feed_streams(&tx, rows_r, n_r));
	return db_commit(&tx);
}

/* ---- the walk ---- */

/* All that is committed by now is walked over; what comes later is followed. */
static enum rc begin_walk(struct text_index *ix, const struct stream_row *streams, size_t n)
{
	uint64_t turn;

	TRY(text_index_place(ix, PLACE_TURN, &turn));
	TRY(text_index_clear(ix));
	TRY(text_index_place_set(ix, PLACE_TURN, turn + 1));
	for (size_t i = 0; i < n; i++)
		TRY(text_index_place_set(ix, streams[i].id, streams[i].n));
	LOG_PLAIN(LEVEL_INFO, "search.walk_begun");
	return text_index_place_set(ix, PLACE_STATE, WALK_ON);
}

static enum rc next_tickets(struct job *j, ticket_id after, struct search_ticket_row **rows_r, size_t *n_r,
			    ticket_id *last_r)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(search_tickets_after(&tx, after, WALK_MOST, rows_r, n_r));
	TRY(search_last_ticket(&tx, last_r));
	return db_commit(&tx);
}

static enum rc next_articles(struct job *j, article_id after, struct article **rows_r, size_t *n_r)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(article_walk(&tx, after, ARTICLES_MOST, rows_r, n_r));
	return db_commit(&tx);
}

/* *n_r: how many were walked over; 0 = there are no more. */
static enum rc walk_articles(struct job *j, struct text_index *ix, size_t *n_r)
{
	struct article *rows;
	uint64_t walked;

	TRY(text_index_place(ix, PLACE_ARTICLE, &walked));
	TRY(next_articles(j, (article_id){walked}, &rows, n_r));
	for (size_t i = 0; i < *n_r; i++)
		TRY(take(j, ix, (struct thing){FEED_ARTICLE, rows[i].id.v}));
	return *n_r ? text_index_place_set(ix, PLACE_ARTICLE, rows[*n_r - 1].id.v) : RC_OK;
}

static enum rc walk_on(struct job *j, struct text_index *ix, bool *more_r)
{
	struct search_ticket_row *rows;
	ticket_id last;
	uint64_t walked;
	size_t n;

	TRY(walk_articles(j, ix, &n));
	if (n) {
		*more_r = true;
		return RC_OK;
	}
	TRY(text_index_place(ix, PLACE_WALK, &walked));
	TRY(next_tickets(j, (ticket_id){walked}, &rows, &n, &last));
	for (size_t i = 0; i < n; i++)
		TRY(take(j, ix, (struct thing){FEED_TICKET, rows[i].id.v}));
	if (n > 0)
		TRY(text_index_place_set(ix, PLACE_WALK, rows[n - 1].id.v));
	atomic_store(&percent, n == WALK_MOST ? (unsigned)(rows[n - 1].id.v * 100 / last.v) : 100);
	if (n == WALK_MOST) {
		*more_r = true;
		return RC_OK;
	}
	LOG_PLAIN(LEVEL_INFO, "search.walk_done");
	return text_index_place_set(ix, PLACE_STATE, WALK_DONE);
}

/* ---- one step ---- */

static enum rc step(struct job *j, struct text_index *ix, bool *more_r)
{
	struct stream_row *streams;
	uint64_t state;
	size_t n;

	TRY(text_index_place(ix, PLACE_STATE, &state));
	TRY(streams_now(j, &streams, &n));
	if (state == WALK_NOT_BEGUN) {
		*more_r = true;
		return begin_walk(ix, streams, n);
	}
	for (size_t i = 0; i < n; i++) {
		enum rc rc = follow_stream(j, ix, &streams[i], more_r);

		if (rc == RC_NOT_FOUND) {
			*more_r = true;
			return begin_walk(ix, streams, n);
		}
		TRY(rc);
	}
	return state == WALK_ON ? walk_on(j, ix, more_r) : RC_OK;
}

enum rc search_follow(struct job *j, struct text_index *ix, bool *more_r)
{
	uint64_t state = WALK_NOT_BEGUN, turn = 0;

	*more_r = false;
	TRY(text_index_begin(ix));
	enum rc rc = step(j, ix, more_r);

	if (rc == RC_OK)
		rc = text_index_place(ix, PLACE_STATE, &state);
	if (rc == RC_OK)
		rc = text_index_place(ix, PLACE_TURN, &turn);
	if (rc == RC_OK)
		rc = text_index_commit(ix);
	if (rc != RC_OK) {
		text_index_rollback(ix);
		return rc;
	}
	atomic_store(&whole, state == WALK_DONE);
	atomic_store(&articles, turn);
	return RC_OK;
}
