/* outbox_letter_sql.c - rows of outbox_letter. */
#include "workflow/outbox_letter_sql.h"

static const struct db_col letter_cols[] = {
	DB_ID(struct outbox_letter, agent),    DB_ID(struct outbox_letter, ticket),
	DB_COL(struct outbox_letter, subject), DB_COL(struct outbox_letter, text),
	DB_COL(struct outbox_letter, kind),    DB_COL(struct outbox_letter, answers)};
static const struct db_shape letter_shape = DB_SHAPE(struct outbox_letter, letter_cols);

enum rc outbox_letter_insert(struct db_tx *tx, outbox_id id, const struct outbox_letter *l)
{
	return db_exec(
		tx,
		SQL("INSERT INTO outbox_letter (outbox_id, agent_id, ticket_id, subject, text, kind, answers)"
		    " VALUES (?, ?, ?, ?, ?, ?, ?)"),
		ARGS(V(id.v), V(l->agent.v), V(l->ticket.v), V(l->subject), V(l->text), V(l->kind),
		     V(l->answers ? l->answers : "")),
		NULL);
}

enum rc outbox_letter_get(struct db_tx *tx, outbox_id id, struct outbox_letter *l_r)
{
	return db_one(tx,
		      SQL("SELECT agent_id AS agent, ticket_id AS ticket, subject, text, kind, answers"
			  " FROM outbox_letter"
			  " WHERE outbox_id = ?"),
		      ARGS(V(id.v)), &letter_shape, l_r);
}

enum rc outbox_letter_empty(struct db_tx *tx, outbox_id id)
{
	return db_exec(tx,
		       SQL("UPDATE outbox o JOIN outbox_letter l ON l.outbox_id = o.id"
			   " SET o.bytes = NULL, l.text = '' WHERE o.id = ? AND l.agent_id = 0"),
		       ARGS(V(id.v)), NULL);
}

enum rc outbox_letter_empty_before(struct db_tx *tx, instant before)
{
	return db_exec(tx,
		       SQL("UPDATE outbox o JOIN outbox_letter l ON l.outbox_id = o.id"
			   " SET o.bytes = NULL, l.text = '' WHERE o.state IN (?, ?) AND o.created < ?"
			   " AND l.agent_id = 0 AND (o.bytes IS NOT NULL OR l.text <> '')"),
		       ARGS(V(DELIVERY_FAILED), V(DELIVERY_UNCERTAIN), V(before)), NULL);
}

enum rc outbox_letter_kept(struct db_tx *tx, outbox_id id, bool *yes_r)
{
	int64_t n;

	TRY(db_number(tx,
		      SQL("SELECT COUNT(*) FROM outbox o JOIN outbox_letter l ON l.outbox_id = o.id"
			  " WHERE o.id = ? AND (o.bytes IS NOT NULL OR l.text <> '')"),
		      ARGS(V(id.v)), &n));
	*yes_r = n > 0;
	return RC_OK;
}

static const struct db_col file_cols[] = {DB_COL(struct attachment, name), DB_COL(struct attachment, type),
					  DB_COL(struct attachment, size), DB_COL(struct attachment, sha256)};
static const struct db_shape file_shape = DB_SHAPE(struct attachment, file_cols);

enum rc outbox_letter_file_insert(struct db_tx *tx, outbox_id id, const struct attachment *a)
{
	return db_exec(tx,
		       SQL("INSERT INTO outbox_letter_file (outbox_id, name, type, size, sha256) VALUES (?, "
			   "?, ?, ?, ?)"),
		       ARGS(V(id.v), V(a->name), V(a->type), V(a->size), V(a->sha256)), NULL);
}

enum rc outbox_letter_files(struct db_tx *tx, outbox_id id, struct attachment **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT name, type, size, sha256 FROM outbox_letter_file WHERE outbox_id = ?"),
		      ARGS(V(id.v)), &file_shape, 1, list_r, n_r);
}
