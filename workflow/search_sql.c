/* search_sql.c - keys for the walk over all tickets, and the rows behind what the index found. */
#include "workflow/search_sql.h"

static const struct db_col ticket_cols[] = {DB_ID(struct search_ticket_row, id)};
static const struct db_shape ticket_shape_of_search = DB_SHAPE(struct search_ticket_row, ticket_cols);
static const struct db_col message_cols[] = {DB_ID(struct search_message_row, id),
					     DB_ID(struct search_message_row, ticket),
					     DB_COL(struct search_message_row, created)};
static const struct db_shape message_shape_of_search = DB_SHAPE(struct search_message_row, message_cols);
static const struct db_col assigned_cols[] = {DB_ID(struct search_assigned_row, id),
					      DB_ID(struct search_assigned_row, team),
					      DB_ID(struct search_assigned_row, customer)};
static const struct db_shape assigned_shape = DB_SHAPE(struct search_assigned_row, assigned_cols);
static const struct db_col text_cols[] = {DB_ID(struct search_text_row, id),
					  DB_COL(struct search_text_row, seq),
					  DB_COL(struct search_text_row, kind),
					  DB_COL(struct search_text_row, created),
					  DB_COL(struct search_text_row, author_name),
					  DB_COL(struct search_text_row, text),
					  DB_COL(struct search_text_row, visible_bytes)};
static const struct db_shape text_shape = DB_SHAPE(struct search_text_row, text_cols);

enum rc search_tickets_after(struct db_tx *tx, ticket_id after, size_t most,
			     struct search_ticket_row **rows_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT id FROM ticket WHERE id > ? ORDER BY id LIMIT ?"),
		      ARGS(V(after.v), V(most)), &ticket_shape_of_search, most, rows_r, n_r);
}

enum rc search_last_ticket(struct db_tx *tx, ticket_id *id_r)
{
	int64_t id = 0;
	enum rc rc = db_number(tx, SQL("SELECT MAX(id) FROM ticket"), NO_ARGS, &id);

	*id_r = (ticket_id){(uint64_t)id};
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc search_messages_by_ids(struct db_tx *tx, const message_id *ids, size_t n,
			       struct search_message_row **rows_r, size_t *n_r)
{
	struct db_val v[SEARCH_IDS_MOST];

	db_fill_list(v, SEARCH_IDS_MOST, &ids->v, n);
	return db_all(
		tx, SQL("SELECT id, ticket_id AS ticket, created FROM message WHERE id IN " DB_IN_LONG_LIST),
		(struct db_args){v, COUNT_OF(v)}, &message_shape_of_search, n, rows_r, n_r);
}

enum rc search_tickets_with_files(struct db_tx *tx, const ticket_id *ids, size_t n,
				  struct search_ticket_row **rows_r, size_t *n_r)
{
	struct db_val v[SEARCH_IDS_MOST];

	db_fill_list(v, SEARCH_IDS_MOST, &ids->v, n);
	return db_all(tx,
		      SQL("SELECT DISTINCT ticket_id AS id FROM attachment WHERE inline = 0 AND ticket_id "
			  "IN " DB_IN_LONG_LIST),
		      (struct db_args){v, COUNT_OF(v)}, &ticket_shape_of_search, n, rows_r, n_r);
}

enum rc search_tickets_tagged(struct db_tx *tx, const char *tag, const ticket_id *ids, size_t n,
			      struct search_ticket_row **rows_r, size_t *n_r)
{
	struct db_val v[SEARCH_IDS_MOST + 1] = {V(tag)};

	db_fill_list(v + 1, SEARCH_IDS_MOST, &ids->v, n);
	return db_all(
		tx,
		SQL("SELECT ticket_id AS id FROM ticket_tag WHERE tag = ? AND ticket_id IN " DB_IN_LONG_LIST),
		(struct db_args){v, COUNT_OF(v)}, &ticket_shape_of_search, n, rows_r, n_r);
}

enum rc search_tickets_of_class(struct db_tx *tx, const char *class, const ticket_id *ids, size_t n,
				struct search_ticket_row **rows_r, size_t *n_r)
{
	struct db_val v[SEARCH_IDS_MOST + 1] = {V(class)};

	db_fill_list(v + 1, SEARCH_IDS_MOST, &ids->v, n);
	return db_all(tx,
		      SQL("SELECT t.id AS id FROM ticket AS t JOIN customer AS c ON c.id = t.customer_id"
			  " WHERE c.class = ? AND t.id IN " DB_IN_LONG_LIST),
		      (struct db_args){v, COUNT_OF(v)}, &ticket_shape_of_search, n, rows_r, n_r);
}

enum rc search_texts_by_ids(struct db_tx *tx, const message_id *ids, size_t n,
			    struct search_text_row **rows_r, size_t *n_r)
{
	struct db_val v[SEARCH_IDS_MOST + 1] = {V(SEARCH_TEXT_SHOWN)};

	db_fill_list(v + 1, SEARCH_IDS_MOST, &ids->v, n);
	return db_all(tx,
		      SQL("SELECT id, seq, kind, created, author_name, LEFT(text, ?) AS text, visible_bytes"
			  " FROM message WHERE id IN " DB_IN_LONG_LIST),
		      (struct db_args){v, COUNT_OF(v)}, &text_shape, n, rows_r, n_r);
}

enum rc search_tickets_assigned(struct db_tx *tx, agent_id a, size_t most,
				struct search_assigned_row **rows_r, size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT id, team_id AS team, customer_id AS customer FROM ticket FORCE INDEX (k_mine)"
		    " WHERE is_open IN (0, 1, 2) AND assignee_id = ? ORDER BY activity DESC LIMIT ?"),
		ARGS(V(a.v), V(most)), &assigned_shape, most, rows_r, n_r);
}

enum rc search_newest_ticket(struct db_tx *tx, customer_id c, bool all, agent_id a, ticket_id *id_r)
{
	struct search_ticket_row row;

	TRY(db_one(tx,
		   SQL("SELECT id FROM ticket WHERE customer_id = ? AND (? OR assignee_id = ? OR team_id IN"
		       " (SELECT team_id FROM agent_team WHERE agent_id = ?)) ORDER BY created DESC LIMIT 1"),
		   ARGS(V(c.v), V(all), V(a.v), V(a.v)), &ticket_shape_of_search, &row));
	*id_r = row.id;
	return RC_OK;
}
