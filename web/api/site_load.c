/* site_load.c - read the folder of the built front-ends into memory. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/trust/sum.h"
#include "web/api/site_inner.h"

#define DEPTH_MOST 8

struct loading {
	struct site *site;
	size_t bytes;
	const char *why; /* on the site's parent */
	void *ctx;
};

static enum rc broke(struct loading *l, enum rc rc, const char *path, const char *what)
{
	l->why = talloc_asprintf(l->ctx, "front-end file %s: %s", path, what);
	return rc;
}

static const char *type_of(const char *path)
{
	static const struct {
		const char *suffix, *type;
	} types[] = {
		{".html", "text/html; charset=utf-8"},
		{".js", "text/javascript; charset=utf-8"},
		{".css", "text/css; charset=utf-8"},
		{".json", "application/json"},
		{".webmanifest", "application/manifest+json"},
		{".svg", "image/svg+xml"},
		{".png", "image/png"},
		{".webp", "image/webp"},
		{".ico", "image/x-icon"},
		{".woff2", "font/woff2"},
		{".mp3", "audio/mpeg"},
		{".ogg", "audio/ogg"},
		{".txt", "text/plain; charset=utf-8"},
		{".map", "application/json"},
	};
	const char *dot = strrchr(path, '.');

	for (size_t i = 0; dot && i < COUNT_OF(types); i++)
		if (strcmp(dot, types[i].suffix) == 0)
			return types[i].type;
	return "application/octet-stream";
}

static enum rc read_whole(struct loading *l, int fd, const char *path, size_t size, uint8_t **p_r)
{
	uint8_t *p = talloc_size(l->site, size ? size : 1);
	size_t n = 0;

	must(p);
	while (n < size) {
		ssize_t got = read(fd, p + n, size - n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return broke(l, RC_IO, path, got < 0 ? strerror(errno) : "changed while it was read");
		n += (size_t)got;
	}
	*p_r = p;
	return RC_OK;
}

static enum rc add_file(struct loading *l, int fd, const char *path)
{
	struct site *s = l->site;
	struct stat st;
	uint8_t *p;
	char hex[SUM_HEX_SIZE];

	if (fstat(fd, &st) != 0)
		return broke(l, RC_IO, path, strerror(errno));
	if (s->nfiles == SITE_FILES_MOST || (size_t)st.st_size > SITE_BYTES_MOST - l->bytes)
		return broke(l, RC_LIMIT, path, "the folder holds too much for a front-end");
	l->bytes += (size_t)st.st_size;
	TRY(read_whole(l, fd, path, (size_t)st.st_size, &p));
	s->files = talloc_realloc(s, s->files, struct site_file, (unsigned)s->nfiles + 1);
	must(s->files);
	sum_hex(sum_of((struct bytes){p, (size_t)st.st_size}), hex);
	s->files[s->nfiles++] = (struct site_file){
		.path = talloc_strdup(s, path),
		.type = type_of(path),
		.etag = talloc_asprintf(s, "\"%.32s\"", hex),
		.body = {p, (size_t)st.st_size},
		.for_ever = strstr(path, "/assets/") != NULL,
	};
	return RC_OK;
}

static enum rc add_folder(struct loading *l, int fd, const char *path, unsigned depth);

/* Links are not followed: nothing outside the folder is ever served. */
static enum rc add_entry(struct loading *l, int folder, const char *path, const char *name, unsigned depth)
{
	char *whole = talloc_asprintf(l->site, "%s/%s", path, name);
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	enum rc rc;

	must(whole);
	if (fd < 0)
		return broke(l, RC_IO, whole, strerror(errno));
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
		return add_folder(l, fd, whole, depth + 1); /* closes fd */
	rc = S_ISREG(st.st_mode) ? add_file(l, fd, whole) : broke(l, RC_IO, whole, "is no ordinary file");
	close(fd);
	return rc;
}

static enum rc add_folder(struct loading *l, int fd, const char *path, unsigned depth)
{
	DIR *d = depth <= DEPTH_MOST ? fdopendir(fd) : NULL;
	const struct dirent *e;
	enum rc rc = RC_OK;

	if (!d) {
		close(fd);
		return broke(l, RC_IO, path, depth <= DEPTH_MOST ? strerror(errno) : "lies too deep");
	}
	while (rc == RC_OK && (e = readdir(d)))
		if (e->d_name[0] != '.')
			rc = add_entry(l, dirfd(d), path, e->d_name, depth);
	closedir(d);
	return rc;
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct site_file *)a)->path, ((const struct site_file *)b)->path);
}

enum rc site_load(void *ctx, const char *folder, struct site **s_r, const char **why_r)
{
	struct loading l = {.ctx = ctx, .site = talloc_zero(ctx, struct site)};
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum rc rc;

	must(l.site);
	rc = fd < 0 ? broke(&l, RC_IO, folder, strerror(errno)) : add_folder(&l, fd, "", 0);
	if (rc != RC_OK) {
		talloc_free(l.site);
		*why_r = l.why;
		return rc;
	}
	if (l.site->nfiles > 0)
		qsort(l.site->files, l.site->nfiles, sizeof(*l.site->files), by_path);
	*s_r = l.site;
	return RC_OK;
}
