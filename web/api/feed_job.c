/* feed_job.c - rows of the streams, the tickets as they are, and their frames. */
#include "web/api/feed_job.h"

#include <string.h>
#include <talloc.h>

#include "web/api/ticket_json.h"
#include "workflow/ticket_list.h"

#define IDS_AT_ONCE 200

/* A frame holds a count: whatever becomes of the job, the counts it still has are given back. */
static int batch_rows_free(struct feed_entry *rows)
{
	for (size_t i = 0; i < talloc_array_length(rows); i++)
		if (rows[i].frame)
			frame_drop(rows[i].frame);
	return 0;
}

static struct frame *ticket_frame(void *ctx, stream_id s, const struct feed_entry *e, const struct ticket *t)
{
	struct writer *w = writer_make(ctx);

	writer_object(w, NULL);
	writer_text(w, "t", "ticket");
	writer_integer(w, "s", s);
	writer_integer(w, "n", (int64_t)e->n);
	writer_integer(w, "at", e->at.ms);
	ticket_json(w, "ticket", t);
	writer_end(w);
	return writer_take_frame(w);
}

static struct frame *topic_frame(void *ctx, stream_id s, const struct feed_entry *e)
{
	struct writer *w = writer_make(ctx);
	struct frame *f;
	const char *text;
	size_t n;

	writer_object(w, NULL);
	writer_text(w, "t", "topic");
	writer_integer(w, "s", s);
	writer_integer(w, "n", (int64_t)e->n);
	writer_text(w, "topic", feed_topic_name((enum feed_topic)e->topic));
	if (e->about)
		writer_id(w, "about", e->about);
	writer_end(w);
	text = writer_done(w, &n);
	f = frame_make(text, n);
	talloc_free(w);
	return f;
}

/* ---- which streams ---- */

static const struct feed_ask *ask_of(const struct feed_job *f, stream_id id)
{
	for (size_t i = 0; i < f->nasks; i++)
		if (f->asks[i].id == id)
			return &f->asks[i];
	return NULL;
}

/* Only streams that have grown, and those not known yet. */
static enum rc find_grown(struct db_tx *tx, struct feed_job *f, struct feed_ask *asks, size_t *n_r)
{
	struct stream_row *rows;
	size_t n;

	TRY(feed_streams(tx, &rows, &n));
	*n_r = 0;
	for (size_t i = 0; i < n && *n_r < STREAMS_MOST; i++) {
		const struct feed_ask *known = ask_of(f, rows[i].id);
		uint64_t back = rows[i].n > f->rows_back ? rows[i].n - f->rows_back : 0;

		if (!known || rows[i].n > known->after)
			asks[(*n_r)++] =
				(struct feed_ask){rows[i].id, known ? known->after : back, rows[i].n};
	}
	return RC_OK;
}

/* ---- one stream ---- */

static bool has_later(const struct feed_row *rows, size_t n, size_t i)
{
	for (size_t k = i + 1; k < n; k++)
		if (rows[k].topic == rows[i].topic && rows[k].about == rows[i].about &&
		    rows[k].ticket.v == rows[i].ticket.v)
			return true;
	return false;
}

static enum rc read_rows(struct db_tx *tx, struct feed_job *f, const struct feed_ask *ask,
			 struct feed_batch *b)
{
	struct feed_row *rows;
	size_t n;

