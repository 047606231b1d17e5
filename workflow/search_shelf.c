/* search_shelf.c - a question to one of the shelves of the index. */
#include <stdlib.h>
#include <talloc.h>

#include "workflow/search.h"
#include "workflow/search_inner.h"

/* The best first; what is as good, the newest first. */
static int by_rank(const void *a, const void *b)
{
	const struct text_hit *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return x->id < y->id ? 1 : x->id > y->id ? -1 : 0;
}

enum rc search_shelf_ranked(struct job *j, enum search_shelf shelf, const struct search_query *q,
			    const char *scope, struct text_hit **hits_r, size_t *n_r)
{
	const struct text_match match = search_query_match(j->ctx, q, scope);
	struct text_index *ix;

	TRY(search_index(j, &ix));
	TRY(text_shelf_find(ix, j->ctx, shelf, &match, TEXT_NEWEST, SEARCH_WINDOW, hits_r, n_r));
	if (*n_r)
		qsort(*hits_r, *n_r, sizeof(**hits_r), by_rank);
	return RC_OK;
}
