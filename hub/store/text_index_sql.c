/* text_index_sql.c - the tables of a text index, and every statement over them. SQLite's dialect. */
#include <stdio.h>

#include "hub/store/text_index_inner.h"

/* Its tokeniser parts words at blanks and leaves every byte above 0x7f as it is: words.h has done the rest. */
static const char schema[] =
	"CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(head, body, glued, scope, content='', prefix='1 "
	"3', "
	"tokenize='ascii');"
	"CREATE VIRTUAL TABLE IF NOT EXISTS shelf0 USING fts5(head, body, glued, scope, prefix='1 2 3', "
	"tokenize='ascii');"
	"CREATE VIRTUAL TABLE IF NOT EXISTS shelf1 USING fts5(head, body, glued, scope, prefix='1 2 3', "
	"tokenize='ascii');"
	"CREATE TABLE IF NOT EXISTS owner(id INTEGER PRIMARY KEY, mark INTEGER NOT NULL, scope TEXT NOT NULL,"
	" head TEXT NOT NULL);"
	"CREATE TABLE IF NOT EXISTS place(id INTEGER PRIMARY KEY, value INTEGER NOT NULL);";

/* A commit that a crash loses is read from the database again: places are in the same transaction. */
static const char settings[] =
	"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384;"
	"PRAGMA temp_store = MEMORY;";

static const char *const texts[TEXT_PLAIN] = {
	[TEXT_BEGIN] = "BEGIN IMMEDIATE",
	[TEXT_COMMIT] = "COMMIT",
	[TEXT_ROLLBACK] = "ROLLBACK",
	[TEXT_PUT] = "INSERT INTO words(rowid, head, body, glued, scope) VALUES(?, ?, ?, ?, ?)",
	[TEXT_REMOVE] =
		"INSERT INTO words(words, rowid, head, body, glued, scope) VALUES('delete', ?, ?, ?, ?, ?)",
	[TEXT_CLEAR] = "INSERT INTO words(words) VALUES('delete-all')",
	[TEXT_CLEAR_OWNERS] = "DELETE FROM owner",
	[TEXT_CLEAR_PLACES] = "DELETE FROM place",
	[TEXT_OWNER] = "SELECT mark, scope, head FROM owner WHERE id = ?",
	[TEXT_OWNER_SET] = "INSERT INTO owner(id, mark, scope, head) VALUES(?, ?, ?, ?)"
			   " ON CONFLICT(id) DO UPDATE SET mark = excluded.mark, scope = excluded.scope, "
			   "head = excluded.head",
	[TEXT_PLACE] = "SELECT value FROM place WHERE id = ?",
	[TEXT_PLACE_SET] = "INSERT INTO place(id, value) VALUES(?, ?)"
			   " ON CONFLICT(id) DO UPDATE SET value = excluded.value",
	[TEXT_FIND] = "SELECT rowid, fits(words, ?) FROM words"
		      " WHERE words MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
};

#define FITTING(shelf) "SELECT rowid, fits(" shelf ", ?) FROM " shelf " WHERE " shelf " MATCH ?"
#define SHELF_TEXTS(shelf)                                                                             \
	{                                                                                              \
		[TEXT_SHELF_GET] = ("SELECT head, body, glued, scope FROM " shelf " WHERE rowid = ?"), \
		[TEXT_SHELF_PUT] = ("INSERT OR REPLACE INTO " shelf                                    \
				    "(rowid, head, body, glued, scope) VALUES(?, ?, ?, ?, ?)"),        \
		[TEXT_SHELF_DROP] = ("DELETE FROM " shelf " WHERE rowid = ?"),                         \
		[TEXT_SHELF_CLEAR] = ("DELETE FROM " shelf),                                           \
		[TEXT_SHELF_NEWEST] = (FITTING(shelf) " ORDER BY rowid DESC LIMIT ?"),                 \
		[TEXT_SHELF_BEST] =                                                                    \
			(FITTING(shelf) " ORDER BY bm25(" shelf ", 4.0, 1.0, 1.0, 0.0) LIMIT ?"),      \
	}
static const char *const shelf_texts[TEXT_SHELVES][TEXT_SHELF_STATEMENTS] = {SHELF_TEXTS("shelf0"),
									     SHELF_TEXTS("shelf1")};

int text_sql_settings(sqlite3 *db)
{
	sqlite3_busy_timeout(db, 5000);
	int code = sqlite3_exec(db, settings, NULL, NULL, NULL);

	return code == SQLITE_OK ? text_rank_register(db) : code;
}

int text_sql_schema(sqlite3 *db, uint32_t version)
{
	char set[64];
	int code = sqlite3_exec(db, schema, NULL, NULL, NULL);

	if (code != SQLITE_OK)
		return code;
	snprintf(set, sizeof(set), "PRAGMA user_version = %d", (int)version);
	return sqlite3_exec(db, set, NULL, NULL, NULL);
}

int text_sql_version(sqlite3 *db, uint32_t *version_r)
{
	sqlite3_stmt *s;
	int code = sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &s, NULL);

	if (code != SQLITE_OK)
		return code;
	code = sqlite3_step(s);
	*version_r = code == SQLITE_ROW ? (uint32_t)sqlite3_column_int(s, 0) : 0;
	sqlite3_finalize(s);
	return code == SQLITE_ROW ? SQLITE_OK : code;
}

static sqlite3_stmt *prepared(struct text_conn *c, unsigned which, const char *text)
{
	sqlite3_stmt **s = &c->statements[which];

	if (!*s && sqlite3_prepare_v3(c->db, text, -1, SQLITE_PREPARE_PERSISTENT, s, NULL) != SQLITE_OK)
		return NULL;
	return *s;
}

sqlite3_stmt *text_sql_statement(struct text_conn *c, enum text_statement which)
{
	return prepared(c, which, texts[which]);
}

sqlite3_stmt *text_sql_shelf_statement(struct text_conn *c, unsigned shelf, enum text_shelf_statement which)
{
	must(shelf < TEXT_SHELVES);
	return prepared(c, TEXT_PLAIN + shelf * TEXT_SHELF_STATEMENTS + which, shelf_texts[shelf][which]);
}
