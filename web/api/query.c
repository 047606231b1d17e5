/* query.c - names and texts out of a query string. */
#include "web/api/query.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/percent.h"

/* Decoded copy of n bytes on ctx; NULL: a bad %XX, or a NUL. */
static const char *decoded(void *ctx, const char *p, size_t n)
{
	struct bytes b;

	if (percent_decode(ctx, (struct bytes){(const uint8_t *)p, n}, &b) != RC_OK || memchr(b.p, 0, b.n))
		return NULL;
	return (const char *)b.p;
}

const char *query_text(const struct text_pair *pairs, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(pairs[i].name, name) == 0)
			return pairs[i].text;
	return NULL;
}

enum rc query_pair(void *ctx, const char *p, size_t n, struct text_pair *pair_r)
{
	const char *equals = memchr(p, '=', n);
	size_t name_n = equals ? (size_t)(equals - p) : n;

	pair_r->name = decoded(ctx, p, name_n);
	pair_r->text = equals ? decoded(ctx, equals + 1, n - name_n - 1) : "";
	return pair_r->name && pair_r->text ? RC_OK : RC_INVALID;
}

static enum rc read_pair(void *ctx, const char *p, size_t n, struct text_pair *pairs, size_t *n_r)
{
	struct text_pair pair;

	TRY(query_pair(ctx, p, n, &pair));
	if (query_text(pairs, *n_r, pair.name))
		return RC_OK;
	if (*n_r == QUERY_PAIRS_MOST)
		return RC_INVALID;
	pairs[(*n_r)++] = pair;
	return RC_OK;
}

enum rc query_read(void *ctx, const char *query, struct text_pair pairs_r[QUERY_PAIRS_MOST], size_t *n_r)
{
	*n_r = 0;
	while (*query) {
		size_t n = strcspn(query, "&");

		if (n > 0)
			TRY(read_pair(ctx, query, n, pairs_r, n_r));
		query += n + (query[n] == '&');
	}
	return RC_OK;
}
