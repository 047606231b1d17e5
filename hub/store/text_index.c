/* text_index.c - the file and its connections: opened, thrown away when it is no good, closed. */
#include <talloc.h>
#include <unistd.h>

#include "hub/run/log.h"
#include "hub/store/text_index_inner.h"

/* ---- connections ---- */

static int conn_free(struct text_conn *c)
{
	for (int i = 0; i < TEXT_STATEMENTS; i++)
		sqlite3_finalize(c->statements[i]);
	sqlite3_close(c->db);
	return 0;
}

/* `create`: SQLITE_OPEN_CREATE, or 0. *code_r: SQLite's, when it is NULL. */
static struct text_conn *conn_open(void *ctx, const char *path, int create, int *code_r)
{
	const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | create;
	struct text_conn *c = talloc_zero(ctx, struct text_conn);

	must(c);
	talloc_set_destructor(c, conn_free);
	*code_r = sqlite3_open_v2(path, &c->db, flags, NULL);
	if (*code_r == SQLITE_OK)
		*code_r = text_sql_settings(c->db);
	if (*code_r != SQLITE_OK)
		TALLOC_FREE(c);
	return c;
}

struct text_conn *text_conn_borrow(struct text_index *ix)
{
	struct text_conn *c;
	int code;

	pthread_mutex_lock(&ix->lock);
	c = ix->idle;
	if (c)
		ix->idle = c->next;
	pthread_mutex_unlock(&ix->lock);
	if (c)
		return c;
	c = conn_open(NULL, ix->path, 0, &code); /* talloc's trees are no place for two threads */
	if (!c)
		LOG(LEVEL_WARN, "text_index.unreadable", log_s("why", sqlite3_errstr(code)));
	return c;
}

void text_conn_give_back(struct text_index *ix, struct text_conn *c)
{
	pthread_mutex_lock(&ix->lock);
	c->next = ix->idle;
	ix->idle = c;
	pthread_mutex_unlock(&ix->lock);
}

/* ---- life ---- */

static void throw_away(const char *path)
{
	static const char *const ends[] = {"", "-wal", "-shm"};

	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		char *file = talloc_asprintf(NULL, "%s%s", path, ends[i]);

		must(file);
		unlink(file);
		talloc_free(file);
	}
}

/* Is this a file of ours that can be gone on with? */
static bool is_good(struct text_conn *c, uint32_t version)
{
	uint32_t made = 0;

	return text_sql_version(c->db, &made) == SQLITE_OK && (made == 0 || made == version) &&
	       text_sql_schema(c->db, version) == SQLITE_OK;
}

enum rc text_index_open(void *ctx, const char *path, uint32_t version, struct text_index **ix_r,
			const char **why_r)
{
	struct text_index *ix = talloc_zero(ctx, struct text_index);
	int code = SQLITE_OK;

	must(ix);
	ix->path = talloc_strdup(ix, path);
	must(ix->path);
	ix->writer = conn_open(ix, path, SQLITE_OPEN_CREATE, &code);
	if (!ix->writer || !is_good(ix->writer, version)) {
		TALLOC_FREE(ix->writer);
		throw_away(path);
		LOG(LEVEL_INFO, "text_index.begun_anew", log_s("path", path));
		ix->writer = conn_open(ix, path, SQLITE_OPEN_CREATE, &code);
	}
	if (!ix->writer || !is_good(ix->writer, version)) {
		*why_r = talloc_asprintf(ctx, "cannot keep a search index at %s: %s", path,
					 ix->writer ? sqlite3_errmsg(ix->writer->db) : sqlite3_errstr(code));
		talloc_free(ix);
		return RC_IO;
	}
	pthread_mutex_init(&ix->lock, NULL);
	*ix_r = ix;
	return RC_OK;
}

void text_index_close(struct text_index *ix)
{
	while (ix->idle) {
		struct text_conn *c = ix->idle;

		ix->idle = c->next;
		talloc_free(c);
	}
	pthread_mutex_destroy(&ix->lock);
	talloc_free(ix);
}

