/* mailbox_health_sql.c - what channels saw of a mailbox, and what waits to leave from it. */
#include "workflow/mailbox_health_sql.h"

#define MAILBOXES_MOST 1000
#define COLUMNS                                                                                        \
	"mailbox_id, since, look, looked, received, in_since, in_why, in_said, waiting, stuck, idle,"  \
	" alert, sent, out_since, out_why, out_said, out_rest, failed, failed_from, beat, beat_back, " \
	"beat_mid,"                                                                                    \
	" told, told_state"

static const struct db_col cols[] = {
	{"mailbox_id", DB_U64, offsetof(struct mailbox_health, mailbox.v)},
	DB_COL(struct mailbox_health, since),
	DB_COL(struct mailbox_health, look),
	DB_COL(struct mailbox_health, looked),
	DB_COL(struct mailbox_health, received),
	DB_COL(struct mailbox_health, in_since),
	DB_COL(struct mailbox_health, in_why),
	DB_COL(struct mailbox_health, in_said),
	DB_COL(struct mailbox_health, waiting),
	DB_COL(struct mailbox_health, stuck),
	DB_COL(struct mailbox_health, idle),
	DB_COL(struct mailbox_health, alert),
	DB_COL(struct mailbox_health, sent),
	DB_COL(struct mailbox_health, out_since),
	DB_COL(struct mailbox_health, out_why),
	DB_COL(struct mailbox_health, out_said),
	DB_COL(struct mailbox_health, out_rest),
	DB_COL(struct mailbox_health, failed),
	DB_COL(struct mailbox_health, failed_from),
	DB_COL(struct mailbox_health, beat),
	DB_COL(struct mailbox_health, beat_back),
	DB_COL(struct mailbox_health, beat_mid),
	DB_COL(struct mailbox_health, told),
	DB_COL(struct mailbox_health, told_state),
};
static const struct db_shape shape = DB_SHAPE(struct mailbox_health, cols);

static const struct db_col queue_cols[] = {
	DB_ID(struct mailbox_queue, mailbox),
	DB_COL(struct mailbox_queue, queued),
	DB_COL(struct mailbox_queue, oldest),
	DB_COL(struct mailbox_queue, untried),
};
static const struct db_shape queue_shape = DB_SHAPE(struct mailbox_queue, queue_cols);

enum rc mailbox_health_row(struct db_tx *tx, mailbox_id id, struct mailbox_health *h_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM mailbox_health WHERE mailbox_id = ?"), ARGS(V(id.v)),
		      &shape, h_r);
}

enum rc mailbox_health_all(struct db_tx *tx, struct mailbox_health **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " COLUMNS " FROM mailbox_health ORDER BY mailbox_id LIMIT ?"),
		      ARGS(V(MAILBOXES_MOST)), &shape, MAILBOXES_MOST, list_r, n_r);
}

enum rc mailbox_health_begin(struct db_tx *tx, mailbox_id id)
{
	return db_exec(tx, SQL("INSERT IGNORE INTO mailbox_health (mailbox_id, since) VALUES (?, ?)"),
		       ARGS(V(id.v), V(tx->job->now)), NULL);
}

enum rc mailbox_health_set_in(struct db_tx *tx, const struct mailbox_health *h)
{
	return db_exec(tx,
		       SQL("UPDATE mailbox_health SET looked = ?, in_since = ?, in_why = ?, in_said = ?,"
			   " waiting = ?, stuck = ?, idle = ?, alert = ? WHERE mailbox_id = ?"),
		       ARGS(V(h->looked), V(h->in_since), V(h->in_why), V(h->in_said), V(h->waiting),
			    V(h->stuck), V(h->idle), V(h->alert), V(h->mailbox.v)),
		       NULL);
}

enum rc mailbox_health_set_received(struct db_tx *tx, mailbox_id id, instant at)
{
	return db_exec(tx,
		       SQL("INSERT INTO mailbox_health (mailbox_id, since, received) VALUES (?, ?, ?)"
			   " ON DUPLICATE KEY UPDATE received = GREATEST(received, VALUES(received))"),
		       ARGS(V(id.v), V(tx->job->now), V(at)), NULL);
}

