/*
 * private_server.h - a mariadbd of our own, so that nobody has to administer a server to begin.
 *
 * It listens on a Unix socket alone, runs as the program's own OS user, who is its only superuser
 * (unix_socket: no password anywhere), and is started again when it dies.
 *
 * Owns: the state folder given (data/, lock, error.log, the socket), the child process, one supervisor
 * thread. Thread: start and stop from one thread; `changed` is called on the supervisor's. Rules: an flock on
 * the folder comes first and is handed to the child, so that a new program waits for the old child's clean
 * end; the first start prepares data.tmp and renames it; the child is forked by the thread that lives as long
 * as it, since PR_SET_PDEATHSIG fires at the end of the forking thread.
 */
#ifndef HUB_STORE_PRIVATE_SERVER_H
#define HUB_STORE_PRIVATE_SERVER_H

#include <sys/types.h>

#include "hub/base/instant.h"
#include "hub/base/rc.h"
#include "hub/store/db.h"

enum private_server_state {
	PRIVATE_SERVER_PREPARING, /* the first start: making the data folder */
	PRIVATE_SERVER_STARTING,
	PRIVATE_SERVER_READY,
	PRIVATE_SERVER_DIED, /* it will be started again */
	PRIVATE_SERVER_STOPPED,
};

struct private_server_options {
	const char *dir;     /* state folder; made with mode 0700 when missing */
	int64_t buffer_pool; /* bytes; 0 = 128 MiB */
	int64_t redo_log;    /* bytes; 0 = 96 MiB. More makes recovery after a crash slower */
	span start_most;     /* how long a start may take; 0 = 120 s (recovery after a crash is part of it) */
	span lock_most; /* how long to wait for another holder of the folder; 0 = 30 s (its last pages) */
	/* May be NULL. `why` is for the log, "" where there is nothing to say. */
	void (*changed)(void *arg, enum private_server_state state, const char *why);
	void *arg;
};

struct private_server;

/*
 * Start, and return when it answers. Hung on ctx; freeing it stops the server.
 *
 * RC_BUSY     another process holds the folder
 * RC_INVALID  the folder cannot be used (not ours, not writable)
 * RC_IO       the server is not installed, or ended before it answered
 * RC_TIMEOUT  it did not answer in start_most
 * In each case *why_r (on ctx) says so for people.
 */
MUST_CHECK enum rc private_server_start(void *ctx, const struct private_server_options *o,
					struct private_server **s_r, const char **why_r);
/* A clean end: SIGTERM, and SIGKILL only when it has not ended after a minute. Then the folder is free. */
void private_server_stop(struct private_server *s);

/* How to reach schema `name` (may be NULL) on it. Text lives as long as s, `name` is borrowed. */
struct db_where private_server_where(const struct private_server *s, const char *name);
/*
 * The socket of the server that another process of this user may be running in `dir`, on ctx, for commands
 * beside `serve`. NULL: dir was never used.
 */
const char *private_server_socket(void *ctx, const char *dir);
/* Its process, 0 while there is none. For health and tests. */
pid_t private_server_pid(struct private_server *s);

#endif