/* ---- the writer ---- */

enum rc text_refused(struct text_conn *c)
{
	LOG(LEVEL_WARN, "text_index.refused", log_s("why", sqlite3_errmsg(c->db)));
	return RC_IO;
}

enum rc text_run(struct text_index *ix, sqlite3_stmt *s)
{
	int code = s ? sqlite3_step(s) : SQLITE_ERROR;

	if (s)
		sqlite3_reset(s);
	return code == SQLITE_DONE ? RC_OK : text_refused(ix->writer);
}

static enum rc run_plain(struct text_index *ix, enum text_statement which)
{
	return text_run(ix, text_sql_statement(ix->writer, which));
}

enum rc text_index_begin(struct text_index *ix)
{
	return run_plain(ix, TEXT_BEGIN);
}

enum rc text_index_commit(struct text_index *ix)
{
	return run_plain(ix, TEXT_COMMIT);
}

void text_index_rollback(struct text_index *ix)
{
	if (!sqlite3_get_autocommit(ix->writer->db) && run_plain(ix, TEXT_ROLLBACK) != RC_OK)
		LOG(LEVEL_WARN, "text_index.not_rolled_back");
}

void text_bind_doc(sqlite3_stmt *s, const struct text_doc *d)
{
	const char *const lists[] = {d->head, d->body, d->glued, d->scope};

	sqlite3_bind_int64(s, 1, (sqlite3_int64)d->id);
	for (int i = 0; i < (int)COUNT_OF(lists); i++)
		sqlite3_bind_text(s, i + 2, lists[i], -1, SQLITE_STATIC);
}

static enum rc write_doc(struct text_index *ix, enum text_statement which, const struct text_doc *d)
{
	sqlite3_stmt *s = text_sql_statement(ix->writer, which);

	if (!s)
		return text_refused(ix->writer);
	text_bind_doc(s, d);
	enum rc rc = text_run(ix, s);

	sqlite3_clear_bindings(s); /* they point to the caller's words */
	return rc;
}

enum rc text_index_put(struct text_index *ix, const struct text_doc *d)
{
	return write_doc(ix, TEXT_PUT, d);
}

enum rc text_index_remove(struct text_index *ix, const struct text_doc *d)
{
	return write_doc(ix, TEXT_REMOVE, d);
}

enum rc text_index_clear(struct text_index *ix)
{
	TRY(run_plain(ix, TEXT_CLEAR));
	for (unsigned shelf = 0; shelf < TEXT_SHELVES; shelf++) {
		sqlite3_stmt *s = text_sql_shelf_statement(ix->writer, shelf, TEXT_SHELF_CLEAR);

		TRY(text_run(ix, s));
	}
	TRY(run_plain(ix, TEXT_CLEAR_OWNERS));
	return run_plain(ix, TEXT_CLEAR_PLACES);
}

enum rc text_index_owner(struct text_index *ix, void *ctx, uint64_t owner, struct text_owner *o_r)
{
	sqlite3_stmt *s = text_sql_statement(ix->writer, TEXT_OWNER);

	if (!s)
		return text_refused(ix->writer);
	sqlite3_bind_int64(s, 1, (sqlite3_int64)owner);
	int code = sqlite3_step(s);

	if (code == SQLITE_ROW) {
		o_r->mark = (uint64_t)sqlite3_column_int64(s, 0);
		o_r->scope = talloc_strdup(ctx, (const char *)sqlite3_column_text(s, 1));
		o_r->head = talloc_strdup(ctx, (const char *)sqlite3_column_text(s, 2));
		must(o_r->scope && o_r->head);
	}
	sqlite3_reset(s);
	if (code == SQLITE_ROW)
		return RC_OK;
	return code == SQLITE_DONE ? RC_NOT_FOUND : text_refused(ix->writer);
}

