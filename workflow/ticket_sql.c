/* ticket_sql.c - one ticket's row: read, lock, add, save under its version. */
#include "workflow/ticket_sql.h"

static const struct db_col ticket_cols[] = {
	DB_ID(struct ticket, id),
	DB_ID(struct ticket, customer),
	DB_ID(struct ticket, team),
	DB_ID(struct ticket, assignee),
	DB_ID(struct ticket, mailbox),
	DB_COL(struct ticket, status),
	DB_COL(struct ticket, priority),
	DB_COL(struct ticket, channel),
	DB_COL(struct ticket, version),
	DB_COL(struct ticket, last_seq),
	DB_COL(struct ticket, created),
	DB_COL(struct ticket, activity),
	DB_COL(struct ticket, subject),
	DB_COL(struct ticket, snippet),
	DB_COL(struct ticket, customer_name),
	DB_COL(struct ticket, language),
	DB_COL(struct ticket, due),
	DB_COL(struct ticket, due_kind),
	DB_COL(struct ticket, due_calendar),
	DB_COL(struct ticket, due_calendar_version),
	DB_COL(struct ticket, due_paused),
	DB_COL(struct ticket, risk),
	DB_COL(struct ticket, breached),
	DB_COL(struct ticket, named_status),
	DB_COL(struct ticket, snoozed_until),
	DB_COL(struct ticket, woke),
};
const struct db_shape ticket_shape = DB_SHAPE(struct ticket, ticket_cols);

static enum rc no_such_ticket(struct db_tx *tx, enum rc rc)
{
	return rc == RC_NOT_FOUND ? because(tx->job, rc, "no such ticket") : rc;
}

enum rc ticket_get(struct db_tx *tx, ticket_id id, struct ticket *t_r)
{
	return no_such_ticket(tx, db_one(tx, SQL("SELECT " TICKET_COLUMNS " FROM ticket WHERE id = ?"),
					 ARGS(V(id.v)), &ticket_shape, t_r));
}

enum rc ticket_lock(struct db_tx *tx, ticket_id id, struct ticket *t_r)
{
	return no_such_ticket(tx,
			      db_one(tx, SQL("SELECT " TICKET_COLUMNS " FROM ticket WHERE id = ? FOR UPDATE"),
				     ARGS(V(id.v)), &ticket_shape, t_r));
}

enum rc ticket_insert(struct db_tx *tx, const struct ticket *t)
{
	return db_exec(
		tx,
		SQL("INSERT INTO ticket (id, customer_id, team_id, assignee_id, mailbox_id, status, is_open,"
		    " priority, channel, version, last_seq, created, activity, subject, snippet,"
		    " customer_name, language) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		ARGS(V(t->id.v), V(t->customer.v), V(t->team.v), V(t->assignee.v), V(t->mailbox.v),
		     V(t->status), V((uint32_t)ticket_shelf(t)), V(t->priority), V(t->channel), V(t->version),
		     V(t->last_seq), V(t->created), V(t->activity), V(t->subject), V(t->snippet),
		     V(t->customer_name), V(t->language)),
		NULL);
}

enum rc ticket_update(struct db_tx *tx, const struct ticket *t, uint32_t version)
{
	uint64_t n;

	TRY(db_exec(
		tx,
		SQL("UPDATE ticket SET version = ?, team_id = ?, assignee_id = ?, status = ?, is_open = ?,"
		    " priority = ?, last_seq = ?, activity = ?, snippet = ?, status_id = ?"
		    " WHERE id = ? AND version = ?"),
		ARGS(V(version), V(t->team.v), V(t->assignee.v), V(t->status), V((uint32_t)ticket_shelf(t)),
		     V(t->priority), V(t->last_seq), V(t->activity), V(t->snippet), V(t->named_status),
		     V(t->id.v), V(t->version)),
		&n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "the ticket changed meanwhile");
}

enum rc ticket_save_due(struct db_tx *tx, const struct ticket *t)
{
	return db_exec(
		tx,
		SQL("UPDATE ticket SET due = ?, due_kind = ?, due_calendar = ?, due_calendar_version = ?,"
		    " due_paused = ?, risk = ?, breached = ? WHERE id = ?"),
		ARGS(V(t->due), V(t->due_kind), V(t->due_calendar), V(t->due_calendar_version),
		     V(t->due_paused), V(t->risk), V(t->breached), V(t->id.v)),
		NULL);
}

enum rc ticket_save_language(struct db_tx *tx, const struct ticket *t)
{
	return db_exec(tx, SQL("UPDATE ticket SET language = ? WHERE id = ?"),
		       ARGS(V(t->language), V(t->id.v)), NULL);
}

enum rc ticket_save_customer_name(struct db_tx *tx, const struct ticket *t)
{
	return db_exec(tx, SQL("UPDATE ticket SET customer_name = ? WHERE id = ?"),
		       ARGS(V(t->customer_name), V(t->id.v)), NULL);
}

enum rc ticket_save_subject(struct db_tx *tx, const struct ticket *t)
{
	return db_exec(tx, SQL("UPDATE ticket SET subject = ? WHERE id = ?"), ARGS(V(t->subject), V(t->id.v)),
		       NULL);
}

enum rc ticket_save_snooze(struct db_tx *tx, const struct ticket *t)
{
	return db_exec(tx, SQL("UPDATE ticket SET snoozed_until = ?, woke = ?, is_open = ? WHERE id = ?"),
		       ARGS(V(t->snoozed_until), V(t->woke), V((uint32_t)ticket_shelf(t)), V(t->id.v)), NULL);
}
