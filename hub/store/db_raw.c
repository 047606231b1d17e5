/* db_raw.c - statements that are no literal, by the text protocol: migrations, SET, questions about the
 * server. */
#include <string.h>
#include <talloc.h>

#include "hub/store/db_inner.h"

static enum rc raw_failed(struct job *j)
{
	struct db *db = j->db;
	unsigned code = mysql_errno(db->my);
	enum rc rc = db_error_rc(code, mysql_sqlstate(db->my));
	const char *text = talloc_strdup(j->ctx, mysql_error(db->my));

	if (db_error_fatal(code) || mysql_rollback(db->my) != 0)
		db_drop(db);
	return db_because(j, rc, code, text);
}

static char **row_copy(struct job *j, MYSQL_RES *result, MYSQL_ROW row)
{
	unsigned ncols = mysql_num_fields(result);
	unsigned long *lengths = mysql_fetch_lengths(result);
	char **copy = talloc_zero_array(j->ctx, char *, ncols + 1);

	for (unsigned c = 0; c < ncols; c++)
		copy[c] = row[c] ? talloc_strndup(copy, row[c], lengths[c]) : NULL;
	return copy;
}

static enum rc read_rows(struct job *j, size_t most, char ****rows_r, size_t *n_r)
{
	MYSQL_RES *result = mysql_store_result(j->db->my);
	MYSQL_ROW row;

	if (!result)
		return mysql_field_count(j->db->my) == 0 ? RC_OK : raw_failed(j);
	while (rows_r && *n_r < most && (row = mysql_fetch_row(result))) {
		*rows_r = talloc_realloc(j->ctx, *rows_r, char **, (unsigned)*n_r + 1);
		(*rows_r)[(*n_r)++] = row_copy(j, result, row);
	}
	mysql_free_result(result);
	return RC_OK;
}

enum rc db_raw(struct job *j, const char *text, size_t most, char ****rows_r, size_t *n_r)
{
	size_t n = 0;

	if (rows_r)
		*rows_r = NULL;
	if (j->db && j->db->in_tx)
		return because(j, RC_BUG, "db_raw inside a transaction");
	TRY(db_connected(j));
	if (mysql_real_query(j->db->my, text, (unsigned long)strlen(text)) != 0)
		return raw_failed(j);
	TRY(read_rows(j, most, rows_r, &n));
	if (n_r)
		*n_r = n;
	if ((j->db->my->server_status & SERVER_STATUS_IN_TRANS) && mysql_commit(j->db->my) != 0)
		return raw_failed(j);
	return RC_OK;
}
