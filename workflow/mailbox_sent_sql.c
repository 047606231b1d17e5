/* mailbox_sent_sql.c - copies that wait to be laid away. */
#include "workflow/mailbox_sent_sql.h"

static const struct db_col cols[] = {
	DB_ID(struct mailbox_sent, outbox),
	DB_ID(struct mailbox_sent, mailbox),
	DB_COL(struct mailbox_sent, next),
	DB_COL(struct mailbox_sent, tries),
};
static const struct db_shape shape = DB_SHAPE(struct mailbox_sent, cols);

enum rc mailbox_sent_insert(struct db_tx *tx, outbox_id outbox, mailbox_id mailbox)
{
	return db_exec(tx,
		       SQL("INSERT IGNORE INTO mailbox_sent (outbox_id, mailbox_id, next) VALUES (?, ?, ?)"),
		       ARGS(V(outbox.v), V(mailbox.v), V(tx->job->now)), NULL);
}

enum rc mailbox_sent_due(struct db_tx *tx, struct mailbox_sent *s_r)
{
	return db_one(tx,
		      SQL("SELECT outbox_id AS outbox, mailbox_id AS mailbox, next, tries FROM mailbox_sent"
			  " WHERE next <= ? ORDER BY next LIMIT 1 FOR UPDATE"),
		      ARGS(V(tx->job->now)), &shape, s_r);
}

enum rc mailbox_sent_set(struct db_tx *tx, outbox_id outbox, instant next, uint32_t tries, const char *why)
{
	return db_exec(tx, SQL("UPDATE mailbox_sent SET next = ?, tries = ?, why = ? WHERE outbox_id = ?"),
		       ARGS(V(next), V(tries), V(why), V(outbox.v)), NULL);
}

enum rc mailbox_sent_delete(struct db_tx *tx, outbox_id outbox)
{
	return db_exec(tx, SQL("DELETE FROM mailbox_sent WHERE outbox_id = ?"), ARGS(V(outbox.v)), NULL);
}
