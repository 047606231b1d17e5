/* db_error.c - what the server's error numbers mean to a job: run again, someone's mistake, ours, or away. */
#include <string.h>
#include <talloc.h>

#include "hub/store/db_inner.h"

#ifndef ER_CHECKREAD
#define ER_CHECKREAD 1020
#endif
#define ER_CHECK_FAILED 4025 /* a CHECK constraint, MariaDB 10.2 and later */

static const struct {
	unsigned code;
	enum rc rc;
} meanings[] = {
	{ER_LOCK_DEADLOCK, RC_RETRY},
	{ER_LOCK_WAIT_TIMEOUT, RC_RETRY},
	{ER_CHECKREAD, RC_RETRY},
	{ER_TABLE_DEF_CHANGED, RC_RETRY},
	{ER_NEED_REPREPARE, RC_RETRY},
	{ER_UNKNOWN_STMT_HANDLER, RC_RETRY},
	{ER_DUP_ENTRY, RC_CONFLICT},
	{ER_DUP_ENTRY_WITH_KEY_NAME, RC_CONFLICT},
	{ER_DUP_KEY, RC_CONFLICT},
	{ER_BAD_NULL_ERROR, RC_INVALID},
	{ER_DATA_TOO_LONG, RC_INVALID},
	{ER_WARN_DATA_OUT_OF_RANGE, RC_INVALID},
	{ER_TRUNCATED_WRONG_VALUE, RC_INVALID},
	{ER_TRUNCATED_WRONG_VALUE_FOR_FIELD, RC_INVALID},
	{WARN_DATA_TRUNCATED, RC_INVALID},
	{ER_INVALID_CHARACTER_STRING, RC_INVALID},
	{ER_NO_REFERENCED_ROW_2, RC_INVALID},
	{ER_ROW_IS_REFERENCED_2, RC_INVALID},
	{ER_NET_PACKET_TOO_LARGE, RC_INVALID},
	{CR_NET_PACKET_TOO_LARGE, RC_INVALID},
	{ER_CHECK_FAILED, RC_INVALID},
	{ER_STATEMENT_TIMEOUT, RC_TIMEOUT},
	/* refused by rights or by the name of the schema: the installation is wrong, not the statement */
	{ER_ACCESS_DENIED_ERROR, RC_DB},
	{ER_DBACCESS_DENIED_ERROR, RC_DB},
	{ER_TABLEACCESS_DENIED_ERROR, RC_DB},
	{ER_COLUMNACCESS_DENIED_ERROR, RC_DB},
	{ER_SPECIFIC_ACCESS_DENIED_ERROR, RC_DB},
	{ER_BAD_DB_ERROR, RC_DB},
	{ER_NO_DB_ERROR, RC_DB},
	{ER_UNKNOWN_COM_ERROR, RC_DB}, /* 1047: a Galera node without quorum */
	{ER_USER_LIMIT_REACHED, RC_DB},
	/* the client library was used wrongly */
	{CR_COMMANDS_OUT_OF_SYNC, RC_BUG},
	{CR_NO_PREPARE_STMT, RC_BUG},
	{CR_PARAMS_NOT_BOUND, RC_BUG},
	{CR_UNSUPPORTED_PARAM_TYPE, RC_BUG},
};

enum rc db_error_rc(unsigned code, const char *state)
{
	for (size_t i = 0; i < COUNT_OF(meanings); i++) {
		if (meanings[i].code == code)
			return meanings[i].rc;
	}
	/* The class tells the rest: 42 is a statement that is wrong in itself, 22 a value, 40 "run it again".
	 */
	if (strncmp(state, "42", 2) == 0)
		return RC_BUG;
	if (strncmp(state, "22", 2) == 0)
		return RC_INVALID;
	if (strncmp(state, "40", 2) == 0)
		return RC_RETRY;
	return RC_DB;
}

enum rc db_error_at_commit(unsigned code)
{
	switch (code) {
	case ER_LOCK_DEADLOCK: /* also Galera's "certification failed" */
	case ER_LOCK_WAIT_TIMEOUT:
	case ER_CHECKREAD:
		return RC_RETRY;
	case ER_UNKNOWN_COM_ERROR: /* no quorum: the command was not taken */
	case ER_OPTION_PREVENTS_STATEMENT:
		return RC_DB;
	default:
		return RC_IO;
	}
}

bool db_error_fatal(unsigned code)
{
	switch (code) {
	case ER_CONNECTION_KILLED:
	case ER_SERVER_SHUTDOWN:
	case ER_NET_PACKET_TOO_LARGE:
	case ER_NORMAL_SHUTDOWN:
	case ER_SHUTDOWN_COMPLETE:
	case ER_NEW_ABORTING_CONNECTION:
	case ER_ABORTING_CONNECTION:
	case ER_UNKNOWN_COM_ERROR: /* another node may have quorum */
		return true;
	default:
		return code >= CR_MIN_ERROR && code <= CR_MAX_ERROR && code != CR_NO_PREPARE_STMT &&
		       code != CR_PARAMS_NOT_BOUND && code != CR_UNSUPPORTED_PARAM_TYPE;
	}
}

/* The name in quotes that follows `word` in the server's text: its column or key, never a value. */
static const char *name_after(struct job *j, const char *text, const char *word)
{
	const char *at = NULL;

	/* the last one: the value, which may hold anything, stands before it */
	for (const char *next = strstr(text, word); next; next = strstr(next + 1, word))
		at = next + strlen(word);
	if (!at || (*at != '\'' && *at != '`'))
		return "?";
	return talloc_strndup(
		j->ctx, at, strspn(at, "'`.0123456789_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"));
}

enum rc db_because(struct job *j, enum rc rc, unsigned code, const char *text)
{
	switch (rc) {
	case RC_CONFLICT:
		return because(j, rc, "already there: key %s", name_after(j, text, "for key "));
	case RC_INVALID:
		return because(j, rc, "a value does not fit its column %s (%u)",
			       name_after(j, text, "column "), code);
	case RC_RETRY:
		return because(j, rc, "the database asks to try again (%u)", code);
	case RC_IO:
		return because(j, rc, "the connection was lost during COMMIT: its outcome is unknown (%u)",
			       code);
	default:
		return because(j, rc, "database: %s (%u)", text, code);
	}
}

enum rc db_failed(struct db_tx *tx, struct db_statement *st)
{
	struct db *db = tx->job->db;
	unsigned code = mysql_stmt_errno(st->stmt);
	enum rc rc = db_error_rc(code, mysql_stmt_sqlstate(st->stmt));
	const char *text = talloc_strdup(tx->job->ctx, mysql_stmt_error(st->stmt));

	if (db_error_fatal(code)) {
		db_drop(db);
		tx->broken = rc == RC_INVALID ? RC_DB : rc;
	} else if (rc == RC_RETRY || rc == RC_DB || rc == RC_TIMEOUT) {
		tx->broken = rc;
		if (code == ER_NEED_REPREPARE || code == ER_UNKNOWN_STMT_HANDLER)
			st->stale = true;
	}
	return db_because(tx->job, rc, code, text);
}