	TRY(feed_read(tx, ask->id, ask->after, FEED_ROWS_MOST, &rows, &n));
	*b = (struct feed_batch){.id = ask->id, .after = ask->after, .end = ask->end, .n = n};
	b->more = n == FEED_ROWS_MOST || (n > 0 && rows[n - 1].n < ask->end); /* feed_read may give fewer */
	b->rows = talloc_zero_array(f, struct feed_entry, (unsigned)n);
	must(b->rows);
	talloc_set_destructor(b->rows, batch_rows_free);
	for (size_t i = 0; i < n; i++) {
		b->rows[i] = (struct feed_entry){.n = rows[i].n,
						 .topic = rows[i].topic,
						 .about = rows[i].about,
						 .ticket = feed_topic_is_of_ticket(rows[i].topic)
								   ? (ticket_id){rows[i].about}
								   : rows[i].ticket,
						 .version = rows[i].version,
						 .at = rows[i].at,
						 .found = !has_later(rows, n, i)};
		if (rows[i].topic != FEED_TICKET && b->rows[i].found)
			b->rows[i].frame = topic_frame(f, ask->id, &b->rows[i]);
	}
	return RC_OK;
}

static bool of_ticket(const struct feed_entry *e)
{
	return e->topic == FEED_TICKET || feed_topic_is_of_ticket(e->topic);
}

static void fill_rows(void *ctx, struct feed_batch *b, const struct ticket *t)
{
	for (size_t i = 0; i < b->n; i++) {
		struct feed_entry *e = &b->rows[i];

		if (!e->found || !of_ticket(e) || e->ticket.v != t->id.v)
			continue;
		e->is_open = ticket_shelf(t) == SHELF_OPEN;
		e->scope = ticket_scope(t);
		e->deadline = (struct ticket_deadline){t->due, t->risk};
		if (e->topic == FEED_TICKET)
			e->frame = ticket_frame(ctx, b->id, e, t);
	}
}

/* The tickets of rows that are to have a frame; `found` stays only where there is one. */
static enum rc read_tickets(struct db_tx *tx, struct feed_batch *b)
{
	ticket_id ids[IDS_AT_ONCE];

	for (size_t i = 0; i < b->n;) {
		struct ticket *rows;
		size_t nids = 0, n;

		for (; i < b->n && nids < IDS_AT_ONCE; i++)
			if (b->rows[i].found && of_ticket(&b->rows[i]))
				ids[nids++] = b->rows[i].ticket;
		if (nids == 0)
			break;
		TRY(ticket_by_ids(tx, ids, nids, &rows, &n));
		for (size_t k = 0; k < n; k++)
			fill_rows(tx->job->ctx, b, &rows[k]);
	}
	for (size_t i = 0; i < b->n; i++)
		b->rows[i].found = b->rows[i].frame != NULL;
	return RC_OK;
}

enum rc feed_read_streams(struct db_tx *tx, struct feed_job *f)
{
	struct feed_ask asks[STREAMS_MOST];
	size_t n = f->nasks;

	memcpy(asks, f->asks, n * sizeof(*asks));
	if (f->all)
		TRY(find_grown(tx, f, asks, &n));
	f->batches = talloc_zero_array(f, struct feed_batch, (unsigned)n);
	must(f->batches);
	f->nbatches = 0;
	for (size_t i = 0; i < n; i++) {
		struct feed_batch *b = &f->batches[f->nbatches];

		TRY(read_rows(tx, f, &asks[i], b));
		f->nbatches++;
		TRY(read_tickets(tx, b));
	}
	return RC_OK;
}

/* What changes between the streams and this comes by the feed once more, which is harmless. */
static enum rc count_anew(struct db_tx *tx, struct feed_job *f)
{
	struct ticket_open_row *rows;
	size_t n;

	TALLOC_FREE(f->counts);
	if (!f->recount)
		return RC_OK;
	TRY(ticket_open_rows(tx, &rows, &n));
	f->counts = ticket_counts_make(f, rows, n, tx->job->now);
	return RC_OK;
}

enum rc feed_read_job(struct job *j, void *arg)
{
	struct feed_job *f = arg;
	AUTO(db_tx) tx = db_begin(j);

	for (size_t i = 0; i < f->nbatches; i++)
		talloc_free(f->batches[i].rows); /* of a former run */
	TALLOC_FREE(f->batches);
	f->nbatches = 0;
	TRY(feed_read_streams(&tx, f));
	TRY(count_anew(&tx, f));
	return db_commit(&tx);
}
