/*
 * query.h - names and texts out of a query string.
 *
 * Pure but for talloc. Of a name that stands twice the first counts; a later one is not looked at. `%XX` and
 * `+` are decoded once. Source: WHATWG URL, application/x-www-form-urlencoded, read strictly.
 */
#ifndef WEB_API_QUERY_H
#define WEB_API_QUERY_H

#include "hub/base/rc.h"
#include "web/api/decode.h"

#define QUERY_PAIRS_MOST 32

/*
 * Up to QUERY_PAIRS_MOST pairs into pairs_r, in order; texts on ctx. An empty piece ("a=1&&b=2") counts for nothing.
 * RC_INVALID: a bad %XX, a NUL, or more pairs.
 */
MUST_CHECK enum rc query_read(void *ctx, const char *query, struct text_pair pairs_r[QUERY_PAIRS_MOST],
			      size_t *n_r);
/* One of them, "name=text" of n bytes without '&'; texts on ctx. RC_INVALID: a bad %XX, or a NUL. */
MUST_CHECK enum rc query_pair(void *ctx, const char *p, size_t n, struct text_pair *pair_r);
/* The text of a name, or NULL. */
const char *query_text(const struct text_pair *pairs, size_t n, const char *name);

#endif
