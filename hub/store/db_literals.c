/* db_literals.c - the list that SQL() makes: a linker section of every statement in the program. */
#include <string.h>
#include <talloc.h>

#include "hub/store/db_inner.h"

/* Named by the linker after the section; weak, since a program may be linked that has no statement. */
extern const struct sql_literal __start_sql_literals[] __attribute__((weak));
extern const struct sql_literal __stop_sql_literals[] __attribute__((weak));

const struct sql_literal *db_literals(size_t *n_r)
{
	*n_r = (size_t)(__stop_sql_literals - __start_sql_literals);
	return __start_sql_literals;
}

enum rc db_check_literal(struct job *j, const struct sql_literal *l)
{
	TRY(db_connected(j));
	MYSQL_STMT *stmt = mysql_stmt_init(j->db->my);
	enum rc rc = RC_OK;

	must(stmt);
	if (mysql_stmt_prepare(stmt, l->text, (unsigned long)strlen(l->text)) != 0) {
		rc = db_error_rc(mysql_stmt_errno(stmt), mysql_stmt_sqlstate(stmt));
		rc = because(j, rc, "%s: %s", l->at, mysql_stmt_error(stmt));
	}
	mysql_stmt_close(stmt);
	return rc;
}
