/* database_tool.c - start it, give it its way to the database, hear how it ended. */
#include "ops/database_tool.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <talloc.h>
#include <unistd.h>

#define SAID_MOST 2000 /* bytes from its end */
#define ARGUMENTS_MOST 32
#define OPTIONS_FD 3 /* of the tool */

struct database_tool {
	const char *name;
	pid_t pid;
	int ours;
	int said; /* what it says on standard error */
};

static int tool_free(struct database_tool *t)
{
	if (t->ours >= 0)
		close(t->ours);
	if (t->said >= 0)
		close(t->said);
	return 0;
}

/* A value of an option file: in quotes, which it cannot leave. */
static const char *quoted(void *ctx, const char *text)
{
	char *out = talloc_strdup(ctx, "\"");

	for (const char *p = text; *p; p++)
		out = talloc_asprintf_append_buffer(out, strchr("\"\\", *p) ? "\\%c" : "%c", *p);
	out = talloc_strdup_append_buffer(out, "\"\n");
	must(out);
	return out;
}

/* The option file, which only its descriptor can reach. -1: there is none to be had. */
static int options_file(void *ctx, const struct db_where *w)
{
	int fd = memfd_create("options", MFD_CLOEXEC);
	char *text = talloc_strdup(ctx, "[client]\n");
	size_t n;

	if (w->socket)
		text = talloc_asprintf_append_buffer(text, "socket=%s", quoted(ctx, w->socket));
	if (w->host)
		text = talloc_asprintf_append_buffer(text, "host=%sport=%u\n", quoted(ctx, w->host), w->port);
	if (w->user)
		text = talloc_asprintf_append_buffer(text, "user=%s", quoted(ctx, w->user));
	if (w->password)
		text = talloc_asprintf_append_buffer(text, "password=%s", quoted(ctx, w->password));
	if (w->tls_ca)
		text = talloc_asprintf_append_buffer(text, "ssl-ca=%sssl-verify-server-cert\n",
						     quoted(ctx, w->tls_ca));
	must(text);
	n = strlen(text);
	/* a file that everybody could write to would be passed over */
	if (fd >= 0 &&
	    (fchmod(fd, 0600) != 0 || write(fd, text, n) != (ssize_t)n || lseek(fd, 0, SEEK_SET) != 0)) {
		close(fd);
		fd = -1;
	}
	explicit_bzero(text, n);
	return fd;
}

static void put_arguments(const char *const *argv, char *all[ARGUMENTS_MOST])
{
	static char options[] = "--defaults-file=/proc/self/fd/3";
	size_t n = 0;

	all[n++] = (char *)(uintptr_t)argv[0];
	all[n++] = options;
	for (size_t i = 1; argv[i]; i++) {
		must(n + 1 < ARGUMENTS_MOST);
		all[n++] = (char *)(uintptr_t)argv[i];
	}
	all[n] = NULL;
}

static int spawn(struct database_tool *t, const char *const *argv, int options, int theirs, int at)
{
	posix_spawn_file_actions_t files;
	char *all[ARGUMENTS_MOST];
	int e;

	put_arguments(argv, all);
	must(posix_spawn_file_actions_init(&files) == 0);
	must(posix_spawn_file_actions_addopen(&files, at == STDIN_FILENO ? STDOUT_FILENO : STDIN_FILENO,
					      "/dev/null", O_RDWR, 0) == 0);
	must(posix_spawn_file_actions_adddup2(&files, theirs, at) == 0);
	must(posix_spawn_file_actions_adddup2(&files, t->said, STDERR_FILENO) == 0);
	must(posix_spawn_file_actions_adddup2(&files, options, OPTIONS_FD) == 0);
	e = posix_spawnp(&t->pid, argv[0], &files, NULL, all, environ);
	posix_spawn_file_actions_destroy(&files);
	return e;
}

enum rc database_tool_start(void *ctx, const struct db_where *where, const char *const *argv,
			    enum database_tool_end end, struct database_tool **t_r, const char **why_r)
{
	struct database_tool *t = talloc_zero(ctx, struct database_tool);
	const bool we_read = end == DATABASE_TOOL_READ;
	int ends[2], options, e;

	must(t);
	*t = (struct database_tool){argv[0], 0, -1, memfd_create("said", MFD_CLOEXEC)};
	talloc_set_destructor(t, tool_free);
	options = options_file(t, where);
	if (t->said < 0 || options < 0 || pipe2(ends, O_CLOEXEC) != 0) {
		*why_r = talloc_asprintf(ctx, "%s: %s", t->name, strerror(errno));
		if (options >= 0)
			close(options);
		talloc_free(t);
		return RC_IO;
	}
	t->ours = ends[we_read ? 0 : 1];
	e = spawn(t, argv, options, ends[we_read ? 1 : 0], we_read ? STDOUT_FILENO : STDIN_FILENO);
	close(ends[we_read ? 1 : 0]);
	close(options);
	if (e == 0) {
		*t_r = t;
		return RC_OK;
	}
	*why_r = talloc_asprintf(ctx, "%s cannot be started: %s%s", t->name, strerror(e),
				 e == ENOENT ? " (package mariadb-client)" : "");
	talloc_free(t);
	return RC_IO;
}

int database_tool_fd(const struct database_tool *t)
{
	return t->ours;
}

/* The last line it said, without its name for itself. */
static const char *last_words(void *ctx, const struct database_tool *t)
{
	off_t n = lseek(t->said, 0, SEEK_END);
	char *text = talloc_zero_array(ctx, char, SAID_MOST + 1);
	const char *line;

	must(text);
	if (pread(t->said, text, SAID_MOST, n > SAID_MOST ? n - SAID_MOST : 0) < 0)
		text[0] = '\0';
	while (*text && text[strlen(text) - 1] == '\n')
		text[strlen(text) - 1] = '\0';
	line = strrchr(text, '\n');
	return line ? line + 1 : text;
}

enum rc database_tool_finish(void *ctx, struct database_tool *t, const char **why_r)
{
	enum rc rc = RC_OK;
	int status;

	close(t->ours);
	t->ours = -1;
	while (waitpid(t->pid, &status, 0) < 0)
		must(errno == EINTR);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		*why_r = talloc_asprintf(ctx, "%s: %s", t->name, last_words(t, t));
		rc = RC_IO;
	}
	talloc_free(t);
	return rc;
}
