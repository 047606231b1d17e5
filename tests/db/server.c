/*
 * server.c - test_db_server DIR: a private MariaDB in DIR for as long as the caller lives.
 *
 * Returns when it answers and leaves a child behind that holds it. The child ends when the process that
 * called us (ctest) ends, whichever way, so nothing is left over. DIR is kept: the next run starts in a tenth
 * of a second.
 */
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/pidfd.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/store/private_server.h"

/* Schemas of tests that were killed. */
static enum rc drop_leftovers(void *ctx, const struct db_where *where)
{
	struct job j = {.ctx = ctx, .db = db_open(ctx, where)};
	char ***rows;
	size_t n;

	TRY(db_raw(&j, "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 't\\_%'",
		   1000, &rows, &n));
	for (size_t i = 0; i < n; i++)
		TRY(db_raw(&j, talloc_asprintf(ctx, "DROP DATABASE `%s`", rows[i][0]), 0, NULL, NULL));
	talloc_free(j.db);
	return RC_OK;
}

/* The child: serve until the caller is gone. */
static int hold(const char *dir, pid_t caller, int ready)
{
	void *ctx = talloc_new(NULL);
	struct private_server_options o = {.dir = dir, .buffer_pool = 64 << 20, .redo_log = 32 << 20};
	struct pollfd p = {.fd = pidfd_open(caller, 0), .events = POLLIN};
	struct private_server *s;
	const char *why;
	int null = open("/dev/null", O_RDWR);

	db_library_begin();
	if (private_server_start(ctx, &o, &s, &why) != RC_OK) {
		fprintf(stderr, "%s\n", why);
		return 1;
	}
	struct db_where where = private_server_where(s, NULL);

	if (drop_leftovers(ctx, &where) != RC_OK || write(ready, "r", 1) != 1)
		return 1;
	for (int fd = 0; fd < 3; fd++) /* ctest waits for the end of our output */
		dup2(null, fd);
	close(ready);
	setsid();
	poll(&p, 1, -1);
	private_server_stop(s);
	return 0;
}

int main(int argc, char **argv)
{
	pid_t caller = getppid();
	int ready[2];
	char c;

	if (argc != 2 || pipe2(ready, O_CLOEXEC) != 0)
		return 64;
	if (fork() == 0) {
		close(ready[0]);
		return hold(argv[1], caller, ready[1]);
	}
	close(ready[1]);
	return read(ready[0], &c, 1) == 1 ? 0 : 1;
}
