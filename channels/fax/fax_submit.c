/* fax_submit.c - one run of sendfax. */
#include "channels/fax/fax_submit.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/base/num.h"

#define FOLDER_SIZE 64
#define ARGS_FIXED 13
#define DOCUMENTS_MOST 24
#define TICK_MS 1000

enum rc fax_submit_read(const char *output, unsigned long *job_r)
{
	static const char begin[] = "request id is ";
	const char *at = strstr(output, begin);
	char digits[20];
	uint64_t n;

	if (!at)
		return RC_INVALID;
	at += sizeof(begin) - 1;
	size_t size = strspn(at, "0123456789");

	if (size == 0 || size >= sizeof(digits))
		return RC_INVALID;
	memcpy(digits, at, size);
	digits[size] = 0;
	TRY(num_u64(digits, UINT32_MAX, &n));
	*job_r = (unsigned long)n;
	return RC_OK;
}

/* Nothing that could be an option or another line of the protocol. */
static bool is_argument(const char *text)
{
	for (const char *c = text; *c; c++) {
		if (*c <= ' ' || *c >= 0x7f)
			return false;
	}
	return *text && *text != '-' && strlen(text) < 400;
}

/* ---- its folder ---- */

static enum rc write_file(const char *path, struct bytes b)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	size_t at = 0;

	if (fd < 0)
		return RC_IO;
	while (at < b.n) {
		ssize_t n = write(fd, b.p + at, b.n - at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		at += (size_t)n;
	}
	return close(fd) == 0 && at == b.n ? RC_OK : RC_IO;
}

static void paths_of(void *ctx, const char *folder, const struct fax_submit *s, const char **paths)
{
	for (size_t i = 0; i < s->ndocuments; i++) {
		paths[i] = talloc_asprintf(ctx, "%s/%02zu.%s", folder, i, s->documents[i].ending);
		must(paths[i]);
	}
}

static void remove_all(const char *folder, const char *const *paths, size_t n)
{
	for (size_t i = 0; i < n; i++)
		(void)unlink(paths[i]);
	(void)rmdir(folder);
}

/* ---- the process ---- */

/* Its standard output and error come out of *out_r. */
static enum rc begin(const char *const *argv, const char *folder, pid_t *pid_r, int *out_r)
{
	char home[FOLDER_SIZE + 8], tmp[FOLDER_SIZE + 8];
	char *const env[] = {home, tmp, (char *)(uintptr_t) "PATH=/usr/bin:/bin:/usr/sbin:/sbin",
			     (char *)(uintptr_t) "LC_ALL=C", NULL};
	posix_spawn_file_actions_t files;
	int ends[2], rc;

	snprintf(home, sizeof(home), "HOME=%s", folder);
	snprintf(tmp, sizeof(tmp), "TMPDIR=%s", folder);
	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
		return RC_IO;
	must(posix_spawn_file_actions_init(&files) == 0);
	(void)posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	(void)posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
	(void)posix_spawn_file_actions_adddup2(&files, ends[1], STDERR_FILENO);
	rc = posix_spawn(pid_r, argv[0], &files, NULL, (char *const *)(uintptr_t)argv, env);
	posix_spawn_file_actions_destroy(&files);
	close(ends[1]);
	if (rc != 0) {
		close(ends[0]);
		return RC_IO;
	}
	*out_r = ends[0];
	return RC_OK;
}

/* The beginning of what it says is kept; the rest is read away. RC_TIMEOUT: it went on for too long. */
static enum rc listen(const struct fax_submit *s, int out, char said[FAX_SUBMIT_SAID])
{
	int64_t end = clock_mono_ms() + FAX_SUBMIT_MS;
	char more[256];
	size_t at = 0;

	for (;;) {
		struct pollfd p = {.fd = out, .events = POLLIN};
		int ready = poll(&p, 1, TICK_MS);

		if (ready == 0 || (ready < 0 && errno == EINTR)) {
			if (clock_mono_ms() > end || (s->tick && !s->tick(s->arg)))
				return RC_TIMEOUT;
			continue;
		}
		ssize_t n = read(out, more, sizeof(more));

		if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
			return RC_OK;
		for (ssize_t i = 0; i < n && at < FAX_SUBMIT_SAID - 1; i++)
			said[at++] = more[i] >= ' ' && more[i] < 0x7f ? more[i] : ' ';
	}
}

static enum rc run(const struct fax_submit *s, const char *const *argv, const char *folder,
		   struct fax_submitted *r_r)
{
	int out, status = -1;
	pid_t pid;
	enum rc rc;

	TRY(begin(argv, folder, &pid, &out));
	rc = listen(s, out, r_r->said);
	close(out);
	if (rc != RC_OK)
		(void)kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
	}
	TRY(rc);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return RC_IO;
	return fax_submit_read(r_r->said, &r_r->job) == RC_OK ? RC_OK : RC_IO;
}

static enum rc in_folder(struct job *j, const struct fax_submit *s, const char *folder,
			 const char *const *paths, struct fax_submitted *r_r)
{
	/* -n: no cover page of its own; -R: tell `from` when it is done and when it is tried again */
	const char *argv[ARGS_FIXED + DOCUMENTS_MOST + 1] = {
		s->command, "-n",	  "-R", "-h", s->server, "-f",	   s->from,
		"-i",	    s->reference, "-s", "a4", "-d",	 s->number};

	for (size_t i = 0; i < s->ndocuments; i++) {
		if (write_file(paths[i], s->documents[i].content) != RC_OK)
			return because(j, RC_IO, "there is no room for the fax's files");
		argv[ARGS_FIXED + i] = paths[i];
	}
	return run(s, argv, folder, r_r);
}

enum rc fax_submit(struct job *j, const struct fax_submit *s, struct fax_submitted *r_r)
{
	char folder[FOLDER_SIZE] = "/tmp/onevoice-sendfax-XXXXXX";
	const char *paths[DOCUMENTS_MOST];
	enum rc rc;

	*r_r = (struct fax_submitted){0};
	if (!is_argument(s->server) || !is_argument(s->from) || !is_argument(s->reference) ||
	    !is_argument(s->number) || s->ndocuments > DOCUMENTS_MOST)
		return because(j, RC_INVALID, "this cannot be said to sendfax");
	if (!mkdtemp(folder))
		return because(j, RC_IO, "there is no room for the fax's files");
	paths_of(j->ctx, folder, s, paths);
	rc = in_folder(j, s, folder, paths, r_r);
	remove_all(folder, paths, s->ndocuments);
	return rc;
}
