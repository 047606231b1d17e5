/* site.c - which file answers a path. */
#include "web/api/site.h"

#include <string.h>
#include <talloc.h>

#include "web/api/site_inner.h"

static const struct site_file *find(const struct site *s, const char *path)
{
	size_t low = 0, high = s->nfiles;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(s->files[middle].path, path);

		if (order == 0)
			return &s->files[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* The index.html of a folder, with or without a slash behind it: places inside an application stand behind a #. */
static const struct site_file *find_folder(void *ctx, const struct site *s, const char *path)
{
	size_t n = strlen(path);

	while (n > 0 && path[n - 1] == '/')
		n--;
	return find(s, talloc_asprintf(ctx, "%.*s/index.html", (int)n, path));
}

/* Does a list like "gzip;q=0.5, br" allow gzip? "gzip;q=0" does not. */
static bool takes_gzip(const char *accept)
{
	const char *g = strstr(accept, "gzip");

	return g && strncmp(g + 4, ";q=0", 4) != 0;
}

static bool matches(const char *if_none_match, const char *etag)
{
	return *if_none_match && (strcmp(if_none_match, "*") == 0 || strstr(if_none_match, etag));
}

enum rc site_answer(void *ctx, const struct site *s, const char *path, const char *accept_encoding,
		    const char *if_none_match, struct edge_response *r_r)
{
	const struct site_file *f = find(s, path), *packed = NULL;

	if (!f)
		f = find_folder(ctx, s, path);
	if (!f)
		return RC_NOT_FOUND;
	if (takes_gzip(accept_encoding))
		packed = find(s, talloc_asprintf(ctx, "%s.gz", f->path));
	*r_r = (struct edge_response){
		.status = 200,
		.content_type = f->type,
		.cache = f->for_ever ? "public, max-age=31536000, immutable" : "no-cache",
		.body = packed ? packed->body : f->body,
	};
	r_r->extra = talloc_asprintf(ctx, "ETag: %s\r\nVary: Accept-Encoding\r\n%s",
				     (packed ? packed : f)->etag, packed ? "Content-Encoding: gzip\r\n" : "");
	must(r_r->extra);
	if (matches(if_none_match, (packed ? packed : f)->etag)) {
		r_r->status = 304;
		r_r->content_type = NULL;
		r_r->body = (struct bytes){NULL, 0};
	}
	return RC_OK;
}

#define ASSETS "/assets/"

/* Is `path` that of `stem`, a sum, and `ending`? */
static bool is_asset(const char *path, const char *stem, size_t stem_n, const char *ending)
{
	size_t sum;

	if (strncmp(path, ASSETS, sizeof(ASSETS) - 1) != 0)
		return false;
	path += sizeof(ASSETS) - 1;
	if (strncmp(path, stem, stem_n) != 0 || path[stem_n] != '-')
		return false;
	path += stem_n + 1;
	sum = strspn(path, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
	return sum > 0 && strcmp(path + sum, ending) == 0;
}

const char *site_asset(const struct site *s, const char *name)
{
	const char *ending = strrchr(name, '.');

	must(ending);
	for (size_t i = 0; s && i < s->nfiles; i++)
		if (is_asset(s->files[i].path, name, (size_t)(ending - name), ending))
			return s->files[i].path;
	return "";
}
