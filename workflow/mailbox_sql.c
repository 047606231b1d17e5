/* mailbox_sql.c - our own addresses. */
#include "workflow/mailbox_sql.h"

#define MAILBOXES_MOST 1000
#define MAILBOX_COLUMNS "id, address, name, team_id AS team, active, version"

static const struct db_col mailbox_cols[] = {DB_ID(struct mailbox, id),	     DB_COL(struct mailbox, address),
					     DB_COL(struct mailbox, name),   DB_ID(struct mailbox, team),
					     DB_COL(struct mailbox, active), DB_COL(struct mailbox, version)};
static const struct db_shape mailbox_shape = DB_SHAPE(struct mailbox, mailbox_cols);

enum rc mailbox_all(struct db_tx *tx, struct mailbox **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " MAILBOX_COLUMNS " FROM mailbox ORDER BY address"), NO_ARGS,
		      &mailbox_shape, MAILBOXES_MOST, list_r, n_r);
}

enum rc mailbox_get(struct db_tx *tx, mailbox_id id, struct mailbox *m_r)
{
	return db_one(tx, SQL("SELECT " MAILBOX_COLUMNS " FROM mailbox WHERE id = ?"), ARGS(V(id.v)),
		      &mailbox_shape, m_r);
}

enum rc mailbox_find(struct db_tx *tx, const char *address, struct mailbox *m_r)
{
	return db_one(tx,
		      SQL("SELECT " MAILBOX_COLUMNS " FROM mailbox WHERE address = ?"
			  " OR id = (SELECT a.mailbox_id FROM mailbox_alias a WHERE a.address = ?)"),
		      ARGS(V(address), V(address)), &mailbox_shape, m_r);
}

enum rc mailbox_of_team(struct db_tx *tx, team_id team, struct mailbox *m_r)
{
	return db_one(tx,
		      SQL("SELECT " MAILBOX_COLUMNS " FROM mailbox WHERE active = 1"
			  " ORDER BY team_id = ? DESC, id LIMIT 1"),
		      ARGS(V(team.v)), &mailbox_shape, m_r);
}

enum rc mailbox_insert(struct db_tx *tx, const struct mailbox *m)
{
	return db_exec(tx,
		       SQL("INSERT INTO mailbox (id, address, name, team_id, active) VALUES (?, ?, ?, ?, ?)"),
		       ARGS(V(m->id.v), V(m->address), V(m->name), V(m->team.v), V(m->active)), NULL);
}

enum rc mailbox_update(struct db_tx *tx, const struct mailbox *m)
{
	uint64_t n;

	TRY(db_exec(
		tx,
		SQL("UPDATE mailbox SET name = ?, team_id = ?, active = ?, version = ?"
		    " WHERE id = ? AND version = ?"),
		ARGS(V(m->name), V(m->team.v), V(m->active), V(m->version), V(m->id.v), V(m->version - 1)),
		&n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "the mailbox was changed meanwhile");
}
