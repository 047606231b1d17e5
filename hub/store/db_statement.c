/*
 * db_statement.c - prepared statements, cached by the address of their literal.
 */
#include <stdint.h>
#include <string.h>
#include <talloc.h>

#include "hub/store/db_inner.h"

static struct db_statement **bucket_of(struct db *db, const char *text)
{
	return &db->statements[((uintptr_t)text >> 4) % DB_STATEMENT_BUCKETS];
}

static int statement_free(struct db_statement *st)
{
	if (st->stmt)
		mysql_stmt_close(st->stmt);
	return 0;
}

void db_statement_forget(struct db *db, struct db_statement *st)
{
	for (struct db_statement **at = bucket_of(db, st->text); *at; at = &(*at)->next) {
		if (*at == st) {
			*at = st->next;
			break;
		}
	}
	talloc_free(st);
}

/* The statement in the cache, unless it is none or stale. */
static struct db_statement *find(struct db *db, const char *text)
{
	for (struct db_statement *st = *bucket_of(db, text); st; st = st->next) {
		if (st->text != text)
			continue;
		if (!st->stale)
			return st;
		db_statement_forget(db, st);
		return NULL;
	}
	return NULL;
}

static struct db_statement *add(struct db *db, const char *text)
{
	struct db_statement *st = talloc_zero(db, struct db_statement);

	st->text = text;
	st->stmt = mysql_stmt_init(db->my);
	must(st->stmt);
	talloc_set_destructor(st, statement_free);
	st->next = *bucket_of(db, text);
	*bucket_of(db, text) = st;
	return st;
}

enum rc db_statement_get(struct db_tx *tx, struct sql q, struct db_statement **st_r)
{
	struct db *db = tx->job->db;
	struct db_statement *st = find(db, q.text);

	if (!st) {
		st = add(db, q.text);
		if (mysql_stmt_prepare(st->stmt, q.text, (unsigned long)strlen(q.text)) != 0) {
			enum rc rc = db_failed(tx, st);

			if (db->my) /* else it was dropped with the connection */
				db_statement_forget(db, st);
			return rc;
		}
		st->nparams = (unsigned)mysql_stmt_param_count(st->stmt);
		st->ncols = mysql_stmt_field_count(st->stmt);
		st->in = talloc_zero_array(st, MYSQL_BIND, st->nparams);
		st->numbers = talloc_zero_array(st, uint64_t, st->nparams);
		st->lengths = talloc_zero_array(st, unsigned long, st->nparams);
	}
	*st_r = st;
	return RC_OK;
}
