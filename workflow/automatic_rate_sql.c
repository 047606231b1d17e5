/* automatic_rate_sql.c - buckets, subjects and floods: counted by one statement each. */
#include "workflow/automatic_rate.h"

#define BREAKERS_MOST 200

enum rc automatic_bucket_take(struct db_tx *tx, enum automatic_bucket b, const char *subject, span one,
			      span all, bool *taken_r)
{
	instant now = tx->job->now;
	uint64_t n = 0;

	TRY(db_exec(tx, SQL("INSERT IGNORE INTO automatic_bucket (kind, subject, full_at) VALUES (?, ?, 0)"),
		    ARGS(V(b), V(subject)), NULL));
	TRY(db_exec(tx,
		    SQL("UPDATE automatic_bucket SET full_at = GREATEST(full_at, ?) + ?"
			" WHERE kind = ? AND subject = ? AND full_at <= ?"),
		    ARGS(V(now), V(one.ms), V(b), V(subject), V(now.ms + all.ms - one.ms)), &n));
	*taken_r = n == 1;
	return RC_OK;
}

static const struct db_col subject_cols[] = {
	DB_COL(struct automatic_subject_row, n),
	DB_COL(struct automatic_subject_row, open_until),
};
static const struct db_shape subject_shape = DB_SHAPE(struct automatic_subject_row, subject_cols);

enum rc automatic_subject_count(struct db_tx *tx, struct key32 sum, const char *subject, instant since,
				struct automatic_subject_row *r_r)
{
	TRY(db_exec(tx,
		    SQL("INSERT INTO automatic_subject (subject_sum, subject, since, n) VALUES (?, ?, ?, 1)"
			" ON DUPLICATE KEY UPDATE n = IF(since > ?, n + 1, 1), since = IF(since > ?, since, "
			"VALUES(since))"),
		    ARGS(V(sum), V(subject), V(tx->job->now), V(since), V(since)), NULL));
	return db_one(tx, SQL("SELECT n, open_until FROM automatic_subject WHERE subject_sum = ?"),
		      ARGS(V(sum)), &subject_shape, r_r);
}

enum rc automatic_subject_open(struct db_tx *tx, struct key32 sum, instant until, bool anew)
{
	return db_exec(tx,
		       SQL("UPDATE automatic_subject SET open_until = ?, opened = IF(?, ?, opened),"
			   " held = IF(?, 1, held + 1) WHERE subject_sum = ?"),
		       ARGS(V(until), V(anew), V(tx->job->now), V(anew), V(sum)), NULL);
}

static const struct db_col breaker_cols[] = {
	DB_COL(struct automatic_breaker, subject),
	DB_COL(struct automatic_breaker, opened),
	DB_COL(struct automatic_breaker, until),
	DB_COL(struct automatic_breaker, held),
};
static const struct db_shape breaker_shape = DB_SHAPE(struct automatic_breaker, breaker_cols);

enum rc automatic_breakers(struct db_tx *tx, struct automatic_breaker **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT subject, opened, open_until AS until, held FROM automatic_subject"
			  " WHERE open_until > ? ORDER BY opened DESC LIMIT ?"),
		      ARGS(V(tx->job->now), V(BREAKERS_MOST)), &breaker_shape, BREAKERS_MOST, list_r, n_r);
}

static const struct db_col flood_cols[] = {
	DB_COL(struct automatic_flood, since),
	DB_COL(struct automatic_flood, n),
	DB_COL(struct automatic_flood, earlier),
	DB_ID(struct automatic_flood, ticket),
};
static const struct db_shape flood_shape = DB_SHAPE(struct automatic_flood, flood_cols);

/* Assignments are made from left to right: each sees the old values of those behind it. */
enum rc automatic_flood_count(struct db_tx *tx, const char *address, struct automatic_flood *f_r)
{
	instant now = tx->job->now;
	int64_t hour = now.ms - SPAN_H(1).ms, two = now.ms - SPAN_H(2).ms;

	TRY(db_exec(tx,
		    SQL("INSERT INTO automatic_flood (address, since, n, earlier) VALUES (?, ?, 1, 0)"
			" ON DUPLICATE KEY UPDATE earlier = IF(since > ?, earlier, IF(since > ?, n, 0)),"
			" n = IF(since > ?, n + 1, 1), since = IF(since > ?, since, VALUES(since))"),
		    ARGS(V(address), V(now), V(hour), V(two), V(hour), V(hour)), NULL));
	return db_one(tx,
		      SQL("SELECT since, n, earlier, ticket_id AS ticket FROM automatic_flood"
			  " WHERE address = ?"),
		      ARGS(V(address)), &flood_shape, f_r);
}

enum rc automatic_flood_set(struct db_tx *tx, const char *address, ticket_id ticket)
{
	return db_exec(tx, SQL("UPDATE automatic_flood SET ticket_id = ? WHERE address = ?"),
		       ARGS(V(ticket.v), V(address)), NULL);
}

enum rc automatic_rate_forget(struct db_tx *tx, size_t most)
{
	int64_t now = tx->job->now.ms, day = now - SPAN_H(24).ms;

	TRY(db_exec(tx, SQL("DELETE FROM automatic_bucket WHERE full_at < ? LIMIT ?"), ARGS(V(now), V(most)),
		    NULL));
	TRY(db_exec(tx, SQL("DELETE FROM automatic_subject WHERE since < ? AND open_until < ? LIMIT ?"),
		    ARGS(V(day), V(now), V(most)), NULL));
	return db_exec(tx, SQL("DELETE FROM automatic_flood WHERE since < ? LIMIT ?"), ARGS(V(day), V(most)),
		       NULL);
}
