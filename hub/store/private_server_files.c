/* private_server_files.c - the private server's folder: made, locked, its data prepared once, its socket's
 * place. */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <talloc.h>
#include <time.h>
#include <unistd.h>

#include "hub/store/private_server_inner.h"

#define SOCKET_NAME "hub.sock"
#define SOCKET_PATH_MOST (sizeof(((struct sockaddr_un *)0)->sun_path) - 1)
#define LOG_MOST (8 << 20)
#define LOG_TAIL 16384

static enum rc refuse(void *ctx, enum rc rc, const char **why_r, const char *path, const char *what)
{
	*why_r = talloc_asprintf(ctx, "%s: %s", path, what);
	return rc;
}

/* A folder of our own that nobody else may enter: the socket in it is open to whoever reaches it. */
static enum rc own_folder(void *ctx, const char *path, const char **why_r)
{
	struct stat st;

	if (mkdir(path, 0700) != 0 && errno != EEXIST)
		return refuse(ctx, RC_INVALID, why_r, path, strerror(errno));
	if (lstat(path, &st) != 0 || !S_ISDIR(st.st_mode))
		return refuse(ctx, RC_INVALID, why_r, path, "is no folder");
	if (st.st_uid != geteuid())
		return refuse(ctx, RC_INVALID, why_r, path, "belongs to another user");
	if ((st.st_mode & 077) && chmod(path, 0700) != 0)
		return refuse(ctx, RC_INVALID, why_r, path, strerror(errno));
	return RC_OK;
}

static enum rc take_lock(void *ctx, struct server_files *f, span most, const char **why_r)
{
	const char *path = talloc_asprintf(ctx, "%s/lock", f->dir);
	int64_t until = clock_mono_ms() + most.ms;

	f->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (f->lock < 0)
		return refuse(ctx, RC_INVALID, why_r, path, strerror(errno));
	while (flock(f->lock, LOCK_EX | LOCK_NB) != 0) {
		if (clock_mono_ms() >= until) {
			close(f->lock);
			return refuse(ctx, RC_BUSY, why_r, f->dir, "is in use by another process");
		}
		nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
	}
	return RC_OK;
}

/* FNV-1a, to tell the folders of one user apart. */
static uint64_t name_hash(const char *text)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (; *text; text++)
		h = (h ^ (uint8_t)*text) * UINT64_C(1099511628211);
	return h;
}

/*
 * The socket lies in the folder, or, when that path is too long for a socket address, in a short folder of
 * our own; then dir/hub.sock is a link that names it.
 */
static enum rc place_socket(void *ctx, struct server_files *f, const char **why_r)
{
	const char *in_dir = talloc_asprintf(ctx, "%s/" SOCKET_NAME, f->dir);
	const char *run = getenv("XDG_RUNTIME_DIR");

	f->socket = in_dir;
	if (strlen(in_dir) <= SOCKET_PATH_MOST)
		return RC_OK;
	for (int i = 0; i < 2; i++) {
		const char *base = i == 0 && run && *run ? run : "/tmp";
		const char *dir = talloc_asprintf(ctx, "%s/onevoice-%u-%016llx", base, (unsigned)geteuid(),
						  (unsigned long long)name_hash(f->dir));

		f->socket = talloc_asprintf(ctx, "%s/" SOCKET_NAME, dir);
		if (strlen(f->socket) > SOCKET_PATH_MOST || own_folder(ctx, dir, why_r) != RC_OK)
			continue;
		unlink(in_dir);
		if (symlink(f->socket, in_dir) != 0)
			return refuse(ctx, RC_INVALID, why_r, in_dir, strerror(errno));
		*why_r = "";
		return RC_OK;
	}
	return refuse(ctx, RC_INVALID, why_r, in_dir,
		      "is too long for a socket, and no short place was found");
}

enum rc server_files_open(void *ctx, const char *dir, span most, struct server_files *f_r, const char **why_r)
{
	struct server_files f = {0};
	struct stat st;

	TRY(own_folder(ctx, dir, why_r));
	char *absolute = realpath(dir, NULL);

