/* alarm_sql.c - rows of alarm. */
#include "workflow/alarm_sql.h"

#include <talloc.h>

static const struct db_col alarm_cols[] = {DB_COL(struct alarm, subject), DB_ID(struct alarm, ticket),
					   DB_COL(struct alarm, ref),	  DB_COL(struct alarm, due),
					   DB_COL(struct alarm, next),	  DB_COL(struct alarm, tries)};
static const struct db_shape alarm_shape = DB_SHAPE(struct alarm, alarm_cols);

enum rc alarm_put(struct db_tx *tx, enum alarm_subject s, ticket_id ticket, uint64_t ref, instant due)
{
	return db_exec(tx,
		       SQL("INSERT INTO alarm (subject, ticket_id, ref, due, next) VALUES (?, ?, ?, ?, ?)"
			   " ON DUPLICATE KEY UPDATE due = VALUES(due), next = VALUES(next), tries = 0,"
			   " why = ''"),
		       ARGS(V(s), V(ticket.v), V(ref), V(due), V(due)), NULL);
}

enum rc alarm_put_all(struct db_tx *tx, const struct alarm *list, size_t n)
{
	struct db_args *rows = talloc_array(tx->job->ctx, struct db_args, (unsigned)n);

	for (size_t i = 0; i < n; i++) {
		struct db_val *v = talloc_array(rows, struct db_val, 5);

		v[0] = V(list[i].subject);
		v[1] = V(list[i].ticket.v);
		v[2] = V(list[i].ref);
		v[3] = v[4] = V(list[i].due);
		rows[i] = (struct db_args){v, 5};
	}
	return db_exec_rows(
		tx,
		SQL("INSERT INTO alarm (subject, ticket_id, ref, due, next) VALUES (?, ?, ?, ?, ?)"
		    " ON DUPLICATE KEY UPDATE due = VALUES(due), next = VALUES(next), tries = 0,"
		    " why = ''"),
		rows, n);
}

enum rc alarm_delete_all(struct db_tx *tx, const struct alarm *list, size_t n)
{
	struct db_args *rows = talloc_array(tx->job->ctx, struct db_args, (unsigned)n);

	for (size_t i = 0; i < n; i++) {
		struct db_val *v = talloc_array(rows, struct db_val, 3);

		v[0] = V(list[i].subject);
		v[1] = V(list[i].ticket.v);
		v[2] = V(list[i].ref);
		rows[i] = (struct db_args){v, 3};
	}
	return db_exec_rows(tx, SQL("DELETE FROM alarm WHERE subject = ? AND ticket_id = ? AND ref = ?"),
			    rows, n);
}

enum rc alarm_clear(struct db_tx *tx, enum alarm_subject s, ticket_id ticket, uint64_t ref)
{
	return db_exec(tx, SQL("DELETE FROM alarm WHERE subject = ? AND ticket_id = ? AND ref = ?"),
		       ARGS(V(s), V(ticket.v), V(ref)), NULL);
}

enum rc alarm_clear_all(struct db_tx *tx, enum alarm_subject s, ticket_id ticket)
{
	return db_exec(tx, SQL("DELETE FROM alarm WHERE subject = ? AND ticket_id = ?"),
		       ARGS(V(s), V(ticket.v)), NULL);
}

enum rc alarm_due(struct db_tx *tx, instant now, size_t most, struct alarm **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT subject, ticket_id AS ticket, ref, due, next, tries FROM alarm"
			  " WHERE next <= ? ORDER BY next LIMIT ?"),
		      ARGS(V(now), V(most)), &alarm_shape, most, list_r, n_r);
}

enum rc alarm_earliest(struct db_tx *tx, instant *next_r)
{
	return db_number(tx, SQL("SELECT MIN(next) FROM alarm"), NO_ARGS, &next_r->ms);
}

static enum rc one_matched(struct db_tx *tx, enum rc rc, uint64_t n)
{
	TRY(rc);
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "this alarm has rung, moved or gone");
}

enum rc alarm_take(struct db_tx *tx, const struct alarm *a)
{
	uint64_t n = 0;
	enum rc rc = db_exec(
		tx, SQL("DELETE FROM alarm WHERE subject = ? AND ticket_id = ? AND ref = ? AND due = ?"),
		ARGS(V(a->subject), V(a->ticket.v), V(a->ref), V(a->due)), &n);

	return one_matched(tx, rc, n);
}

enum rc alarm_defer(struct db_tx *tx, const struct alarm *a, instant next, const char *why)
{
	uint64_t n = 0;
	enum rc rc = db_exec(
		tx,
		SQL("UPDATE alarm SET next = ?, tries = tries + 1, why = LEFT(?, 500)"
		    " WHERE subject = ? AND ticket_id = ? AND ref = ? AND due = ?"),
		ARGS(V(next), V(why ? why : ""), V(a->subject), V(a->ticket.v), V(a->ref), V(a->due)), &n);

	return one_matched(tx, rc, n);
}
