/* text_index_shelf.c - documents that are replaced by their ids, and found among their own kind. */
#include <string.h>
#include <talloc.h>

#include "hub/store/text_index_inner.h"

/* Does the row that the statement stands on hold these very words? */
static bool is_same(sqlite3_stmt *s, const struct text_doc *d)
{
	const char *const lists[] = {d->head, d->body, d->glued, d->scope};

	for (int i = 0; i < (int)COUNT_OF(lists); i++)
		if (strcmp((const char *)sqlite3_column_text(s, i), lists[i]) != 0)
			return false;
	return true;
}

enum rc text_shelf_put(struct text_index *ix, unsigned shelf, const struct text_doc *d)
{
	sqlite3_stmt *get = text_sql_shelf_statement(ix->writer, shelf, TEXT_SHELF_GET);

	if (!get)
		return text_refused(ix->writer);
	sqlite3_bind_int64(get, 1, (sqlite3_int64)d->id);
	int code = sqlite3_step(get);
	bool same = code == SQLITE_ROW && is_same(get, d);

	sqlite3_reset(get);
	if (same)
		return RC_OK;
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		return text_refused(ix->writer);
	sqlite3_stmt *put = text_sql_shelf_statement(ix->writer, shelf, TEXT_SHELF_PUT);

	if (!put)
		return text_refused(ix->writer);
	text_bind_doc(put, d);
	enum rc rc = text_run(ix, put);

	sqlite3_clear_bindings(put); /* they point to the caller's words */
	return rc;
}

enum rc text_shelf_drop(struct text_index *ix, unsigned shelf, uint64_t id)
{
	sqlite3_stmt *s = text_sql_shelf_statement(ix->writer, shelf, TEXT_SHELF_DROP);

	if (!s)
		return text_refused(ix->writer);
	sqlite3_bind_int64(s, 1, (sqlite3_int64)id);
	return text_run(ix, s);
}

enum rc text_shelf_scope(struct text_index *ix, void *ctx, unsigned shelf, uint64_t id, const char **scope_r)
{
	sqlite3_stmt *s = text_sql_shelf_statement(ix->writer, shelf, TEXT_SHELF_GET);

	*scope_r = NULL;
	if (!s)
		return text_refused(ix->writer);
	sqlite3_bind_int64(s, 1, (sqlite3_int64)id);
	int code = sqlite3_step(s);

	if (code == SQLITE_ROW) {
		*scope_r = talloc_strdup(ctx, (const char *)sqlite3_column_text(s, 3));
		must(*scope_r);
	}
	sqlite3_reset(s);
	return code == SQLITE_ROW || code == SQLITE_DONE ? RC_OK : text_refused(ix->writer);
}

static enum rc find(struct text_conn *c, void *ctx, unsigned shelf, const struct text_match *match,
		    enum text_order order, size_t most, struct text_hit **hits_r, size_t *n_r)
{
	sqlite3_stmt *s =
		text_sql_shelf_statement(c, shelf, order == TEXT_BEST ? TEXT_SHELF_BEST : TEXT_SHELF_NEWEST);

	if (!s)
		return text_refused(c);
	sqlite3_bind_text(s, 1, match->shape, -1, SQLITE_STATIC);
	sqlite3_bind_text(s, 2, match->expression, -1, SQLITE_STATIC);
	sqlite3_bind_int64(s, 3, (sqlite3_int64)most);
	return text_read_hits(c, s, ctx, hits_r, n_r);
}

enum rc text_shelf_find(struct text_index *ix, void *ctx, unsigned shelf, const struct text_match *match,
			enum text_order order, size_t most, struct text_hit **hits_r, size_t *n_r)
{
	struct text_conn *c = text_conn_borrow(ix);

	if (!c)
		return RC_IO;
	enum rc rc = find(c, ctx, shelf, match, order, most, hits_r, n_r);

	text_conn_give_back(ix, c);
	return rc;
}