enum rc mailbox_health_set_out(struct db_tx *tx, const struct mailbox_health *h)
{
	return db_exec(tx,
		       SQL("UPDATE mailbox_health SET sent = ?, out_since = ?, out_why = ?, out_said = ?,"
			   " out_rest = ? WHERE mailbox_id = ?"),
		       ARGS(V(h->sent), V(h->out_since), V(h->out_why), V(h->out_said), V(h->out_rest),
			    V(h->mailbox.v)),
		       NULL);
}

enum rc mailbox_health_count_failed(struct db_tx *tx, mailbox_id id, instant day_ago)
{
	return db_exec(tx,
		       SQL("UPDATE mailbox_health SET failed = IF(failed_from < ?, 1, failed + 1),"
			   " failed_from = IF(failed_from < ?, ?, failed_from) WHERE mailbox_id = ?"),
		       ARGS(V(day_ago), V(day_ago), V(tx->job->now), V(id.v)), NULL);
}

enum rc mailbox_health_renew(struct db_tx *tx, mailbox_id id)
{
	return db_exec(tx,
		       SQL("UPDATE mailbox_health SET since = ?, look = ?, in_since = 0, in_why = 0,"
			   " in_said = '', out_since = 0, out_why = 0, out_said = '', out_rest = 0, beat = 0,"
			   " beat_back = 0, beat_mid = '' WHERE mailbox_id = ?"),
		       ARGS(V(tx->job->now), V(tx->job->now), V(id.v)), NULL);
}

enum rc mailbox_health_set_look(struct db_tx *tx, mailbox_id id)
{
	return db_exec(tx, SQL("UPDATE mailbox_health SET look = ?, out_rest = 0 WHERE mailbox_id = ?"),
		       ARGS(V(tx->job->now), V(id.v)), NULL);
}

enum rc mailbox_health_set_beat(struct db_tx *tx, mailbox_id id, const char *mid, instant late, uint64_t *n_r)
{
	return db_exec(tx,
		       SQL("UPDATE mailbox_health SET beat = ?, beat_mid = ?"
			   " WHERE mailbox_id = ? AND (beat_back >= beat OR beat < ?)"),
		       ARGS(V(tx->job->now), V(mid), V(id.v), V(late)), n_r);
}

enum rc mailbox_health_set_back(struct db_tx *tx, mailbox_id id, const char *mid, uint64_t *n_r)
{
	return db_exec(tx,
		       SQL("UPDATE mailbox_health SET beat_back = GREATEST(?, beat)"
			   " WHERE mailbox_id = ? AND beat_mid = ? AND beat_back < beat"),
		       ARGS(V(tx->job->now), V(id.v), V(mid)), n_r);
}

enum rc mailbox_health_set_told(struct db_tx *tx, mailbox_id id, instant seen, uint32_t state, uint64_t *n_r)
{
	return db_exec(tx,
		       SQL("UPDATE mailbox_health SET told = ?, told_state = ?"
			   " WHERE mailbox_id = ? AND told = ?"),
		       ARGS(V(tx->job->now), V(state), V(id.v), V(seen)), n_r);
}

enum rc mailbox_queue_all(struct db_tx *tx, struct mailbox_queue **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT mailbox_id AS mailbox, CAST(COUNT(*) AS UNSIGNED) AS queued,"
			  " CAST(MIN(created) AS SIGNED) AS oldest,"
			  " CAST(COALESCE(MIN(IF(attempt = 0, created, NULL)), 0) AS SIGNED) AS untried"
			  " FROM outbox WHERE channel = 0 AND next < 9223372036854775807"
			  " GROUP BY mailbox_id ORDER BY mailbox_id LIMIT ?"),
		      ARGS(V(MAILBOXES_MOST)), &queue_shape, MAILBOXES_MOST, list_r, n_r);
}
