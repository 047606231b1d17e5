/* attachment_sql.c - what hangs on messages; the content itself is in hub/store/blob.h. */
#include <talloc.h>

#include "workflow/message_sql.h"
#include "workflow/message_window.h"

#define LIST_MOST 10000
#define ATTACHMENT_VALUES 10
#define ATTACHMENT_COLUMNS                                                              \
	"id, ticket_id AS ticket, message_id AS message, part, name, type, content_id," \
	" inline AS is_inline, size, sha256"

static const struct db_col attachment_cols[] = {
	DB_ID(struct attachment, id),	       DB_ID(struct attachment, ticket),
	DB_ID(struct attachment, message),     DB_COL(struct attachment, part),
	DB_COL(struct attachment, name),       DB_COL(struct attachment, type),
	DB_COL(struct attachment, content_id), DB_COL(struct attachment, is_inline),
	DB_COL(struct attachment, size),       DB_COL(struct attachment, sha256),
};
static const struct db_shape attachment_shape = DB_SHAPE(struct attachment, attachment_cols);

static void attachment_row(struct db_val *v, const struct attachment *a)
{
	v[0] = V(a->id.v);
	v[1] = V(a->ticket.v);
	v[2] = V(a->message.v);
	v[3] = V(a->part);
	v[4] = V(a->name);
	v[5] = V(a->type);
	v[6] = V(a->content_id);
	v[7] = V(a->is_inline);
	v[8] = V(a->size);
	v[9] = V(a->sha256);
}

enum rc attachments_insert(struct db_tx *tx, const struct attachment *rows, size_t n)
{
	struct db_args *args = talloc_array(tx->job->ctx, struct db_args, (unsigned)n);
	struct db_val *vals = talloc_array(args, struct db_val, (unsigned)n * ATTACHMENT_VALUES);

	for (size_t i = 0; i < n; i++) {
		attachment_row(&vals[i * ATTACHMENT_VALUES], &rows[i]);
		args[i] = (struct db_args){&vals[i * ATTACHMENT_VALUES], ATTACHMENT_VALUES};
	}
	return db_exec_rows(
		tx,
		SQL("INSERT INTO attachment (id, ticket_id, message_id, part, name, type, content_id,"
		    " inline, size, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		args, n);
}

enum rc attachment_list(struct db_tx *tx, ticket_id ticket, struct attachment **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " ATTACHMENT_COLUMNS " FROM attachment WHERE ticket_id = ?"
			  " ORDER BY message_id, part LIMIT 10000"),
		      ARGS(V(ticket.v)), &attachment_shape, LIST_MOST, list_r, n_r);
}

enum rc attachments_of_all(struct db_tx *tx, const message_id *ids, size_t n, struct attachment **list_r,
			   size_t *n_r)
{
	struct db_val v[DB_IN_LONG_LIST_SIZE];

	db_fill_list(v, DB_IN_LONG_LIST_SIZE, &ids->v, n);
	return db_all(tx,
		      SQL("SELECT " ATTACHMENT_COLUMNS " FROM attachment"
			  " WHERE message_id IN " DB_IN_LONG_LIST " ORDER BY message_id, part LIMIT 10000"),
		      (struct db_args){v, DB_IN_LONG_LIST_SIZE}, &attachment_shape, LIST_MOST, list_r, n_r);
}

enum rc attachments_of(struct db_tx *tx, message_id message, struct attachment **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " ATTACHMENT_COLUMNS " FROM attachment WHERE message_id = ?"
			  " ORDER BY part LIMIT 10000"),
		      ARGS(V(message.v)), &attachment_shape, LIST_MOST, list_r, n_r);
}

enum rc attachment_get(struct db_tx *tx, attachment_id id, struct attachment *a_r)
{
	return db_one(tx, SQL("SELECT " ATTACHMENT_COLUMNS " FROM attachment WHERE id = ?"), ARGS(V(id.v)),
		      &attachment_shape, a_r);
}

enum rc attachment_find_cid(struct db_tx *tx, message_id message, const char *cid, struct attachment *a_r)
{
	return db_one(tx,
		      SQL("SELECT " ATTACHMENT_COLUMNS
			  " FROM attachment WHERE message_id = ? AND content_id = ?"
			  " ORDER BY part LIMIT 1"),
		      ARGS(V(message.v), V(cid)), &attachment_shape, a_r);
}
