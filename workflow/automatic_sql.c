/* automatic_sql.c - what became of acknowledgements, and whom we have corresponded with. */
#include "workflow/automatic.h"

enum rc automatic_answer_insert(struct db_tx *tx, ticket_id id, enum automatic_verdict v, outbox_id mail)
{
	return db_exec(
		tx,
		SQL("INSERT INTO automatic_answer (ticket_id, verdict, outbox_id, at) VALUES (?, ?, ?, ?)"),
		ARGS(V(id.v), V(v), V(mail.v), V(tx->job->now)), NULL);
}

enum rc automatic_verdict_of(struct db_tx *tx, ticket_id id, enum automatic_verdict *v_r)
{
	int64_t v = 0;

	TRY(db_number(tx, SQL("SELECT verdict FROM automatic_answer WHERE ticket_id = ?"), ARGS(V(id.v)),
		      &v));
	*v_r = (enum automatic_verdict)v;
	return RC_OK;
}

enum rc automatic_corresponded(struct db_tx *tx, customer_id c, ticket_id but, bool *yes_r)
{
	int64_t n;
	enum rc rc = db_number(tx,
			       SQL("SELECT 1 FROM ticket t JOIN message m ON m.ticket_id = t.id"
				   " WHERE t.customer_id = ? AND t.customer_id <> 0 AND t.id <> ?"
				   " AND m.kind = ? AND m.author_id <> 0 LIMIT 1"),
			       ARGS(V(c.v), V(but.v), V(MESSAGE_REPLY)), &n);

	*yes_r = rc == RC_OK;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}
