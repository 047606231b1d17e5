/* message_ref_sql.c - which ticket has heard of which Message-ID. */
#include <talloc.h>

#include "workflow/message_sql.h"

#define HITS_MOST 1000
#define REF_VALUES 4

static const struct db_col ref_cols[] = {
	DB_COL(struct message_ref_row, mid_hash), DB_ID(struct message_ref_row, ticket),
	DB_ID(struct message_ref_row, message),	  DB_COL(struct message_ref_row, ours),
	DB_COL(struct message_ref_row, status),
};
static const struct db_shape ref_shape = DB_SHAPE(struct message_ref_row, ref_cols);

enum rc message_refs_insert(struct db_tx *tx, const struct message_ref_row *rows, size_t n)
{
	struct db_args *args = talloc_array(tx->job->ctx, struct db_args, (unsigned)n);
	struct db_val *vals = talloc_array(args, struct db_val, (unsigned)n * REF_VALUES);

	for (size_t i = 0; i < n; i++) {
		struct db_val *v = &vals[i * REF_VALUES];

		v[0] = V(rows[i].mid_hash);
		v[1] = V(rows[i].ticket.v);
		v[2] = V(rows[i].message.v);
		v[3] = V(rows[i].ours);
		args[i] = (struct db_args){v, REF_VALUES};
	}
	return db_exec_rows(tx,
			    SQL("INSERT INTO message_ref (mid_hash, ticket_id, message_id, ours)"
				" VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
				" message_id = IF(message_id = 0, VALUES(message_id), message_id),"
				" ours = GREATEST(ours, VALUES(ours))"),
			    args, n);
}

enum rc message_ref_forget(struct db_tx *tx, ticket_id ticket, message_id message)
{
	return db_exec(tx, SQL("DELETE FROM message_ref WHERE ticket_id = ? AND message_id = ?"),
		       ARGS(V(ticket.v), V(message.v)), NULL);
}

enum rc message_refs_by_hash(struct db_tx *tx, const struct key32 *hashes, size_t n,
			     struct message_ref_row **rows_r, size_t *n_r)
{
	struct db_val v[DB_IN_LIST_SIZE];

	must(n > 0 && n <= DB_IN_LIST_SIZE);
	for (size_t i = 0; i < DB_IN_LIST_SIZE; i++)
		v[i] = V(hashes[i < n ? i : n - 1]);
	return db_all(tx,
		      SQL("SELECT r.mid_hash AS mid_hash, r.ticket_id AS ticket, r.message_id AS message,"
			  " r.ours AS ours, t.status AS status"
			  " FROM message_ref r JOIN ticket t ON t.id = r.ticket_id"
			  " WHERE r.mid_hash IN " DB_IN_LIST),
		      (struct db_args){v, DB_IN_LIST_SIZE}, &ref_shape, HITS_MOST, rows_r, n_r);
}
