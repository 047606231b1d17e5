/*
 * db.h - typed, parameterised SQL inside one transaction.
 *
 * Owns: the connection of a worker thread (struct db) and its prepared statements (keyed by sql.text).
 * Thread: a struct db belongs to the thread that opened it; the loop thread never calls in here.
 * Memory: text and bytes read from a row are copied into the job's context.
 * Source: MariaDB Connector/C prepared statements (mysql_stmt_*).
 */
#ifndef HUB_STORE_DB_H
#define HUB_STORE_DB_H

#include <stdbool.h>
#include <stddef.h>

#include "hub/base/bytes.h"
#include "hub/base/job.h"

/*
 * Statement text. Only SQL() makes one, and it takes only a literal: values cannot get in. Inside functions only:
 * each literal also enters the program's list of statements (db_literals), so that a test can try them all.
 */
struct sql {
	const char *text;
};
struct sql_literal {
	const char *text;
	const char *at; /* "workflow/ticket_sql.c:42" */
};
/* clang-format off */
#define SQL(literal)                                                                                         \
	__extension__({                                                                                      \
		static const struct sql_literal sql_literal_here                                             \
			__attribute__((section("sql_literals"), used, aligned(8))) = {"" literal "", SQL_AT};    \
		(struct sql){sql_literal_here.text};                                                         \
	})
#define SQL_AT __FILE__ ":" SQL_AT_LINE(__LINE__)
#define SQL_AT_LINE(line) SQL_AT_TEXT(line)
#define SQL_AT_TEXT(line) #line
/* clang-format on */

enum db_type {
	DB_NULL,
	DB_BOOL,
	DB_I32,
	DB_U32,
	DB_I64,
	DB_U64,
	DB_REAL,
	DB_TEXT,
	DB_BYTES,
	DB_TIME,
	DB_KEY
};

struct db_val {
	enum db_type type;
	union {
		bool b;
		int64_t i;
		uint64_t u;
		double real;
		const char *text; /* NULL is SQL NULL */
		struct bytes bytes;
		instant time;
		struct key32 key;
	};
};

static inline struct db_val db_bool(bool b)
{
	return (struct db_val){DB_BOOL, {.b = b}};
}
static inline struct db_val db_i64(int64_t i)
{
	return (struct db_val){DB_I64, {.i = i}};
}
static inline struct db_val db_u64(uint64_t u)
{
	return (struct db_val){DB_U64, {.u = u}};
}
static inline struct db_val db_real(double real)
{
	return (struct db_val){DB_REAL, {.real = real}};
}
static inline struct db_val db_text(const char *text)
{
	return (struct db_val){text ? DB_TEXT : DB_NULL, {.text = text}};
}
static inline struct db_val db_bytes(struct bytes bytes)
{
	return (struct db_val){bytes.p ? DB_BYTES : DB_NULL, {.bytes = bytes}};
}
/* For a column that is never NULL. */
static inline struct bytes db_bytes_full(struct bytes b)
{
	return b.p ? b : (struct bytes){(const uint8_t *)"", 0};
}
static inline struct db_val db_time(instant time)
{
	return (struct db_val){DB_TIME, {.time = time}};
}
static inline struct db_val db_key(struct key32 key)
{
	return (struct db_val){DB_KEY, {.key = key}};
}

/* clang-format off */
/* V(x): the value x for one `?`, by its C type. A type not listed does not compile. */
#define V(x)                                                                                                 \
	_Generic((x), bool: db_bool, int: db_i64, long: db_i64, long long: db_i64,                           \
		 unsigned char: db_u64, unsigned short: db_u64, unsigned: db_u64, unsigned long: db_u64,     \
		 unsigned long long: db_u64, double: db_real, char *: db_text, const char *: db_text,        \
		 struct bytes: db_bytes, instant: db_time, struct key32: db_key)(x)
#define V_NULL ((struct db_val){DB_NULL, {.u = 0}})

