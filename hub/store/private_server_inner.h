/* private_server_inner.h - the folder and the process of a private server; for hub/store/private_server*.c
 * alone. */
#ifndef HUB_STORE_PRIVATE_SERVER_INNER_H
#define HUB_STORE_PRIVATE_SERVER_INNER_H

#include "hub/store/private_server.h"

struct server_files {
	const char *dir;    /* absolute */
	const char *data;   /* dir/data */
	const char *fresh;  /* dir/data.tmp, while it is prepared */
	const char *log;    /* dir/error.log */
	const char *temp;   /* dir/tmp: a starting server removes what others keep in a shared one */
	const char *socket; /* at most 107 bytes */
	int lock;	    /* descriptor with the flock */
	int64_t log_from;   /* where in the log the newest process began to write */
};

/* private_server_files.c. Each failure leaves its reason in *why_r, on ctx. */

/* Make and lock the folder, waiting `most` for another holder. RC_BUSY, RC_INVALID. */
MUST_CHECK enum rc server_files_open(void *ctx, const char *dir, span most, struct server_files *f_r,
				     const char **why_r);
void server_files_close(struct server_files *f);
bool server_files_prepared(const struct server_files *f);
/* Before and after mariadb-install-db filled f->fresh; *data_r is the path to tell it. */
MUST_CHECK enum rc server_files_prepare_begin(void *ctx, const struct server_files *f, const char **data_r,
					      const char **why_r);
MUST_CHECK enum rc server_files_prepare_end(void *ctx, const struct server_files *f, const char *data,
					    const char **why_r);
/* What the newest process wrote that tells of an error, for people; "" when it wrote nothing. */
const char *server_files_error(void *ctx, const struct server_files *f);

/* private_server_process.c */

/* The full path of a program of the server, NULL when it is not installed. */
const char *server_program(void *ctx, const char *name);
/* argv of mariadb-install-db, to fill `data`, and of mariadbd; NULL-ended, on ctx; [0] NULL: it is not installed. */
const char **server_prepare_argv(void *ctx, const char *data);
const char **server_run_argv(void *ctx, const struct server_files *f, const struct private_server_options *o);
/* Fork and exec: own session, SIGTERM when this thread ends, output into the log, the lock kept. -1 = no. */
pid_t server_spawn(const char **argv, struct server_files *f);
/* One try to connect and SELECT 1. RC_DENIED: it answers, and lets us not in. RC_DB: not yet. */
MUST_CHECK enum rc server_answers(const struct server_files *f);

#endif