enum rc text_index_owner_set(struct text_index *ix, uint64_t owner, const struct text_owner *o)
{
	sqlite3_stmt *s = text_sql_statement(ix->writer, TEXT_OWNER_SET);

	if (!s)
		return text_refused(ix->writer);
	sqlite3_bind_int64(s, 1, (sqlite3_int64)owner);
	sqlite3_bind_int64(s, 2, (sqlite3_int64)o->mark);
	sqlite3_bind_text(s, 3, o->scope, -1, SQLITE_TRANSIENT);
	sqlite3_bind_text(s, 4, o->head, -1, SQLITE_TRANSIENT);
	return text_run(ix, s);
}

enum rc text_index_place(struct text_index *ix, uint64_t key, uint64_t *value_r)
{
	sqlite3_stmt *s = text_sql_statement(ix->writer, TEXT_PLACE);

	if (!s)
		return text_refused(ix->writer);
	sqlite3_bind_int64(s, 1, (sqlite3_int64)key);
	int code = sqlite3_step(s);

	*value_r = code == SQLITE_ROW ? (uint64_t)sqlite3_column_int64(s, 0) : 0;
	sqlite3_reset(s);
	return code == SQLITE_ROW || code == SQLITE_DONE ? RC_OK : text_refused(ix->writer);
}

enum rc text_index_place_set(struct text_index *ix, uint64_t key, uint64_t value)
{
	sqlite3_stmt *s = text_sql_statement(ix->writer, TEXT_PLACE_SET);

	if (!s)
		return text_refused(ix->writer);
	sqlite3_bind_int64(s, 1, (sqlite3_int64)key);
	sqlite3_bind_int64(s, 2, (sqlite3_int64)value);
	return text_run(ix, s);
}

/* ---- finding ---- */

enum rc text_read_hits(struct text_conn *c, sqlite3_stmt *s, void *ctx, struct text_hit **hits_r, size_t *n_r)
{
	struct text_hit *hits = NULL;
	size_t n = 0;
	int code;

	while ((code = sqlite3_step(s)) == SQLITE_ROW) {
		if (n == talloc_array_length(hits)) {
			hits = talloc_realloc(ctx, hits, struct text_hit, (unsigned)(n ? n * 2 : 64));
			must(hits);
		}
		hits[n++] =
			(struct text_hit){(uint64_t)sqlite3_column_int64(s, 0), sqlite3_column_double(s, 1)};
	}
	sqlite3_reset(s);
	sqlite3_clear_bindings(s);
	*hits_r = hits;
	*n_r = n;
	if (code == SQLITE_DONE)
		return RC_OK;
	return code == SQLITE_ERROR ? RC_INVALID : text_refused(c);
}

static enum rc find(struct text_conn *c, void *ctx, const struct text_match *match, uint64_t below,
		    size_t most, struct text_hit **hits_r, size_t *n_r)
{
	sqlite3_stmt *s = text_sql_statement(c, TEXT_FIND);

	if (!s)
		return text_refused(c);
	sqlite3_bind_text(s, 1, match->shape, -1, SQLITE_STATIC);
	sqlite3_bind_text(s, 2, match->expression, -1, SQLITE_STATIC);
	sqlite3_bind_int64(s, 3, below > INT64_MAX ? INT64_MAX : (sqlite3_int64)below);
	sqlite3_bind_int64(s, 4, (sqlite3_int64)most);
	return text_read_hits(c, s, ctx, hits_r, n_r);
}

enum rc text_index_find(struct text_index *ix, void *ctx, const struct text_match *match, uint64_t below,
			size_t most, struct text_hit **hits_r, size_t *n_r)
{
	struct text_conn *c = text_conn_borrow(ix);

	if (!c)
		return RC_IO;
	enum rc rc = find(c, ctx, match, below, most, hits_r, n_r);

	text_conn_give_back(ix, c);
	return rc;
}
