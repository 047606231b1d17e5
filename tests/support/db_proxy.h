/*
 * db_proxy.h - a Unix socket in front of a database that can cut the line at the worst moment.
 *
 * Owns one thread. For tests of what a program believes about a COMMIT whose answer it never saw.
 */
#ifndef TESTS_SUPPORT_DB_PROXY_H
#define TESTS_SUPPORT_DB_PROXY_H

enum db_proxy_cut {
	DB_PROXY_PASS,	    /* cut nothing */
	DB_PROXY_UNHEARD,   /* at the next COMMIT: the server never sees it */
	DB_PROXY_UNANSWERED /* at the next COMMIT: the server has done it, the answer is lost */
};

struct db_proxy;

/* Hung on ctx; freeing it ends it. */
struct db_proxy *db_proxy_start(void *ctx, const char *server_socket);
const char *db_proxy_socket(const struct db_proxy *p);
/* Once: after the cut it passes again. */
void db_proxy_cut_next(struct db_proxy *p, enum db_proxy_cut how);

#endif
