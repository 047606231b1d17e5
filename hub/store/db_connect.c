/*
 * db_connect.c - one connection: opened when first needed, opened again when it died, never inside a
 * transaction.
 *
 * MYSQL_OPT_RECONNECT stays off: with it, what follows a loss inside a transaction runs on a new session,
 * each statement committed by itself. Here a loss breaks the transaction and the next db_begin connects anew.
 */
#include <poll.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/store/db_inner.h"

#define AGAIN_FIRST_MS 50
#define AGAIN_MOST_MS 2000

/* Every session is alike, whatever the server's own settings: what a value means may not depend on the
 * machine. */
static const struct {
	const char *text;
	unsigned unknown_is_fine; /* this error number says that the server is too old to have it */
} session[] = {
	{"SET time_zone = '+00:00', autocommit = 0, sql_mode = 'STRICT_ALL_TABLES,STRICT_TRANS_TABLES,"
	 "NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
	 0},
	{"SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", 0},
	{"SET SESSION innodb_snapshot_isolation = ON", ER_UNKNOWN_SYSTEM_VARIABLE},
};

void db_library_begin(void)
{
	must(mysql_library_init(0, NULL, NULL) == 0);
}

void db_library_end(void)
{
	mysql_library_end();
}

static int db_free(struct db *db)
{
	db_drop(db);
	return 0;
}

struct db_where db_where_copy(void *ctx, const struct db_where *w)
{
	struct db_where copy = *w;

	copy.socket = talloc_strdup(ctx, w->socket);
	copy.host = talloc_strdup(ctx, w->host);
	copy.name = talloc_strdup(ctx, w->name);
	copy.user = talloc_strdup(ctx, w->user);
	copy.password = talloc_strdup(ctx, w->password);
	copy.tls_ca = talloc_strdup(ctx, w->tls_ca);
	return copy;
}

struct db *db_open(void *ctx, const struct db_where *where)
{
	struct db *db = talloc_zero(ctx, struct db);

	must(mysql_thread_init() == 0);
	db->where = db_where_copy(db, where);
	talloc_set_destructor(db, db_free);
	return db;
}

void db_drop(struct db *db)
{
	MYSQL *my = db->my;

	/* First the connection: a statement closed after it sends nothing into a dead socket. */
	db->my = NULL;
	db->sent = false;
	if (my)
		mysql_close(my);
	for (size_t i = 0; i < DB_STATEMENT_BUCKETS; i++) {
		while (db->statements[i])
			db_statement_forget(db, db->statements[i]);
	}
}

bool db_peer_there(struct db *db)
{
	struct pollfd p = {.fd = (int)mysql_get_socket(db->my), .events = POLLIN};

	/* Nothing was asked, so anything to read is the end of the stream or the server's farewell. */
	return poll(&p, 1, 0) == 0 || mysql_ping(db->my) == 0;
}

static MYSQL *handle_with_options(const struct db_where *w)
{
	MYSQL *my = mysql_init(NULL);
	unsigned seconds = (unsigned)((w->io_timeout.ms + 999) / 1000);
	unsigned off = 0;
	unsigned tcp = MYSQL_PROTOCOL_TCP;
	my_bool no = 0, yes = 1;

	must(my);
	if (seconds == 0)
		seconds = 1;
	mysql_options(my, MYSQL_OPT_CONNECT_TIMEOUT, &seconds);
	mysql_options(my, MYSQL_OPT_READ_TIMEOUT, &seconds);
	mysql_options(my, MYSQL_OPT_WRITE_TIMEOUT, &seconds);
	mysql_options(my, MYSQL_OPT_RECONNECT, &no);
	mysql_options(my, MYSQL_OPT_LOCAL_INFILE, &off); /* a server may otherwise ask for our files */
	mysql_options(my, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	if (!w->socket) /* else "localhost" would mean the socket of the machine's own server */
		mysql_options(my, MYSQL_OPT_PROTOCOL, &tcp);
	if (w->tls_ca) {
		mysql_options(my, MYSQL_OPT_SSL_CA, w->tls_ca);
		mysql_options(my, MYSQL_OPT_SSL_ENFORCE, &yes);
		mysql_options(my, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &yes);
	}
	return my;
}

const char *db_os_user(void *ctx)
{
	struct passwd pw, *found = NULL;
	char room[4096];

	if (getpwuid_r(geteuid(), &pw, room, sizeof(room), &found) != 0 || !found)
		return talloc_asprintf(ctx, "%u", (unsigned)geteuid());
	return talloc_strdup(ctx, pw.pw_name);
}

static bool session_begin(MYSQL *my)
{
	for (size_t i = 0; i < COUNT_OF(session); i++) {
		if (mysql_query(my, session[i].text) != 0 && mysql_errno(my) != session[i].unknown_is_fine)
			return false;
	}
	return true;
}

static enum rc connect_now(struct job *j, struct db *db)
{
	const struct db_where *w = &db->where;
	MYSQL *my = handle_with_options(w);
	/* without a name given, the database's user is called as the OS user is: unix_socket authentication */
	const char *user = w->user ? w->user : db_os_user(j->ctx);
	unsigned code;
	const char *text;

	if (mysql_real_connect(my, w->socket ? NULL : w->host, user, w->password, w->name, w->port, w->socket,
			       CLIENT_FOUND_ROWS) &&
	    session_begin(my)) {
		db->my = my;
		db->tries = 0;
		return RC_OK;
	}
	code = mysql_errno(my);
	text = talloc_strdup(j->ctx, mysql_error(my));
	mysql_close(my);
	return db_because(j, RC_DB, code, text);
}

enum rc db_connected(struct job *j)
{
	struct db *db = j->db;

	if (!db)
		return because(j, RC_BUG, "this job has no database connection");
	if (db->my && db_peer_there(db))
		return RC_OK;
	db_drop(db);
	if (db->tries && clock_mono_ms() < db->again)
		return because(j, RC_DB, "the database is away; the next try is not due yet");
	enum rc rc = connect_now(j, db);

	if (rc != RC_OK) {
		unsigned doublings = db->tries < 6 ? db->tries : 6;
		int64_t wait = AGAIN_FIRST_MS << doublings;

		db->tries++;
		db->again = clock_mono_ms() + (wait < AGAIN_MOST_MS ? wait : AGAIN_MOST_MS);
	}
	return rc;
}
