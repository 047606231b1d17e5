/*
 * db_inner.h - what the files of db.h share: the connection, its statements, the meaning of server errors.
 *
 * For hub/store/db*.c and their tests alone. Owns: one MYSQL handle and every MYSQL_STMT prepared on it.
 * Thread: as in db.h, the thread that opened the connection.
 */
#ifndef HUB_STORE_DB_INNER_H
#define HUB_STORE_DB_INNER_H

#include <errmsg.h>
#include <mysql.h>
#include <mysqld_error.h>

#include "hub/store/db.h"

#define DB_STATEMENT_BUCKETS 128
/* One packet of rows, below what a MariaDB server takes that was set up by nobody (16 MiB). */
#define DB_PACKET_MOST ((size_t)8 << 20)

/* Where one column of a row is received before it is checked and written into the caller's struct. */
struct db_slot {
	const struct db_col *col;
	bool is_unsigned;
	my_bool null;
	my_bool cut;
	unsigned long length;
	union {
		int64_t i;
		uint64_t u;
		double real;
		struct key32 key;
	};
};

struct db_statement {
	const char *text; /* the literal's address is the cache's key */
	MYSQL_STMT *stmt;
	bool stale; /* the server has forgotten it: prepare it anew */
	unsigned nparams, ncols;
	MYSQL_BIND *in;
	uint64_t *numbers;	/* one a parameter, where `in` points for numbers */
	unsigned long *lengths; /* one a parameter */
	MYSQL_BIND *out;
	struct db_slot *slots;
	const struct db_shape *shape; /* the one that the columns were checked against */
	struct db_statement *next;
};

struct db {
	struct db_where where;
	MYSQL *my;	/* NULL: not connected */
	bool in_tx;	/* a struct db_tx is open on this connection */
	bool sent;	/* it has sent a statement, so that there is something to commit */
	int64_t again;	/* clock_mono_ms before which no connection is tried */
	unsigned tries; /* that failed in a row */
	struct db_statement *statements[DB_STATEMENT_BUCKETS];
	struct db_kept *kept;
};

/* db_connect.c: a copy whose text hangs on ctx. */
struct db_where db_where_copy(void *ctx, const struct db_where *w);
/* What this process's user is called in the password file; his number when he is not in it. On ctx. */
const char *db_os_user(void *ctx);
/* Connected and answering, or connect now. RC_DB: no, or too early to try again. */
MUST_CHECK enum rc db_connected(struct job *j);
/* Is the peer still there? Costs a poll() and no round trip while all is well. */
bool db_peer_there(struct db *db);
/* Close, and forget the prepared statements with it. */
void db_drop(struct db *db);

/* db_statement.c: the prepared statement of q, from the cache or made now. */
MUST_CHECK enum rc db_statement_get(struct db_tx *tx, struct sql q, struct db_statement **st_r);
/* Take one statement out of the cache: it is prepared anew when next used. */
void db_statement_forget(struct db *db, struct db_statement *st);

/* db_bind.c: run st with one set of values. RC_BUG: another number of values than the text has `?`. */
MUST_CHECK enum rc db_run(struct db_tx *tx, struct db_statement *st, struct db_args a);
/* Run st for rows[0..n), in as few round trips as the packet size allows. */
MUST_CHECK enum rc db_run_rows(struct db_tx *tx, struct db_statement *st, const struct db_args *rows,
			       size_t n);

/* db_row.c: check the result's columns against the shape and bind them. RC_BUG names the column. */
MUST_CHECK enum rc db_shape_bind(struct job *j, struct db_statement *st, const struct db_shape *shape);
/* The row just fetched, into *row_r. */
MUST_CHECK enum rc db_row_read(struct job *j, struct db_statement *st, void *row_r);

/* db_error.c: what a failed statement means. */
enum rc db_error_rc(unsigned code, const char *state);
/* What an error in answer to COMMIT means: RC_IO where the outcome is unknown. */
enum rc db_error_at_commit(unsigned code);
/* The connection is of no use after this error. */
bool db_error_fatal(unsigned code);
/* Put the reason into words without values from the statement. */
MUST_CHECK enum rc db_because(struct job *j, enum rc rc, unsigned code, const char *text);
/* A statement failed: break the transaction where it cannot go on, drop a dead connection, say why. */
MUST_CHECK enum rc db_failed(struct db_tx *tx, struct db_statement *st);

#endif
