/* automatic_setting_sql.c - the one row, the silent mailboxes, the senders. */
#include "workflow/automatic_setting.h"

#define SILENT_MOST 1000
#define SENDERS_MOST 500

static const struct db_col setting_cols[] = {
	DB_COL(struct automatic_setting, version),
	DB_COL(struct automatic_setting, acknowledge),
	DB_COL(struct automatic_setting, unverified),
	DB_COL(struct automatic_setting, held_hours),
};
static const struct db_shape setting_shape = DB_SHAPE(struct automatic_setting, setting_cols);

enum rc automatic_setting_get(struct db_tx *tx, struct automatic_setting *s_r)
{
	return db_one(tx,
		      SQL("SELECT version, acknowledge <> 0 AS acknowledge, unverified <> 0 AS unverified,"
			  " held_hours"
			  " FROM automatic_setting WHERE id = 1"),
		      NO_ARGS, &setting_shape, s_r);
}

enum rc automatic_setting_update(struct db_tx *tx, const struct automatic_setting *s)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE automatic_setting SET version = version + 1, acknowledge = ?, unverified = ?,"
			" held_hours = ? WHERE id = 1 AND version = ?"),
		    ARGS(V(s->acknowledge), V(s->unverified), V(s->held_hours), V(s->version)), &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "somebody else has just changed this");
}

static const struct db_col silent_cols[] = {DB_ID(struct automatic_silent, id)};
static const struct db_shape silent_shape = DB_SHAPE(struct automatic_silent, silent_cols);

enum rc automatic_silent_all(struct db_tx *tx, struct automatic_silent **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT mailbox_id AS id FROM automatic_silent ORDER BY mailbox_id"), NO_ARGS,
		      &silent_shape, SILENT_MOST, list_r, n_r);
}

enum rc automatic_silent_set(struct db_tx *tx, const mailbox_id *list, size_t n)
{
	TRY(db_exec(tx, SQL("DELETE FROM automatic_silent"), NO_ARGS, NULL));
	for (size_t i = 0; i < n; i++)
		TRY(db_exec(tx, SQL("INSERT IGNORE INTO automatic_silent (mailbox_id) VALUES (?)"),
			    ARGS(V(list[i].v)), NULL));
	return RC_OK;
}

static enum rc exists(enum rc rc, bool *yes_r)
{
	*yes_r = rc == RC_OK;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc automatic_is_silent(struct db_tx *tx, mailbox_id box, bool *yes_r)
{
	int64_t n;

	return exists(
		db_number(tx, SQL("SELECT 1 FROM automatic_silent WHERE mailbox_id = ?"), ARGS(V(box.v)), &n),
		yes_r);
}

/* ---- senders ---- */

static const struct db_col sender_cols[] = {
	DB_COL(struct sender_treat, address),
	DB_ID(struct sender_treat, agent),
	DB_COL(struct sender_treat, at),
};
static const struct db_shape sender_shape = DB_SHAPE(struct sender_treat, sender_cols);

enum rc sender_all(struct db_tx *tx, struct sender_treat **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT address, agent_id AS agent, at FROM sender_treat ORDER BY at DESC, address "
			  "LIMIT ?"),
		      ARGS(V(SENDERS_MOST)), &sender_shape, SENDERS_MOST, list_r, n_r);
}

enum rc sender_row_put(struct db_tx *tx, const char *folded, agent_id who)
{
	return db_exec(tx,
		       SQL("INSERT INTO sender_treat (address, agent_id, at) VALUES (?, ?, ?)"
			   " ON DUPLICATE KEY UPDATE agent_id = VALUES(agent_id), at = VALUES(at)"),
		       ARGS(V(folded), V(who.v), V(tx->job->now)), NULL);
}

enum rc sender_row_delete(struct db_tx *tx, const char *folded)
{
	return db_exec(tx, SQL("DELETE FROM sender_treat WHERE address = ?"), ARGS(V(folded)), NULL);
}

enum rc sender_row_exists(struct db_tx *tx, const char *folded, bool *yes_r)
{
	int64_t n;

	return exists(db_number(tx, SQL("SELECT 1 FROM sender_treat WHERE address = ?"), ARGS(V(folded)), &n),
		      yes_r);
}
