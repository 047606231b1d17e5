/* floor_db.c - the barest use of Connector/C. */
#include "tests/bench/floor_db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void floor_end(const char *what, const char *why)
{
	fprintf(stderr, "floor: %s: %s\n", what, why);
	exit(1);
}

MYSQL *floor_connect(const char *socket, const char *db)
{
	MYSQL *m = mysql_init(NULL);

	mysql_options(m, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	if (!mysql_real_connect(m, NULL, NULL, NULL, db, 0, socket, 0))
		floor_end("connect", mysql_error(m));
	return m;
}

void floor_query(MYSQL *m, const char *text)
{
	if (mysql_query(m, text) != 0)
		floor_end(text, mysql_error(m));
}

MYSQL_STMT *floor_prepare(MYSQL *m, const char *text)
{
	MYSQL_STMT *s = mysql_stmt_init(m);

	if (mysql_stmt_prepare(s, text, strlen(text)) != 0)
		floor_end(text, mysql_stmt_error(s));
	return s;
}

void floor_execute(MYSQL_STMT *s)
{
	if (mysql_stmt_execute(s) != 0)
		floor_end("execute", mysql_stmt_error(s));
}

void floor_bind_u64(MYSQL_BIND *b, uint64_t *v)
{
	b->buffer_type = MYSQL_TYPE_LONGLONG;
	b->buffer = v;
	b->is_unsigned = 1;
}

void floor_bind_bytes(MYSQL_BIND *b, const void *p, unsigned long *n)
{
	b->buffer_type = MYSQL_TYPE_BLOB;
	b->buffer = (void *)p;
	b->buffer_length = *n;
	b->length = n;
}
