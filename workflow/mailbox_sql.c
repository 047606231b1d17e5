/* mailbox_sql.c - our own addresses. */
#include "workflow/mailbox_sql.h"

#define MAILBOXES_MOST 1000
#define MAILBOX_COLUMNS "id, address, name, team_id AS team, active"

static const struct db_col mailbox_cols[] = {DB_ID(struct mailbox, id), DB_COL(struct mailbox, address),
					     DB_COL(struct mailbox, name), DB_ID(struct mailbox, team),
					     DB_COL(struct mailbox, active)};
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
	return db_one(tx, SQL("SELECT " MAILBOX_COLUMNS " FROM mailbox WHERE address = ?"), ARGS(V(address)),
		      &mailbox_shape, m_r);
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
