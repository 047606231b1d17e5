/* survey_answer_sql.c - rows of survey_answer, survey_item and survey_panel. */
#include "workflow/survey_answer_sql.h"

#define T struct survey_answer
static const struct db_col answer_cols[] = {
	DB_COL(T, request), DB_ID(T, ticket), DB_COL(T, score),	  DB_COL(T, reason), DB_COL(T, comment),
	DB_COL(T, way),	    DB_COL(T, at),    DB_COL(T, changed), DB_COL(T, times),
};
static const struct db_shape answer_shape = DB_SHAPE(T, answer_cols);
#undef T
static const struct db_col item_cols[] = {DB_COL(struct survey_item, dimension),
					  DB_COL(struct survey_item, expected),
					  DB_COL(struct survey_item, perceived)};
static const struct db_shape item_shape = DB_SHAPE(struct survey_item, item_cols);

enum rc survey_answer_row(struct db_tx *tx, uint64_t request, struct survey_answer *a_r)
{
	return db_one(
		tx,
		SQL("SELECT request_id AS request, ticket_id AS ticket, score, reason, comment, way, at,"
		    " changed, times FROM survey_answer WHERE request_id = ?"),
		ARGS(V(request)), &answer_shape, a_r);
}

enum rc survey_items_of(struct db_tx *tx, uint64_t request, struct survey_item **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT dimension, expected, perceived FROM survey_item WHERE request_id = ?"
			  " ORDER BY dimension"),
		      ARGS(V(request)), &item_shape, SURVEY_DIMENSION_END, list_r, n_r);
}

enum rc survey_answer_put(struct db_tx *tx, const struct survey_answer *a)
{
	return db_exec(
		tx,
		SQL("INSERT INTO survey_answer (request_id, ticket_id, score, reason, comment, way, at,"
		    " changed, times) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
		    " score = VALUES(score), reason = VALUES(reason), comment = VALUES(comment),"
		    " way = VALUES(way), changed = VALUES(changed), times = VALUES(times)"),
		ARGS(V(a->request), V(a->ticket.v), V(a->score), V(a->reason), V(a->comment), V(a->way),
		     V(a->at), V(a->changed), V(a->times)),
		NULL);
}

enum rc survey_item_put(struct db_tx *tx, uint64_t request, const struct survey_item *i)
{
	return db_exec(tx,
		       SQL("INSERT INTO survey_item (request_id, dimension, expected, perceived)"
			   " VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE expected = VALUES(expected),"
			   " perceived = VALUES(perceived)"),
		       ARGS(V(request), V(i->dimension), V(i->expected), V(i->perceived)), NULL);
}

enum rc survey_panel_set(struct db_tx *tx, customer_id customer, bool on)
{
	if (!on)
		return db_exec(tx, SQL("DELETE FROM survey_panel WHERE customer_id = ?"), ARGS(V(customer.v)),
			       NULL);
	return db_exec(tx, SQL("INSERT IGNORE INTO survey_panel (customer_id, since) VALUES (?, ?)"),
		       ARGS(V(customer.v), V(tx->job->now)), NULL);
}
