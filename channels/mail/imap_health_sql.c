/* imap_health_sql.c - the statements over imap_health. */
#include "channels/mail/imap_health_sql.h"

#define HEALTHS_MOST 1000
#define HEALTH_COLUMNS                                                                                     \
	"mailbox_id, trouble, why, said, alert, looked, fetched, failing_since, failures, taken, waiting," \
	" stuck, idle"

static const struct db_col health_cols[] = {
	DB_AS(struct imap_health, mailbox.v, "mailbox_id"),
	DB_COL(struct imap_health, trouble),
	DB_COL(struct imap_health, why),
	DB_COL(struct imap_health, said),
	DB_COL(struct imap_health, alert),
	DB_COL(struct imap_health, looked),
	DB_COL(struct imap_health, fetched),
	DB_COL(struct imap_health, failing_since),
	DB_COL(struct imap_health, failures),
	DB_COL(struct imap_health, taken),
	DB_COL(struct imap_health, waiting),
	DB_COL(struct imap_health, stuck),
	DB_COL(struct imap_health, idle),
};
static const struct db_shape health_shape = DB_SHAPE(struct imap_health, health_cols);

enum rc imap_health_get(struct db_tx *tx, mailbox_id id, struct imap_health *h_r)
{
	return db_one(tx, SQL("SELECT " HEALTH_COLUMNS " FROM imap_health WHERE mailbox_id = ?"),
		      ARGS(V(id.v)), &health_shape, h_r);
}

enum rc imap_health_all(struct db_tx *tx, struct imap_health **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " HEALTH_COLUMNS " FROM imap_health ORDER BY mailbox_id"), NO_ARGS,
		      &health_shape, HEALTHS_MOST, list_r, n_r);
}

enum rc sql_imap_health_fail(struct db_tx *tx, mailbox_id id, enum imap_trouble t, const char *why,
			     const char *said)
{
	return db_exec(
		tx,
		SQL("INSERT INTO imap_health (mailbox_id, trouble, why, said, failing_since, failures)"
		    " VALUES (?, ?, LEFT(?, 500), LEFT(?, 500), ?, 1)"
		    " ON DUPLICATE KEY UPDATE failing_since = IF(failing_since = 0, VALUES(failing_since),"
		    " failing_since), failures = failures + 1, trouble = VALUES(trouble),"
		    " why = VALUES(why), said = VALUES(said)"),
		ARGS(V(id.v), V((unsigned)t), V(why), V(said), V(tx->job->now)), NULL);
}

enum rc sql_imap_health_well(struct db_tx *tx, mailbox_id id, bool idle, uint32_t waiting, uint32_t stuck)
{
	return db_exec(tx,
		       SQL("INSERT INTO imap_health (mailbox_id, looked, waiting, stuck, idle)"
			   " VALUES (?, ?, ?, ?, ?)"
			   " ON DUPLICATE KEY UPDATE trouble = 0, why = '', said = '', failing_since = 0,"
			   " failures = 0, looked = VALUES(looked), waiting = VALUES(waiting),"
			   " stuck = VALUES(stuck), idle = VALUES(idle)"),
		       ARGS(V(id.v), V(tx->job->now), V(waiting), V(stuck), V(idle)), NULL);
}

enum rc sql_imap_health_taken(struct db_tx *tx, mailbox_id id, uint32_t n, uint32_t waiting)
{
	return db_exec(
		tx,
		SQL("INSERT INTO imap_health (mailbox_id, fetched, taken, waiting) VALUES (?, ?, ?, ?)"
		    " ON DUPLICATE KEY UPDATE fetched = VALUES(fetched), taken = taken + VALUES(taken),"
		    " waiting = VALUES(waiting)"),
		ARGS(V(id.v), V(tx->job->now), V(n), V(waiting)), NULL);
}

enum rc sql_imap_health_alert(struct db_tx *tx, mailbox_id id, const char *alert)
{
	return db_exec(tx,
		       SQL("INSERT INTO imap_health (mailbox_id, alert) VALUES (?, LEFT(?, 500))"
			   " ON DUPLICATE KEY UPDATE alert = VALUES(alert)"),
		       ARGS(V(id.v), V(alert)), NULL);
}
