/*
 * feed.c - this process's stream: its lease, the numbers taken before COMMIT, the hint after.
 *
 * A process has one stream for its life, so what is claimed once stands here as the process's own state: written
 * before the worker threads start, only read afterwards.
 */
#include "workflow/feed.h"

#include <string.h>
#include <talloc.h>

#include "workflow/feed_sql.h"

#define LEASE SPAN_S(60)
#define CLAIM_TRIES 10

static struct {
	stream_id id;
	uint8_t boot_id[16];
	void (*hint)(void *arg);
	void *hint_arg;
} own;

/* What one transaction has touched. */
struct touched {
	struct feed_row *rows;
	size_t n, room;
};

static enum rc claim_old_or_new(struct db_tx *tx, const uint8_t boot_id[16], stream_id *id_r)
{
	struct stream_lease *rows;
	size_t n;
	instant now = tx->job->now, until = instant_after(now, LEASE);

	TRY(stream_all(tx, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		if (rows[i].lease_until.ms >= now.ms)
			continue;
		*id_r = rows[i].id;
		return stream_take(tx, &rows[i], boot_id, until);
	}
	*id_r = n == 0 ? 1 : rows[n - 1].id + 1;
	return stream_insert(tx, *id_r, boot_id, until);
}

static enum rc claim_once(struct job *j, const uint8_t boot_id[16], stream_id *id_r)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(claim_old_or_new(&tx, boot_id, id_r));
	return db_commit(&tx);
}

enum rc feed_claim(struct job *j, const uint8_t boot_id[16])
{
	enum rc rc = RC_CONFLICT;
	stream_id id = 0;

	for (int i = 0; i < CLAIM_TRIES && (rc == RC_CONFLICT || rc == RC_RETRY); i++)
		rc = claim_once(j, boot_id, &id);
	TRY(rc);
	own.id = id;
	memcpy(own.boot_id, boot_id, sizeof(own.boot_id));
	return RC_OK;
}

static enum rc hold_until(struct job *j, instant until)
{
	AUTO(db_tx) tx = db_begin(j);

	enum rc rc = stream_prolong(&tx, own.id, own.boot_id, until);

	if (rc == RC_CONFLICT)
		return because(j, rc, "another process has taken over this process's stream");
	TRY(rc);
	return db_commit(&tx);
}

enum rc feed_renew(struct job *j)
{
	return hold_until(j, instant_after(j->now, LEASE));
}

enum rc feed_release(struct job *j)
{
	return hold_until(j, (instant){0});
}

stream_id feed_own_stream(void)
{
	return own.id;
}

void feed_on_commit(void (*hint)(void *arg), void *arg)
{
	own.hint = hint;
	own.hint_arg = arg;
}

/* The last writes before COMMIT. */
static enum rc take_numbers(struct db_tx *tx, void *arg)
{
	const struct touched *t = arg;

	TRY(stream_advance(tx, own.id, own.boot_id, t->n));
	return feed_insert(tx, own.id, t->rows, t->n);
}

static void tell(struct job *j UNUSED, void *arg UNUSED)
{
	if (own.hint)
		own.hint(own.hint_arg);
}

static struct touched *touched_by(struct db_tx *tx)
{
	struct touched *t = db_hook_arg(tx, take_numbers);

	if (!t) {
		t = talloc_zero(tx->job->ctx, struct touched);
		db_hook_last(tx, take_numbers, tell, t);
	}
	return t;
}

const char *feed_topic_name(enum feed_topic topic)
{
#define X(name, text) text,
	static const char *const names[] = {FEED_TOPIC_LIST(X)};
#undef X

	return topic < FEED_TOPIC_END ? names[topic] : "unknown";
}

bool feed_topic_is_of_ticket(enum feed_topic topic)
{
	return topic == FEED_CHAT || topic == FEED_SCHEDULED || topic == FEED_HELD;
}

static enum rc touch(struct db_tx *tx, struct feed_row row)
{
	if (own.id == 0)
		return because(tx->job, RC_BUG, "this process has claimed no stream");
	struct touched *t = touched_by(tx);

	for (size_t i = 0; i < t->n; i++) {
		const struct feed_row *r = &t->rows[i];

		/* one frame shows all that one transaction did */
		if (r->topic == row.topic && r->about == row.about && r->ticket.v == row.ticket.v) {
			t->rows[i].version = row.version;
			return RC_OK;
		}
	}
	if (t->n == t->room) {
		t->room = t->room ? t->room * 2 : 4;
		t->rows = talloc_realloc(t, t->rows, struct feed_row, (unsigned)t->room);
	}
	t->rows[t->n++] = row;
	return RC_OK;
}

enum rc feed_touch(struct db_tx *tx, ticket_id ticket, uint32_t version)
{
	return touch(tx, (struct feed_row){.ticket = ticket, .version = version, .at = tx->job->now});
}

enum rc feed_touch_topic(struct db_tx *tx, enum feed_topic topic, uint64_t about)
{
	return touch(tx, (struct feed_row){.topic = topic, .about = about, .at = tx->job->now});
}

size_t feed_unbroken(const struct feed_row *rows, size_t n)
{
	size_t whole = n > 0;

	while (whole < n && rows[whole].n == rows[whole - 1].n + 1)
		whole++;
	return whole;
}

/*
 * Numbers are committed in order, but MariaDB makes a read view by walking its table of running transactions: it may
 * take n for running, which ends meanwhile, and never meet n + 1. Whoever sees n + 1 can therefore look again: n was
 * committed before it, and a later view (READ COMMITTED: each statement's own) shows it. What is missing then at the
 * beginning was pruned; a hole further on belongs to the second view, and what is behind it waits for the next call.
 */
enum rc feed_read(struct db_tx *tx, stream_id s, uint64_t after, size_t most, struct feed_row **rows_r,
		  size_t *n_r)
{
	TRY(feed_rows(tx, s, after, most, rows_r, n_r));
	size_t whole = feed_unbroken(*rows_r, *n_r);

	if (whole < *n_r || (whole > 0 && (*rows_r)[0].n != after + 1))
		TRY(feed_rows(tx, s, after, most, rows_r, n_r));
	*n_r = feed_unbroken(*rows_r, *n_r);
	return RC_OK;
}

static enum rc prune_stream(struct db_tx *tx, const struct stream_row *s, instant before, size_t most,
			    uint64_t *deleted_r)
{
	int64_t first = (int64_t)s->n + 1;
	enum rc rc = feed_first_since(tx, s->id, before, &first);

	if (rc != RC_OK && rc != RC_NOT_FOUND)
		return rc;
	/* Only from a stream's beginning: a hole would look like a lost frame. */
	return feed_delete_below(tx, s->id, (uint64_t)first, most, deleted_r);
}

enum rc feed_prune(struct db_tx *tx, instant before, size_t most)
{
	struct stream_row *streams;
	size_t n;

	TRY(feed_streams(tx, &streams, &n));
	for (size_t i = 0; i < n && most > 0; i++) {
		uint64_t deleted = 0;

		TRY(prune_stream(tx, &streams[i], before, most, &deleted));
		most -= deleted < most ? deleted : most;
	}
	return RC_OK;
}
