/*
 * floor_db.h - the barest use of Connector/C, for the floors that the program's own store is compared with.
 *
 * Any failure ends the program: a floor that stumbles is no floor.
 */
#ifndef TESTS_BENCH_FLOOR_DB_H
#define TESTS_BENCH_FLOOR_DB_H

#include <mysql.h>
#include <stdint.h>

/* Connect over a Unix socket; db may be NULL. */
MYSQL *floor_connect(const char *socket, const char *db);
void floor_query(MYSQL *m, const char *text);
MYSQL_STMT *floor_prepare(MYSQL *m, const char *text);
void floor_execute(MYSQL_STMT *s);

/* Binds, for memset-zeroed arrays. */
void floor_bind_u64(MYSQL_BIND *b, uint64_t *v);
void floor_bind_bytes(MYSQL_BIND *b, const void *p, unsigned long *n);

#endif