/* An enum field is an unsigned in C's eyes: DB_U32. */
#define DB_TYPE_OF(x)                                                                                        \
	_Generic((x), bool: DB_BOOL, int32_t: DB_I32, uint32_t: DB_U32, int64_t: DB_I64, uint64_t: DB_U64,   \
		 double: DB_REAL, char *: DB_TEXT, const char *: DB_TEXT, struct bytes: DB_BYTES,            \
		 instant: DB_TIME, struct key32: DB_KEY)

/* How a row becomes a struct: by column name, so order does not matter. */
struct db_col {
	const char *name;
	enum db_type type;
	size_t at;
};
#define DB_COL(T, field) {#field, DB_TYPE_OF(((T *)0)->field), offsetof(T, field)}
#define DB_ID(T, field)  {#field, DB_TYPE_OF(((T *)0)->field.v), offsetof(T, field.v)}
/* The column is called otherwise than the field. */
#define DB_AS(T, field, column) {column, DB_TYPE_OF(((T *)0)->field), offsetof(T, field)}
struct db_shape {
	const struct db_col *cols;
	size_t ncols;
	size_t size;
};
#define DB_SHAPE(T, cols_) {cols_, sizeof(cols_) / sizeof((cols_)[0]), sizeof(T)}

struct db_args {
	const struct db_val *v;
	size_t n;
};
#define ARGS(...)                                                                                            \
	((struct db_args){(const struct db_val[]){__VA_ARGS__},                                              \
			  sizeof((const struct db_val[]){__VA_ARGS__}) / sizeof(struct db_val)})
#define NO_ARGS ((struct db_args){NULL, 0})
/* clang-format on */

/* Where the database is and how to reach it. All text is borrowed for the length of the call. */
struct db_where {
	const char *socket; /* Unix socket; NULL: TCP */
	const char *host;
	unsigned port;
	const char *name;     /* schema; NULL = none selected */
	const char *user;     /* NULL = the OS user */
	const char *password; /* NULL = none (unix_socket authentication) */
	const char *tls_ca;   /* file; with host set, NULL means no TLS */
	span io_timeout;      /* connect, read and write each */
};

/* Call once before any thread starts, and once at the end. */
void db_library_begin(void);
void db_library_end(void);

/*
 * Open this thread's connection, hung on ctx (freeing it closes). Never fails: a dead server shows at db_begin,
 * which reconnects whenever no transaction is open. Session: utf8mb4, UTC, READ COMMITTED, strict mode.
 */
struct db *db_open(void *ctx, const struct db_where *where);

/*
 * A place where a module keeps what it has read and made ready, from one job of this connection's thread to the next:
 * NULL at first. `key` is an address of the module's own. What is put there hangs on `db` (a talloc context) and goes
 * with it. Never what an open transaction has written: that may be rolled back.
 */
void **db_keep(struct db *db, const void *key);

/* A transaction on job->db. If it failed to start, every call below returns that reason. */
struct db_tx {
	struct job *job;
	enum rc broken;
	bool open;
	struct db_hook *hooks; /* on the job's context */
	struct db_hook *last;
	struct db_kept *kept;
};

/*
 * RC_DB shows at the first statement: server away, read-only, full. The reason that comes with RC_DB and RC_BUG is
 * for logs and administrators; it may name hosts and columns.
 */
struct db_tx db_begin(struct job *j);

/*
 * Run the before-hooks, commit, run the after-hooks.
 *
 * RC_RETRY  deadlock or certification failure at COMMIT: nothing happened, run the job again
 * RC_DB     the connection died before COMMIT was sent: nothing happened
 * RC_IO     the connection died during COMMIT: the outcome is UNKNOWN; look for your idempotency key
 */
MUST_CHECK enum rc db_commit(struct db_tx *tx);
void db_tx_cleanup(struct db_tx *tx); /* rolls back when not committed; for AUTO(db_tx) */

/* The same as db_keep for the length of one transaction; what is put there is the module's to free, or the job's. */
void **db_tx_keep(struct db_tx *tx, const void *key);

