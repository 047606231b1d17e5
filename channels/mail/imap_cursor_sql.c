/* imap_cursor_sql.c - the statements over imap_cursor and imap_mail. */
#include "channels/mail/imap_cursor.h"

#include <talloc.h>

/* The clocks of two machines may differ: the database's is the referee (hardening B127). */
#define DB_NOW "CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)"

static const struct db_col cursor_cols[] = {
	DB_AS(struct imap_cursor, mailbox.v, "mailbox_id"),
	DB_COL(struct imap_cursor, fence),
	DB_COL(struct imap_cursor, place),
	DB_COL(struct imap_cursor, uidvalidity),
	DB_COL(struct imap_cursor, epoch),
	DB_COL(struct imap_cursor, uid),
	DB_COL(struct imap_cursor, begun),
	DB_COL(struct imap_cursor, old_to),
	DB_COL(struct imap_cursor, rounds),
};
static const struct db_shape cursor_shape = DB_SHAPE(struct imap_cursor, cursor_cols);

static const struct db_col mail_cols[] = {
	DB_COL(struct imap_mail, uid),
	DB_COL(struct imap_mail, tries),
};
static const struct db_shape mail_shape = DB_SHAPE(struct imap_mail, mail_cols);

/* ---- the lease ---- */

static enum rc get(struct db_tx *tx, mailbox_id id, struct imap_cursor *c_r)
{
	return db_one(tx,
		      SQL("SELECT mailbox_id, fence, place, uidvalidity, epoch, uid, begun, old_to, rounds"
			  " FROM imap_cursor WHERE mailbox_id = ?"),
		      ARGS(V(id.v)), &cursor_shape, c_r);
}

enum rc imap_cursor_claim(struct db_tx *tx, mailbox_id id, const uint8_t owner[16], struct imap_cursor *c_r)
{
	const struct bytes me = {owner, 16};
	uint64_t n = 0;

	TRY(db_exec(tx,
		    SQL("INSERT INTO imap_cursor (mailbox_id) VALUES (?)"
			" ON DUPLICATE KEY UPDATE mailbox_id = mailbox_id"),
		    ARGS(V(id.v)), NULL));
	TRY(db_exec(tx,
		    SQL("UPDATE imap_cursor SET lease_owner = ?, lease_until = " DB_NOW
			" + ?, fence = fence + 1"
			" WHERE mailbox_id = ? AND (lease_until < " DB_NOW " OR lease_owner = ?)"),
		    ARGS(V(me), V(IMAP_LEASE.ms), V(id.v), V(me)), &n));
	if (n != 1)
		return because(tx->job, RC_BUSY, "another process fetches this mailbox");
	return get(tx, id, c_r);
}

enum rc imap_cursor_guard(struct db_tx *tx, const struct imap_cursor *c)
{
	return imap_cursor_advance(tx, c, 0);
}

enum rc imap_cursor_advance(struct db_tx *tx, const struct imap_cursor *c, uint32_t uid)
{
	uint64_t n = 0;

	TRY(db_exec(tx,
		    SQL("UPDATE imap_cursor SET lease_until = " DB_NOW " + ?, uid = GREATEST(uid, ?)"
			" WHERE mailbox_id = ? AND fence = ?"),
		    ARGS(V(IMAP_LEASE.ms), V(uid), V(c->mailbox.v), V(c->fence)), &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "another process fetches this mailbox now");
}

enum rc imap_cursor_release(struct db_tx *tx, const struct imap_cursor *c)
{
	return db_exec(tx,
		       SQL("UPDATE imap_cursor SET lease_owner = NULL, lease_until = 0"
			   " WHERE mailbox_id = ? AND fence = ?"),
		       ARGS(V(c->mailbox.v), V(c->fence)), NULL);
}

/* ---- how far ---- */

enum rc imap_cursor_epoch(struct db_tx *tx, struct imap_cursor *c, struct key32 place, uint32_t uidvalidity,
			  uint32_t uid, uint32_t old_to)
{
	TRY(db_exec(
		tx,
		SQL("UPDATE imap_cursor SET begun = IF(place <=> ?, begun, ?), place = ?, uidvalidity = ?,"
		    " epoch = epoch + 1, uid = ?, old_to = ?, rounds = 0 WHERE mailbox_id = ? AND fence = ?"),
		ARGS(V(place), V(tx->job->now), V(place), V(uidvalidity), V(uid), V(old_to), V(c->mailbox.v),
		     V(c->fence)),
		NULL));
	return get(tx, c->mailbox, c);
}

enum rc imap_cursor_round(struct db_tx *tx, struct imap_cursor *c)
{
	return db_exec(tx,
		       SQL("UPDATE imap_cursor SET rounds = rounds + 1 WHERE mailbox_id = ? AND fence = ?"),
		       ARGS(V(c->mailbox.v), V(c->fence)), NULL);
}

/* ---- mails ---- */

enum rc imap_mail_retries(struct db_tx *tx, const struct imap_cursor *c, size_t most,
			  struct imap_mail **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT uid, tries FROM imap_mail WHERE mailbox_id = ? AND epoch = ?"
			  " AND state IN (0, 6) ORDER BY tries, uid LIMIT ?"),
		      ARGS(V(c->mailbox.v), V(c->epoch), V(most)), &mail_shape, most, list_r, n_r);
}