	if (!absolute)
		return refuse(ctx, RC_INVALID, why_r, dir, strerror(errno));
	f.dir = talloc_strdup(ctx, absolute);
	free(absolute);
	f.data = talloc_asprintf(ctx, "%s/data", f.dir);
	f.fresh = talloc_asprintf(ctx, "%s/data.tmp", f.dir);
	f.log = talloc_asprintf(ctx, "%s/error.log", f.dir);
	f.temp = talloc_asprintf(ctx, "%s/tmp", f.dir);
	TRY(take_lock(ctx, &f, most, why_r));
	enum rc rc = own_folder(ctx, f.temp, why_r);

	if (rc == RC_OK)
		rc = place_socket(ctx, &f, why_r);
	if (rc != RC_OK) {
		close(f.lock);
		return rc;
	}
	if (stat(f.log, &st) == 0 && st.st_size > LOG_MOST)
		rename(f.log, talloc_asprintf(ctx, "%s.1", f.log));
	*f_r = f;
	return RC_OK;
}

void server_files_close(struct server_files *f)
{
	close(f->lock);
	f->lock = -1;
}

bool server_files_prepared(const struct server_files *f)
{
	return access(f->data, F_OK) == 0;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

/*
 * mariadb-install-db, a shell script, splits a path at its blanks where it gives the folder to the user it was told
 * of, as it must be for root. Then it gets a link without blanks.
 */
static enum rc path_without_blanks(void *ctx, const char *path, const char **path_r, const char **why_r)
{
	char *dir = talloc_strdup(ctx, "/tmp/onevoice-XXXXXX");

	*path_r = path;
	if (geteuid() != 0 || !strpbrk(path, " \t\n*?[]"))
		return RC_OK;
	if (!mkdtemp(dir))
		return refuse(ctx, RC_INVALID, why_r, dir, strerror(errno));
	*path_r = talloc_asprintf(ctx, "%s/data", dir);
	return symlink(path, *path_r) == 0 ? RC_OK : refuse(ctx, RC_INVALID, why_r, *path_r, strerror(errno));
}

enum rc server_files_prepare_begin(void *ctx, const struct server_files *f, const char **data_r,
				   const char **why_r)
{
	/* left by a first start that was killed */
	if (access(f->fresh, F_OK) == 0 && nftw(f->fresh, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0)
		return refuse(ctx, RC_INVALID, why_r, f->fresh, strerror(errno));
	TRY(own_folder(ctx, f->fresh, why_r));
	return path_without_blanks(ctx, f->fresh, data_r, why_r);
}

enum rc server_files_prepare_end(void *ctx, const struct server_files *f, const char *data,
				 const char **why_r)
{
	int fd;

	if (strcmp(data, f->fresh) != 0) {
		unlink(data);
		rmdir(talloc_strndup(ctx, data, (size_t)(strrchr(data, '/') - data)));
	}
	if (rename(f->fresh, f->data) != 0)
		return refuse(ctx, RC_IO, why_r, f->data, strerror(errno));
	fd = open(f->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	return RC_OK;
}

/* The first line with [ERROR] in it, else the last that is not empty: what follows an error is its consequence. */
static const char *telling_line(void *ctx, const char *text)
{
	const char *found = strstr(text, "[ERROR] "), *end;

	if (found)
		return talloc_strndup(ctx, found + 8, strcspn(found + 8, "\n"));
	found = text;
	for (const char *line = text; *line; line = *end ? end + 1 : end) {
		end = line + strcspn(line, "\n");
		if (end > line)
			found = line;
	}
	return talloc_strndup(ctx, found, strcspn(found, "\n"));
}

const char *server_files_error(void *ctx, const struct server_files *f)
{
	char tail[LOG_TAIL + 1];
	int fd = open(f->log, O_RDONLY | O_CLOEXEC);
	struct stat st;

	if (fd < 0)
		return "";
	int64_t from = fstat(fd, &st) == 0 && st.st_size - f->log_from > LOG_TAIL ? st.st_size - LOG_TAIL
										  : f->log_from;
	ssize_t n = pread(fd, tail, LOG_TAIL, from);

	close(fd);
	tail[n > 0 ? n : 0] = 0;
	return telling_line(ctx, tail);
}

const char *private_server_socket(void *ctx, const char *dir)
{
	const char *path = talloc_asprintf(ctx, "%s/" SOCKET_NAME, dir);
	char target[PATH_MAX];
	ssize_t n = readlink(path, target, sizeof(target) - 1);

	if (n > 0)
		return talloc_strndup(ctx, target, (size_t)n);
	return access(path, F_OK) == 0 ? path : NULL;
}