/*
 * Let a module finish its part of every transaction that touched it, without each caller remembering.
 * `before` runs as the last statements before COMMIT (may be NULL), `after` when COMMIT returned OK (may be NULL).
 * One hook a (before, after, arg) triple: a second registration of the same triple changes nothing. Hooks run in the
 * order in which they came; db_hook_last puts one behind all others, also those that come later, and there is one such
 * place a transaction.
 */
void db_hook(struct db_tx *tx, enum rc (*before)(struct db_tx *tx, void *arg),
	     void (*after)(struct job *j, void *arg), void *arg);
void db_hook_last(struct db_tx *tx, enum rc (*before)(struct db_tx *tx, void *arg),
		  void (*after)(struct job *j, void *arg), void *arg);
/* The `arg` of this transaction's first hook with this `before`; NULL: there is none yet. */
void *db_hook_arg(const struct db_tx *tx, enum rc (*before)(struct db_tx *tx, void *arg));

/*
 * Change rows; *changed_r is the number of rows that matched (CLIENT_FOUND_ROWS) and may be NULL.
 * RC_CONFLICT: a unique key is taken. RC_INVALID: a value does not fit its column.
 * Any call here may give RC_RETRY (1205, 1213, 1020): the runner then starts the whole job again.
 */
MUST_CHECK enum rc db_exec(struct db_tx *tx, struct sql q, struct db_args a, uint64_t *changed_r);
/*
 * The same statement for n rows in one round trip (array binding; several when they are more than 8 MiB). A column
 * has one type in all rows; a NULL may stand in any. After a failure some rows may be there: end the transaction.
 */
MUST_CHECK enum rc db_exec_rows(struct db_tx *tx, struct sql q, const struct db_args *rows, size_t n);
/*
 * Read the one row. RC_NOT_FOUND: none. RC_BUG: more than one; a column without a field or a field without a column;
 * a NULL or a number that its field cannot hold (NULL text and bytes are a NULL pointer).
 */
MUST_CHECK enum rc db_one(struct db_tx *tx, struct sql q, struct db_args a, const struct db_shape *shape,
			  void *row_r);
/* Read up to `most` rows into a talloc array on the job's context; more rows than `most` are not read. */
MUST_CHECK enum rc db_all(struct db_tx *tx, struct sql q, struct db_args a, const struct db_shape *shape,
			  size_t most, void *rows_r, size_t *n_r);

/* One number: SELECT with one column and one row. RC_NOT_FOUND: no row, or NULL. */
MUST_CHECK enum rc db_number(struct db_tx *tx, struct sql q, struct db_args a, int64_t *n_r);

/*
 * Statements that are no literal: a migration's text, SET, a check of the schema. Not for anything that a person
 * typed. `most` rows of text columns; rows_r may be NULL. Outside a transaction, on the job's connection.
 */
MUST_CHECK enum rc db_raw(struct job *j, const char *text, size_t most, char ****rows_r, size_t *n_r);

/* Every SQL() of the program: what is linked in, in no order. */
const struct sql_literal *db_literals(size_t *n_r);
/*
 * Does the schema know every table and column that this statement names? Prepares it, runs nothing; outside a
 * transaction. RC_BUG: no; the reason says where it stands in the source.
 */
MUST_CHECK enum rc db_check_literal(struct job *j, const struct sql_literal *l);

/*
 * A list of n placeholders cannot be a literal. Where a statement needs `IN (?, ?, ...)`, write it with this many
 * and fill the rest by repeating the last value.
 */
#define DB_IN_LIST "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
#define DB_IN_LIST_SIZE 16
/* The same for longer ones. */
#define DB_IN_LONG_LIST                                                     \
	"(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?," \
	"?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
#define DB_IN_LONG_LIST_SIZE 64
/* Fill `size` places of v by 1 to `size` ids. */
void db_fill_list(struct db_val *v, size_t size, const uint64_t *ids, size_t n);

#endif