enum rc imap_mail_between(struct db_tx *tx, const struct imap_cursor *c, uint32_t from, uint32_t to,
			  size_t most, struct imap_mail **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT uid, tries FROM imap_mail WHERE mailbox_id = ? AND epoch = ?"
			  " AND uid BETWEEN ? AND ? ORDER BY uid LIMIT ?"),
		      ARGS(V(c->mailbox.v), V(c->epoch), V(from), V(to), V(most)), &mail_shape, most, list_r,
		      n_r);
}

enum rc imap_mail_count(struct db_tx *tx, const struct imap_cursor *c, const uint32_t *uids, size_t n)
{
	struct db_val v[IMAP_MAILS_MOST][3];
	struct db_args args[IMAP_MAILS_MOST];

	must(n > 0 && n <= IMAP_MAILS_MOST);
	for (size_t i = 0; i < n; i++) {
		v[i][0] = V(c->mailbox.v);
		v[i][1] = V(c->epoch);
		v[i][2] = V(uids[i]);
		args[i] = (struct db_args){v[i], 3};
	}
	return db_exec_rows(tx,
			    SQL("INSERT INTO imap_mail (mailbox_id, epoch, uid, tries) VALUES (?, ?, ?, 1)"
				" ON DUPLICATE KEY UPDATE tries = LEAST(tries + 1, 200), state = 0"),
			    args, n);
}

enum rc imap_mail_set(struct db_tx *tx, const struct imap_cursor *c, const uint32_t *uids, size_t n,
		      enum imap_mail_state state)
{
	struct db_val v[3 + DB_IN_LONG_LIST_SIZE] = {V((unsigned)state), V(c->mailbox.v), V(c->epoch)};

	must(n > 0 && n <= IMAP_MAILS_MOST && IMAP_MAILS_MOST <= DB_IN_LONG_LIST_SIZE);
	for (size_t i = 0; i < DB_IN_LONG_LIST_SIZE; i++)
		v[3 + i] = V(uids[i < n ? i : n - 1]);
	return db_exec(tx,
		       SQL("UPDATE imap_mail SET state = ? WHERE mailbox_id = ? AND epoch = ?"
			   " AND uid IN " DB_IN_LONG_LIST),
		       (struct db_args){v, COUNT_OF(v)}, NULL);
}

enum rc imap_mail_give_up(struct db_tx *tx, const struct imap_cursor *c, uint32_t uid, raw_mail_id raw)
{
	return db_exec(tx,
		       SQL("INSERT INTO imap_mail (mailbox_id, epoch, uid, state, raw_mail_id)"
			   " VALUES (?, ?, ?, 5, ?) ON DUPLICATE KEY UPDATE state = 5, raw_mail_id ="
			   " VALUES(raw_mail_id)"),
		       ARGS(V(c->mailbox.v), V(c->epoch), V(uid), V(raw.v)), NULL);
}

enum rc imap_mail_to_act(struct db_tx *tx, const struct imap_cursor *c, enum imap_mail_state state,
			 size_t most, struct imap_mail **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT uid, tries FROM imap_mail WHERE mailbox_id = ? AND epoch = ?"
			  " AND state = ? ORDER BY uid LIMIT ?"),
		      ARGS(V(c->mailbox.v), V(c->epoch), V((unsigned)state), V(most)), &mail_shape, most,
		      list_r, n_r);
}

enum rc imap_mail_stuck(struct db_tx *tx, const struct imap_cursor *c, uint32_t *n_r)
{
	int64_t n = 0;

	TRY(db_number(
		tx,
		SQL("SELECT COUNT(*) FROM imap_mail WHERE mailbox_id = ? AND epoch = ? AND state IN (1, 2)"),
		ARGS(V(c->mailbox.v), V(c->epoch)), &n));
	*n_r = (uint32_t)n;
	return RC_OK;
}

/* ---- quarantine ---- */

enum rc imap_mail_again(struct db_tx *tx, raw_mail_id raw, bool *ours_r)
{
	int64_t rows = 0;
	uint64_t n = 0;

	*ours_r = false;
	TRY(db_number(tx, SQL("SELECT COUNT(*) FROM imap_mail WHERE raw_mail_id = ? AND state = 5"),
		      ARGS(V(raw.v)), &rows));
	if (rows == 0)
		return RC_OK;
	TRY(db_exec(tx,
		    SQL("UPDATE imap_mail m JOIN imap_cursor c ON c.mailbox_id = m.mailbox_id AND c.epoch = "
			"m.epoch"
			" SET m.state = 6, m.tries = 0 WHERE m.raw_mail_id = ? AND m.state = 5"),
		    ARGS(V(raw.v)), &n));
	if (n == 0)
		return because(tx->job, RC_CONFLICT,
			       "the folder has been replaced since: this mail cannot be asked for any more");
	*ours_r = true;
	return RC_OK;
}
