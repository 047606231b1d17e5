/* route.c - which call or file a method and a path mean. */
#include "web/api/route.h"

#include <string.h>
#include <talloc.h>

#include "web/api/gen/protocol.gen.h"

/* Does the path fit the template? Fills the texts of its {names}. */
static bool fits(void *ctx, const char *template, const char *path, struct route *r)
{
	r->ntexts = 0;
	while (*template && *path) {
		size_t name_n, text_n;

		if (*template != '{') {
			if (*template ++ != *path++)
				return false;
			continue;
		}
		name_n = strcspn(template, "}") - 1;
		text_n = strcspn(path, "/");
		if (text_n == 0 || r->ntexts == ROUTE_TEXTS_MOST)
			return false;
		r->texts[r->ntexts++] = (struct text_pair){talloc_strndup(ctx, template + 1, name_n),
							   talloc_strndup(ctx, path, text_n)};
		template += name_n + 2;
		path += text_n;
	}
	return !*template && !*path;
}

static void note_method(void *ctx, struct route *r, const char *method)
{
	r->allow = r->allow ? talloc_asprintf(ctx, "%s, %s", r->allow, method) : method;
}

static enum rc find_file(void *ctx, const char *path, bool reads, struct route *r)
{
	for (unsigned i = 0; i < FILE_END; i++)
		if (fits(ctx, file_table[i].path, path, r)) {
			r->file = i;
			r->allow = "GET, HEAD";
			return reads ? RC_OK : RC_DENIED;
		}
	return RC_NOT_FOUND;
}

static enum rc find_call(void *ctx, const char *method, const char *path, struct route *r)
{
	for (unsigned i = 0; i < CALL_END; i++) {
		const struct call_row *c = &call_table[i];

		if (!c->method || !fits(ctx, c->path, path, r))
			continue;
		if (strcmp(c->method, method) == 0) {
			r->call = i;
			return RC_OK;
		}
		note_method(ctx, r, strcmp(c->method, "GET") == 0 ? "GET, HEAD" : c->method);
	}
	return r->allow ? RC_DENIED : RC_NOT_FOUND;
}

enum rc route_find(void *ctx, const char *method, const char *path, struct route *r_r)
{
	bool reads = strcmp(method, "HEAD") == 0 || strcmp(method, "GET") == 0;
	enum rc rc;

	*r_r = (struct route){.call = CALL_END, .file = FILE_END};
	if (strncmp(path, API_ROOT "/", sizeof(API_ROOT)) != 0)
		return RC_NOT_FOUND;
	path += sizeof(API_ROOT) - 1;
	rc = find_file(ctx, path, reads, r_r);
	return rc == RC_NOT_FOUND ? find_call(ctx, reads ? "GET" : method, path, r_r) : rc;
}
