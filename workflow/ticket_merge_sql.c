/* ticket_merge_sql.c - which ticket leads to which. */
#include "workflow/ticket_merge_sql.h"

#include "workflow/ticket_sql.h"

#define LEAD_MOST 1000

static const struct db_col merged_cols[] = {
	DB_ID(struct ticket_merged, source),	    DB_ID(struct ticket_merged, target),
	DB_COL(struct ticket_merged, status),	    DB_COL(struct ticket_merged, at),
	DB_COL(struct ticket_merged, named_status),
};
static const struct db_shape merged_shape = DB_SHAPE(struct ticket_merged, merged_cols);

#define MERGED_COLUMNS "source_id AS source, target_id AS target, status, at, status_id AS named_status"

enum rc ticket_merge_get(struct db_tx *tx, ticket_id source, struct ticket_merged *m_r)
{
	return db_one(tx, SQL("SELECT " MERGED_COLUMNS " FROM ticket_merge WHERE source_id = ?"),
		      ARGS(V(source.v)), &merged_shape, m_r);
}

enum rc ticket_merge_sources(struct db_tx *tx, ticket_id target, struct ticket_merged **list_r, size_t *n_r)
{
	return db_all(
		tx, SQL("SELECT " MERGED_COLUMNS " FROM ticket_merge WHERE target_id = ? ORDER BY source_id"),
		ARGS(V(target.v)), &merged_shape, TICKET_MERGED_MOST, list_r, n_r);
}

enum rc ticket_merge_insert(struct db_tx *tx, const struct ticket_merged *m)
{
	return db_exec(tx,
		       SQL("INSERT INTO ticket_merge (source_id, target_id, status, status_id, agent_id, at)"
			   " VALUES (?, ?, ?, ?, ?, ?)"),
		       ARGS(V(m->source.v), V(m->target.v), V(m->status), V(m->named_status),
			    V(tx->job->actor), V(m->at)),
		       NULL);
}

enum rc ticket_merge_delete(struct db_tx *tx, ticket_id source)
{
	return db_exec(tx, SQL("DELETE FROM ticket_merge WHERE source_id = ?"), ARGS(V(source.v)), NULL);
}

/* UNION leaves out what stood there already, so that even a ring would end. */
enum rc ticket_merge_lead_rows(struct db_tx *tx, ticket_id target, struct ticket **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("WITH RECURSIVE lead (source) AS"
			  " (SELECT source_id FROM ticket_merge WHERE target_id = ? UNION"
			  " SELECT m.source_id FROM lead JOIN ticket_merge m ON m.target_id = lead.source)"
			  " SELECT " TICKET_COLUMNS " FROM lead JOIN ticket ON ticket.id = lead.source"
			  " ORDER BY id LIMIT 1000"),
		      ARGS(V(target.v)), &ticket_shape, LEAD_MOST, list_r, n_r);
}

enum rc ticket_merges_of(struct db_tx *tx, const ticket_id *sources, size_t n, struct ticket_merged **list_r,
			 size_t *n_r)
{
	struct db_val v[DB_IN_LONG_LIST_SIZE];

	db_fill_list(v, DB_IN_LONG_LIST_SIZE, &sources->v, n);
	return db_all(
		tx, SQL("SELECT " MERGED_COLUMNS " FROM ticket_merge WHERE source_id IN " DB_IN_LONG_LIST),
		(struct db_args){v, DB_IN_LONG_LIST_SIZE}, &merged_shape, TICKET_MERGES_MOST, list_r, n_r);
}
