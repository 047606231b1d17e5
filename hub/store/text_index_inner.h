/* text_index_inner.h - what the files of the text index share. */
#ifndef HUB_STORE_TEXT_INDEX_INNER_H
#define HUB_STORE_TEXT_INDEX_INNER_H

#include <pthread.h>
#include <sqlite3.h>

#include "hub/store/text_index.h"

enum text_statement {
	TEXT_BEGIN,
	TEXT_COMMIT,
	TEXT_ROLLBACK,
	TEXT_PUT,
	TEXT_REMOVE,
	TEXT_CLEAR,
	TEXT_CLEAR_OWNERS,
	TEXT_CLEAR_PLACES,
	TEXT_OWNER,
	TEXT_OWNER_SET,
	TEXT_PLACE,
	TEXT_PLACE_SET,
	TEXT_FIND,
	TEXT_PLAIN, /* how many there are of those above */
};
/* The same once for each shelf. */
enum text_shelf_statement {
	TEXT_SHELF_GET,
	TEXT_SHELF_PUT,
	TEXT_SHELF_DROP,
	TEXT_SHELF_CLEAR,
	TEXT_SHELF_NEWEST,
	TEXT_SHELF_BEST,
	TEXT_SHELF_STATEMENTS
};
#define TEXT_STATEMENTS (TEXT_PLAIN + TEXT_SHELVES * TEXT_SHELF_STATEMENTS)

/* One connection to the file, and its statements, prepared when first needed. Used by one thread at a time. */
struct text_conn {
	sqlite3 *db;
	sqlite3_stmt *statements[TEXT_STATEMENTS];
	struct text_conn *next;
};

struct text_index {
	char *path;
	struct text_conn *writer;
	pthread_mutex_t lock; /* guards what follows */
	struct text_conn *idle;
};

/* ---- text_index_sql.c ---- */

/* Settings of a connection; the tables, where they are not there yet. SQLite's code. */
int text_sql_settings(sqlite3 *db);
int text_sql_schema(sqlite3 *db, uint32_t version);
/* The version the file was made by; 0: empty. */
int text_sql_version(sqlite3 *db, uint32_t *version_r);
/* The statement, ready to be bound; NULL: SQLite refused. */
sqlite3_stmt *text_sql_statement(struct text_conn *c, enum text_statement which);
sqlite3_stmt *text_sql_shelf_statement(struct text_conn *c, unsigned shelf, enum text_shelf_statement which);

/* ---- text_index.c ---- */

/* NULL: the file cannot be read; logged. */
struct text_conn *text_conn_borrow(struct text_index *ix);
void text_conn_give_back(struct text_index *ix, struct text_conn *c);
/* Log what SQLite says; RC_IO. */
enum rc text_refused(struct text_conn *c);
/* Run what gives no rows. */
MUST_CHECK enum rc text_run(struct text_index *ix, sqlite3_stmt *s);
void text_bind_doc(sqlite3_stmt *s, const struct text_doc *d);
/* What a bound statement finds: id and rank. */
MUST_CHECK enum rc text_read_hits(struct text_conn *c, sqlite3_stmt *s, void *ctx, struct text_hit **hits_r,
				  size_t *n_r);

/* ---- text_index_rank.c ---- */

/* The function fits() for this connection. SQLite's code. */
int text_rank_register(sqlite3 *db);

#endif
